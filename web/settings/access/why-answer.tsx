import { Alert, List, Stack, Text, ThemeIcon, Title } from '@mantine/core'
import { IconCheck, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Answer as AnswerOf } from '../../app/queries.ts'
import { useRoles } from '../data/use-roles.ts'
import { StepSentence } from './step-sentence.tsx'

/** The answer in steps, and by which roles it comes about or would. */
export function Answer({ answer }: { readonly answer: AnswerOf<'/api/v1/access/why'> }) {
  const { t } = useTranslation('settings')
  const { nameOf } = useRoles()
  const { allowed, holder, steps, through, wouldGive } = answer
  return (
    <Stack component="output">
      <Alert variant="outline" color={allowed ? 'green' : 'red'}>
        <Text fw={600} c="var(--mantine-color-text)">
          {t(allowed ? 'mayDo' : 'mayNotDo', { name: holder.name })}
        </Text>
        <Text size="sm" c="var(--mantine-color-text)">
          {holder.roles.length === 0
            ? t('holdsNoRole')
            : t('holdsRoles', { roles: holder.roles.map(nameOf).join(', ') })}
        </Text>
      </Alert>
      <Title order={2} size="h4">
        {t('steps')}
      </Title>
      <List spacing="xs" center>
        {steps.map((step) => (
          <List.Item
            key={`${step.asked} ${step.found}`}
            icon={
              <ThemeIcon size={22} radius="xl" variant="outline" color={step.ok ? 'green' : 'red'}>
                {step.ok ? (
                  <IconCheck size={14} aria-label={t('yes')} />
                ) : (
                  <IconX size={14} aria-label={t('no')} />
                )}
              </ThemeIcon>
            }
          >
            <Text size="sm">
              <Text span fw={500}>
                {t(`asked.${step.asked}`)}
              </Text>{' '}
              <StepSentence step={step} answer={answer} />
            </Text>
          </List.Item>
        ))}
      </List>
      {through.length > 0 && (
        <>
          <Title order={2} size="h4">
            {t('through')}
          </Title>
          <List size="sm">
            {through.map(({ role, label, grant, origin: { layer, by } }) => (
              <List.Item key={`${role} ${grant}`}>
                {t('throughRole', { role: label, grant })} {t(`layer.${layer}`)}
                {by !== null && ` (${by})`}
              </List.Item>
            ))}
          </List>
        </>
      )}
      {!allowed && wouldGive.length > 0 && (
        <Text size="sm">
          {t('wouldGive', { roles: wouldGive.map(({ label }) => label).join(', ') })}
        </Text>
      )}
    </Stack>
  )
}
