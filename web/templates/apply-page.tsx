import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useMutation, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { call } from '../api/client.ts'
import { ButtonLink } from '../app/links.tsx'
import { useMay, useTenantSlug } from '../app/use-tenant.ts'
import { ChangeList } from './parts/change-list.tsx'
import { Failure } from './parts/failure.tsx'
import { Working } from './parts/working.tsx'
import { statusQuery, trialQuery } from './queries.ts'
import { PlanSummary } from './review-page.tsx'
import type { Applied, Plan } from './types.ts'
import { useForget } from './use-forget.ts'
import { useTargetName } from './use-target-name.ts'
import { useTemplateWords } from './use-template-words.ts'
import { Notice } from './parts/notice.tsx'

const route = getRouteApi('/t/$tenant/templates/apply/$key')

/** What a trade would set up, in plain words; then it is done, or its questions are asked. */
export function ApplyPage() {
  const { t } = useTemplateWords()
  const tenant = useTenantSlug()
  const { key } = route.useParams()
  const { version } = route.useSearch()
  const navigate = route.useNavigate()
  const forget = useForget()
  const targetName = useTargetName()
  const status = useSuspenseQuery(statusQuery(tenant)).data
  const mayApply = useMay('template.apply')
  const body = { vertical: key, ...(version !== undefined && { version }) }
  const review = (plan: string) =>
    navigate({ to: '/t/$tenant/templates/review/$plan', params: { tenant, plan } })
  const apply = useMutation({
    // Somebody who has a setup already looks at every question before anything is written.
    mutationFn: async (asks: boolean): Promise<Applied> =>
      asks
        ? {
            plan: await call<Plan>('POST', '/template/plan', { body }),
            applied: false,
            revision: status.revision,
          }
        : call<Applied>('POST', '/template/apply', { body }),
    onSuccess: async ({ applied, plan }) => {
      await forget()
      if (!applied && plan.id !== null) await review(plan.id)
    },
  })
  const trial = useQuery({
    ...trialQuery(tenant, key, version),
    enabled: apply.data?.applied !== true,
  })
  const done = apply.data?.applied === true ? apply.data.plan : undefined
  const plan = done ?? trial.data
  if (done !== undefined)
    return (
      <Stack maw={900}>
        <Notice color="green" title={t('applied', { to: targetName(done.to) })} role="status">
          <Stack align="flex-start">
            <Text size="sm">{t('appliedText', { count: countOf(done) })}</Text>
            <Group>
              <ButtonLink to="/t/$tenant" params={{ tenant }}>
                {t('begin')}
              </ButtonLink>
              <ButtonLink to="/t/$tenant/templates" params={{ tenant }} variant="default">
                {t('templates/places:where')}
              </ButtonLink>
            </Group>
          </Stack>
        </Notice>
      </Stack>
    )
  const switching = status.on.vertical !== null
  const asks = switching || (plan?.open ?? 0) > 0
  return (
    <Stack maw={900}>
      <Title order={1} size="h2">
        {t('applyTitle', { to: plan === undefined ? key : targetName(plan.to) })}
      </Title>
      {switching && (
        <Notice color="yellow" title={t('switching', { from: targetName(status.on) })}>
          {t('switchingText')}
        </Notice>
      )}
      <Failure error={trial.error} />
      {plan === undefined && trial.error === null && <Text c="dimmed">{t('looking')}</Text>}
      {plan !== undefined && (
        <>
          <Paper withBorder p="md">
            <Stack>
              <Text>
                {plan.empty ? t('applyNothing') : t('applyText', { count: countOf(plan) })}
              </Text>
              {plan.open > 0 && <Text>{t('willAsk', { count: plan.open })}</Text>}
              {mayApply && !plan.empty && (
                <Group>
                  <Button loading={apply.isPending} onClick={() => apply.mutate(asks)}>
                    {t(asks ? 'toQuestions' : 'applyNow')}
                  </Button>
                  <ButtonLink
                    to="/t/$tenant/templates/gallery/$key"
                    params={{ tenant, key }}
                    variant="default"
                  >
                    {t('cancel')}
                  </ButtonLink>
                </Group>
              )}
              <Failure error={apply.error} />
            </Stack>
          </Paper>
          <PlanSummary plan={plan} />
          <ChangeList changes={plan.changes} names={plan.names ?? {}} />
        </>
      )}
      <Working opened={apply.isPending} title={t('applying')} />
    </Stack>
  )
}

/** Wording in other languages comes by the hundred and is nothing to decide about. */
const countOf = ({ changes }: Plan): number =>
  changes.filter(({ pointer }) => !pointer.startsWith('/labels/')).length
