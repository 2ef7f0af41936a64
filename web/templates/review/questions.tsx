import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useMay } from '../../app/use-tenant.ts'
import { grouped } from '../group.ts'
import { Failure } from '../parts/failure.tsx'
import { useDocuments } from '../parts/change-list.tsx'
import type { Answer, Conflict, Plan } from '../types.ts'
import { useTemplateWords } from '../use-template-words.ts'
import { KeysSheet } from './keys-sheet.tsx'
import { QuestionCard } from './question-card.tsx'
import { useAnswers } from './use-answers.ts'
import { useReviewKeys } from './use-review-keys.ts'

/** All questions of a plan by module, answered one by one and stored at once. */
export function Questions({
  plan,
  at,
  onAt,
}: {
  readonly plan: Plan & { readonly id: string }
  /** Id of the question that one is at. */
  readonly at: string | undefined
  readonly onAt: (id: string) => void
}) {
  const { t, moduleName } = useTemplateWords()
  const documents = useDocuments()
  const answers = useAnswers(plan.id)
  const mayAnswer = useMay('template.plan') && plan.status === 'open'
  const [editing, setEditing] = useState<string | undefined>()
  const [sheet, setSheet] = useState(false)
  // What people were asked; what templates and policies settled by themselves is told apart.
  const asked = plan.conflicts.filter(isAsked)
  const groups = grouped(asked, ({ path }) => path, documents)
  const inOrder = groups.flatMap(({ sections }) => sections.flatMap(({ items }) => items))
  const place = Math.max(
    inOrder.findIndex(({ id }) => id === at),
    at === undefined ? inOrder.findIndex(({ resolved }) => resolved === undefined) : 0,
    0,
  )
  const current = inOrder[place]
  const go = (step: number) => {
    const next = inOrder[Math.min(Math.max(place + step, 0), inOrder.length - 1)]
    if (next !== undefined) onAt(next.id)
  }
  useEffect(() => {
    if (at !== undefined)
      document.querySelector(`#question-${CSS.escape(at)}`)?.scrollIntoView({ block: 'nearest' })
  }, [at])
  const give = (given: readonly Answer[]) =>
    answers.mutate(given, { onSuccess: () => setEditing(undefined) })
  const take = (side: 'ours' | 'theirs') => {
    if (current?.choices.includes(side) === true)
      give([{ path: current.path, kind: current.kind, take: side }])
  }
  useReviewKeys(
    {
      j: () => go(1),
      k: () => go(-1),
      '1': () => take('ours'),
      '2': () => take('theirs'),
      '3': () => {
        if (current?.choices.includes('value') === true) setEditing(current.id)
      },
      '?': () => setSheet(true),
    },
    mayAnswer,
  )
  const busyWith = answers.isPending ? answers.variables.map(({ path }) => path) : []
  const failedAt = answers.isError ? answers.variables.map(({ path }) => path) : []
  return (
    <Stack gap="lg">
      {mayAnswer && (
        <Group justify="space-between">
          <Text size="sm" c="dimmed">
            {t('savedAtOnce')}
          </Text>
          <Button
            variant="subtle"
            size="compact-sm"
            visibleFrom="sm"
            onClick={() => setSheet(true)}
          >
            {t('keys.title')} (?)
          </Button>
        </Group>
      )}
      {groups.map(({ module, sections }) => (
        <Stack key={module} gap="sm">
          <Title order={3} size="h4">
            {moduleName(module)}
          </Title>
          {sections.flatMap(({ items }) =>
            items.map((conflict) => (
              <QuestionCard
                key={`${conflict.id}${conflict.kind}`}
                plan={plan}
                conflict={conflict}
                current={mayAnswer && conflict === current}
                editing={editing === conflict.id}
                busy={busyWith.includes(conflict.path)}
                mayAnswer={mayAnswer}
                failure={
                  failedAt.includes(conflict.path) ? <Failure error={answers.error} /> : null
                }
                onAnswer={give}
                onEdit={(opened) => setEditing(opened ? conflict.id : undefined)}
                onFocus={() => {
                  if (conflict !== current) onAt(conflict.id)
                }}
              />
            )),
          )}
        </Stack>
      ))}
      <KeysSheet opened={sheet} onClose={() => setSheet(false)} />
    </Stack>
  )
}

/** Whether a person has to decide it, or did. */
export const isAsked = ({ resolved, resolvedBy }: Conflict): boolean =>
  resolved === undefined || resolvedBy === 'resolution'
