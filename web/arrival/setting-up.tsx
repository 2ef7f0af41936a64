import { Group, Loader, Progress, Stack, Text, ThemeIcon } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VerticalSets } from './options-query.ts'

/** Milliseconds that a step stays; the last one stays until the server has answered. */
const pace = 600

/** While a company is made, in one request: what that does, step by step. */
export function SettingUp({ name, sets }: { readonly name: string; readonly sets?: VerticalSets }) {
  const { t } = useTranslation('arrival')
  const steps = [
    t('stepCompany', { name }),
    ...(sets === undefined
      ? []
      : [
          t('stepModules', { count: sets.modules.length }),
          t('stepFields', { count: sets.fields }),
          t('stepPipelines', { count: sets.pipelines.length }),
          t('stepBoards', { count: sets.dashboards.length }),
        ]),
    t('stepOpen'),
  ]
  const [at, setAt] = useState(0)
  const last = steps.length - 1
  useEffect(() => {
    const timer = setInterval(() => setAt((step) => Math.min(step + 1, last)), pace)
    return () => clearInterval(timer)
  }, [last])
  return (
    <Stack role="status" aria-live="polite" gap="xs" data-changing="">
      <Progress value={((at + 1) / (steps.length + 1)) * 100} aria-label={t('settingUp')} />
      {steps.map((step, index) => (
        <Group key={step} gap="sm" opacity={index > at ? 0.6 : 1} wrap="nowrap">
          {index < at ? (
            <ThemeIcon size={20} radius="xl" color="teal" aria-hidden>
              <IconCheck size={14} />
            </ThemeIcon>
          ) : (
            <Loader size={20} aria-hidden {...(index > at && { type: 'dots' })} />
          )}
          <Text>{step}</Text>
        </Group>
      ))}
    </Stack>
  )
}
