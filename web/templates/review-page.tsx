import { Accordion, Badge, Button, Group, Modal, Progress, Stack, Text, Title } from '@mantine/core'
import { useMutation, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { call } from '../api/client.ts'
import { isProblem } from '../api/problem.ts'
import { ButtonLink } from '../app/links.tsx'
import { useMay, useTenantSlug } from '../app/use-tenant.ts'
import { ChangeList } from './parts/change-list.tsx'
import { Failure } from './parts/failure.tsx'
import { Working } from './parts/working.tsx'
import { planQuery, statusQuery } from './queries.ts'
import { Committed } from './review/committed.tsx'
import { isAsked, Questions } from './review/questions.tsx'
import { SettledList } from './review/settled-list.tsx'
import type { Applied, Plan } from './types.ts'
import { useForget } from './use-forget.ts'
import { useTargetName } from './use-target-name.ts'
import { useTemplateWords } from './use-template-words.ts'
import classes from './templates.module.css'
import { Notice } from './parts/notice.tsx'

const route = getRouteApi('/t/$tenant/templates/review/$plan')

/** An upgrade as somebody decides it: what comes by itself, what is asked, and the way in and back. */
export function ReviewPage() {
  const { t, instant } = useTemplateWords()
  const tenant = useTenantSlug()
  const id = route.useParams().plan
  const { at } = route.useSearch()
  const navigate = route.useNavigate()
  const stored = useSuspenseQuery(planQuery(tenant, id)).data
  const plan = { ...stored, id }
  const targetName = useTargetName()
  const asked = plan.conflicts.filter(isAsked)
  const settled = plan.conflicts.filter((one) => !isAsked(one))
  const clean = plan.changes.filter(({ pointer }) => !asked.some(({ path }) => path === pointer))
  return (
    <Stack gap="lg" maw={1200}>
      <div>
        <Title order={1} size="h2">
          {t(`planTitle.${plan.kind}`, { to: targetName(plan.to) })}
        </Title>
        <Group gap="xs">
          {plan.from.vertical !== null && (
            <Text c="dimmed">
              {t(plan.status === 'committed' ? 'fromBefore' : 'fromNow', {
                from: targetName(plan.from),
              })}
            </Text>
          )}
          {plan.begun !== undefined && (
            <Text c="dimmed">
              {t('begunBy', { name: plan.begun.by })}{' '}
              <span data-changing>{instant(plan.begun.at)}</span>
            </Text>
          )}
        </Group>
      </div>
      {plan.status === 'superseded' && <Superseded />}
      {plan.status === 'committed' && <Committed plan={plan} />}
      <section>
        <Title order={2} size="h3" mb="xs">
          {asked.length === 0
            ? t('asksNothing')
            : t(plan.status === 'committed' ? 'wereAsked' : 'questions', { count: asked.length })}
        </Title>
        {asked.length > 0 && (
          <Questions
            plan={plan}
            at={at}
            onAt={(next) =>
              void navigate({ search: { at: next }, replace: true, resetScroll: false })
            }
          />
        )}
      </section>
      <section>
        <Title order={2} size="h3" mb="xs">
          {t('comesByItself', { count: clean.length })}
        </Title>
        <Text size="sm" c="dimmed" mb="sm">
          {t('comesText')}
        </Text>
        <PlanSummary plan={plan} />
        <ChangeList changes={clean} names={plan.names ?? {}} />
        {settled.length > 0 && (
          <Accordion variant="contained" mt="md" order={3}>
            <Accordion.Item value="settled">
              <Accordion.Control>{t('keptYours', { count: settled.length })}</Accordion.Control>
              <Accordion.Panel>
                <SettledList conflicts={settled} names={plan.names ?? {}} />
              </Accordion.Panel>
            </Accordion.Item>
          </Accordion>
        )}
      </section>
      <CommitBar plan={plan} asked={asked.length} />
    </Stack>
  )
}

/** Modules that go on or off and records that are put in, which no line of the setup says. */
export function PlanSummary({ plan }: { readonly plan: Plan }) {
  const { t, moduleName, entityName } = useTemplateWords()
  const records = Object.entries(plan.records)
  return (
    <Group gap="xs" mb="sm">
      {plan.modules.on.map((module) => (
        <Badge key={module} color="green.9" tt="none">
          {t('switchesOn', { name: moduleName(module) })}
        </Badge>
      ))}
      {plan.modules.off.map((module) => (
        <Badge key={module} color="red.9" tt="none">
          {t('switchesOff', { name: moduleName(module) })}
        </Badge>
      ))}
      {records.map(([entity, keys]) => (
        <Badge key={entity} variant="default" tt="none">
          {t('putsIn', { count: keys.length, name: entityName(entity) })}
        </Badge>
      ))}
    </Group>
  )
}

function Superseded() {
  const { t } = useTemplateWords()
  const tenant = useTenantSlug()
  const open = useQuery(statusQuery(tenant)).data?.openPlan
  return (
    <Notice color="yellow" title={t('superseded')}>
      {open != null && (
        <ButtonLink
          to="/t/$tenant/templates/review/$plan"
          params={{ tenant, plan: open.id }}
          size="compact-md"
        >
          {t('toOpenPlan')}
        </ButtonLink>
      )}
    </Notice>
  )
}

/** How far one is, and the last step. */
function CommitBar({
  plan,
  asked,
}: {
  readonly plan: Plan & { readonly id: string }
  readonly asked: number
}) {
  const { t } = useTemplateWords()
  const tenant = useTenantSlug()
  const targetName = useTargetName()
  const forget = useForget()
  const [confirming, setConfirming] = useState(false)
  const mayApply = useMay('template.apply')
  const commit = useMutation({
    mutationFn: () => call<Applied>('POST', `/template/plan/${encodeURIComponent(plan.id)}/commit`),
    onSettled: forget,
    // What came of it stands at the top.
    onSuccess: () => globalThis.scrollTo({ top: 0 }),
  })
  const decided = asked - plan.open
  if (plan.status !== 'open') return null
  return (
    <div className={classes['bar']}>
      {isProblem(commit.error, 'TEMPLATE_PLAN_OUTDATED') ? (
        <Notice color="yellow" title={t('outdated')} mb="sm" role="alert">
          {t('outdatedText')}
        </Notice>
      ) : (
        <Failure error={commit.error} />
      )}
      <Group justify="space-between" gap="sm">
        <Stack gap={4} flex={1} miw={240}>
          <Text size="sm" fw={600} role="status">
            {asked === 0 ? t('asksNothing') : t('progress', { decided, asked })}
          </Text>
          <Progress
            value={asked === 0 ? 100 : (100 * decided) / asked}
            aria-label={t('progress', { decided, asked })}
          />
        </Stack>
        <Group gap="sm" className={classes['barButtons'] ?? ''}>
          <ButtonLink to="/t/$tenant/templates" params={{ tenant }} variant="default">
            {t('later')}
          </ButtonLink>
          {mayApply && (
            <Button disabled={plan.open > 0} onClick={() => setConfirming(true)}>
              {t('commit')}
            </Button>
          )}
        </Group>
      </Group>
      <Modal opened={confirming} onClose={() => setConfirming(false)} title={t('commitTitle')}>
        <Stack>
          <Text>{t('commitText', { to: targetName(plan.to), count: plan.changes.length })}</Text>
          <Text size="sm" c="dimmed">
            {t('commitSafe')}
          </Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setConfirming(false)}>
              {t('cancel')}
            </Button>
            <Button
              onClick={() => {
                setConfirming(false)
                commit.mutate()
              }}
            >
              {t('commitNow')}
            </Button>
          </Group>
        </Stack>
      </Modal>
      <Working opened={commit.isPending} title={t('committing', { to: targetName(plan.to) })} />
    </div>
  )
}
