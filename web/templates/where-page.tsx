import { Accordion, Badge, Button, Group, List, Paper, Stack, Text, Title } from '@mantine/core'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { call } from '../api/client.ts'
import { ButtonLink, TextLink } from '../app/links.tsx'
import { useMay, useTenantSlug } from '../app/use-tenant.ts'
import { grouped } from './group.ts'
import { Changelog } from './parts/changelog.tsx'
import { useDocuments } from './parts/change-list.tsx'
import { Failure } from './parts/failure.tsx'
import { Policy } from './parts/policy.tsx'
import { statusQuery } from './queries.ts'
import type { Plan, Status } from './types.ts'
import { useForget } from './use-forget.ts'
import { useLayerName } from './use-layer-name.ts'
import { useTargetName } from './use-target-name.ts'
import { useTemplateWords } from './use-template-words.ts'
import { Notice } from './parts/notice.tsx'

/** What a company came from, what is new there, what waits for an answer, and what is its own. */
export function WherePage() {
  const { t } = useTemplateWords()
  const tenant = useTenantSlug()
  const status = useSuspenseQuery(statusQuery(tenant)).data
  const targetName = useTargetName()
  if (status.on.vertical === null)
    return (
      <Stack maw={900}>
        <Title order={1} size="h2">
          {t('templates/places:where')}
        </Title>
        <Paper withBorder p="lg">
          <Stack align="flex-start">
            <Text>{t('noneYet')}</Text>
            <ButtonLink to="/t/$tenant/templates/gallery" params={{ tenant }}>
              {t('chooseTrade')}
            </ButtonLink>
          </Stack>
        </Paper>
        {status.openPlan !== null && <OpenPlan plan={status.openPlan} />}
      </Stack>
    )
  return (
    <Stack maw={900} gap="lg">
      <div>
        <Title order={1} size="h2">
          {targetName(status.on)}
        </Title>
        <Text c="dimmed">{t('whereText')}</Text>
      </div>
      {status.openPlan !== null && <OpenPlan plan={status.openPlan} />}
      <Available status={status} />
      <Layers status={status} />
      <Claims status={status} />
      <Policy status={status} />
      <Group>
        <ButtonLink to="/t/$tenant/templates/history" params={{ tenant }} variant="default">
          {t('templates/places:history')}
        </ButtonLink>
        <ButtonLink to="/t/$tenant/templates/gallery" params={{ tenant }} variant="default">
          {t('otherTrades')}
        </ButtonLink>
      </Group>
    </Stack>
  )
}

function OpenPlan({ plan }: { readonly plan: NonNullable<Status['openPlan']> }) {
  const { t, instant } = useTemplateWords()
  const tenant = useTenantSlug()
  const targetName = useTargetName()
  return (
    <Notice color="yellow" title={t('openPlan', { to: targetName(plan.to) })}>
      <Stack gap="sm" align="flex-start">
        <Text size="sm">
          {plan.open === 0 ? t('allDecided') : t('questionsLeft', { count: plan.open })}.{' '}
          {t('begunBy', { name: plan.begun.by })}{' '}
          <span data-changing>{instant(plan.begun.at)}</span>
        </Text>
        <ButtonLink
          to="/t/$tenant/templates/review/$plan"
          params={{ tenant, plan: plan.id }}
          size="sm"
        >
          {t('continue')}
        </ButtonLink>
      </Stack>
    </Notice>
  )
}

function Available({ status }: { readonly status: Status }) {
  const { t } = useTemplateWords()
  const tenant = useTenantSlug()
  const navigate = useNavigate()
  const forget = useForget()
  const mayPlan = useMay('template.plan')
  const { available, on, openPlan } = status
  const look = useMutation({
    mutationFn: () => call<Plan>('POST', '/template/plan', { body: {} }),
    onSuccess: async (plan) => {
      await forget()
      if (plan.id !== null)
        await navigate({
          to: '/t/$tenant/templates/review/$plan',
          params: { tenant, plan: plan.id },
        })
    },
  })
  if (available === null || on.vertical === null || on.version === null)
    return (
      <Paper withBorder p="md">
        <Text>{t('newest')}</Text>
      </Paper>
    )
  return (
    <Paper withBorder p="md" component="section">
      <Stack gap="md">
        <Group justify="space-between">
          <Title order={2} size="h3">
            {t('available', { version: available })}
          </Title>
          {mayPlan && (
            <Button
              loading={look.isPending}
              variant={openPlan === null ? 'filled' : 'default'}
              onClick={() => look.mutate()}
            >
              {t('lookAt')}
            </Button>
          )}
        </Group>
        <Text size="sm" c="dimmed">
          {t('lookSafe')}
        </Text>
        <Failure error={look.error} />
        <Changelog vertical={on.vertical} from={on.version} to={available} />
      </Stack>
    </Paper>
  )
}

function Layers({ status }: { readonly status: Status }) {
  const { t } = useTemplateWords()
  const layerName = useLayerName()
  return (
    <section>
      <Title order={2} size="h3" mb="xs">
        {t('layers')}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {t('layersText')}
      </Text>
      <Group gap="xs">
        {status.layers.map((layer) => {
          const name = layerName(layer)
          return name === undefined ? null : (
            <Badge key={layer} variant="default" tt="none">
              {name}
            </Badge>
          )
        })}
      </Group>
    </section>
  )
}

function Claims({ status }: { readonly status: Status }) {
  const { t, placeName, moduleName } = useTemplateWords()
  const tenant = useTenantSlug()
  const groups = grouped(status.claims, (claim) => claim, useDocuments())
  return (
    <section>
      <Title order={2} size="h3" mb="xs">
        {t('claims', { count: status.claims.length })}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {t('claimsText')}
      </Text>
      {groups.length > 0 && (
        <Accordion variant="contained" order={3} multiple>
          {groups.map(({ module, sections, count }) => (
            <Accordion.Item key={module} value={module === '' ? 'all' : module}>
              <Accordion.Control>
                {moduleName(module)} ({count})
              </Accordion.Control>
              <Accordion.Panel>
                <List size="sm" spacing={4}>
                  {sections.flatMap(({ items }) =>
                    items.map((claim) => (
                      <List.Item key={claim}>
                        <TextLink
                          to="/t/$tenant/templates/why"
                          params={{ tenant }}
                          search={{ pointer: claim }}
                          size="sm"
                        >
                          {placeName(claim, status.names)}
                        </TextLink>
                      </List.Item>
                    )),
                  )}
                </List>
              </Accordion.Panel>
            </Accordion.Item>
          ))}
        </Accordion>
      )}
    </section>
  )
}
