import {
  Box,
  CloseButton,
  Group,
  Paper,
  RingProgress,
  Stack,
  Text,
  ThemeIcon,
  Title,
} from '@mantine/core'
import { IconCheck, IconCircle } from '@tabler/icons-react'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, call, dataOf } from '../api/client.ts'
import { TextLink } from '../app/links.tsx'
import { sessionQuery } from '../app/queries.ts'
import { useEntities, useMe } from '../app/use-tenant.ts'
import { firstSteps } from './first-steps.ts'
import type { FirstStep } from './first-steps.ts'

/**
 * What to do first in a new company, on its home page until all is done or it was put away. What is
 * done is read from the company's own data. That it was put away is kept in this browser, for this
 * person and company: it is worth no more.
 */
export function FirstRunChecklist() {
  const me = useMe()
  const entities = useEntities()
  const router = useRouter()
  const { data: session } = useSuspenseQuery(sessionQuery)
  const kept = `strata.first-steps.${me.tenant.slug}.${session?.person.id ?? ''}`
  const [away, setAway] = useState(() => localStorage.getItem(kept) !== null)
  const steps = useMemo(
    () => firstSteps(me, entities, (path) => Object.hasOwn(router.routesByPath, path)),
    [me, entities, router],
  )
  if (away || steps.length === 0) return null
  return (
    <Checklist
      steps={steps}
      tenant={me.tenant.slug}
      onDismiss={() => {
        localStorage.setItem(kept, new Date().toISOString())
        setAway(true)
      }}
    />
  )
}

function Checklist({
  steps,
  tenant,
  onDismiss,
}: {
  readonly steps: readonly FirstStep[]
  readonly tenant: string
  readonly onDismiss: () => void
}) {
  const { t } = useTranslation('arrival')
  const { data: done } = useQuery({
    queryKey: [tenant, 'first-steps', steps.map(({ key }) => key)],
    queryFn: () => Promise.all(steps.map(isDone)),
    staleTime: 0,
  })
  // Nothing is shown before it is known: a list that vanishes at once would move the page.
  if (done === undefined || done.every(Boolean)) return null
  const count = done.filter(Boolean).length
  return (
    <Paper withBorder radius="md" p="md" component="section" aria-labelledby="first-steps" mb="lg">
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Group gap="sm" wrap="nowrap">
          <RingProgress
            size={44}
            thickness={5}
            roundCaps
            aria-hidden
            sections={[{ value: (100 * count) / steps.length, color: 'brand' }]}
          />
          <div>
            <Title order={2} size="h4" id="first-steps">
              {t('checklist.title')}
            </Title>
            <Text size="sm" c="dimmed">
              {t('checklist.progress', { done: count, all: steps.length })}
            </Text>
          </div>
        </Group>
        <CloseButton aria-label={t('checklist.dismiss')} onClick={onDismiss} />
      </Group>
      <Stack gap="sm" mt="md" component="ul" pl={0} mb={0}>
        {steps.map((step, at) => (
          <Step key={step.key} step={step} done={done[at] === true} />
        ))}
      </Stack>
    </Paper>
  )
}

function Step({ step, done }: { readonly step: FirstStep; readonly done: boolean }) {
  const { t } = useTranslation('arrival')
  const { kind, href, entity } = step
  const name = kind === 'pipeline' ? entity?.plural : entity?.label
  return (
    <Group component="li" gap="sm" wrap="nowrap" align="flex-start">
      <ThemeIcon
        size={22}
        radius="xl"
        variant={done ? 'filled' : 'subtle'}
        color={done ? 'teal' : 'gray'}
        aria-hidden
      >
        {done ? <IconCheck size={14} /> : <IconCircle size={18} />}
      </ThemeIcon>
      <Box miw={0}>
        <TextLink to={href} fw={500} underline={done ? 'always' : 'hover'}>
          {t(`checklist.${kind}`, { name })}
        </TextLink>
        <Text size="sm" c="dimmed">
          {done ? t('checklist.done') : t(`checklist.${kind}Text`, { entity: entity?.plural })}
        </Text>
      </Box>
    </Group>
  )
}

/** One cheap question each. What may not be asked counts as not done. */
async function isDone({ kind, asks }: FirstStep): Promise<boolean> {
  try {
    if (kind === 'company') {
      const { branding } = await dataOf(api.GET('/api/v1/tenant'))
      return Object.values(branding).some((value) => value !== null)
    }
    if (kind === 'invite') {
      const [members, invitations] = await Promise.all([
        call<Some>('GET', '/members?limit=2'),
        call<Some>('GET', '/invitations?limit=1'),
      ])
      return members.data.length > 1 || invitations.data.length > 0
    }
    if (asks === undefined) return false
    return (await call<Some>('GET', asks)).data.length > 0
  } catch {
    return false
  }
}
interface Some {
  readonly data: readonly unknown[]
}
