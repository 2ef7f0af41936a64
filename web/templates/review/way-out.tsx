import { Alert, Button, Group, List, Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { segmentsOf } from '../place-of.ts'
import type { Answer, Conflict, Names } from '../types.ts'
import { useTemplateWords } from '../use-template-words.ts'

/** What hangs on a thing that goes: who holds it, and what they may get instead. */
export function WayOut({
  conflict,
  names,
  answer,
  busy,
  onAnswer,
}: {
  readonly conflict: Conflict
  readonly names: Names
  readonly answer: Answer | undefined
  readonly busy: boolean
  readonly onAnswer: (answer: Answer) => void
}) {
  const { t, placeName } = useTemplateWords()
  const { path, kind, usage, referrers, candidates = [], choices, linked } = conflict
  const before =
    answer !== undefined && 'take' in answer && answer.take === 'repoint' ? answer.to : null
  const [to, setTo] = useState<string | null>(before ?? candidates[0] ?? null)
  const parent = path.slice(0, path.lastIndexOf('/'))
  const holders = (['records', 'members', 'keys'] as const)
    .filter((one) => (usage?.[one] ?? 0) > 0)
    .map((one) => t(`usage.${one}`, { count: usage?.[one] ?? 0 }))
  const others = candidates.map((id) => ({ value: id, label: names[`${parent}/${id}`] ?? id }))
  return (
    <Stack gap="sm">
      {holders.length > 0 && (
        <Alert color="yellow" title={t('heldBy', { who: holders.join(', ') })}>
          {t(choices.includes('repoint') ? 'heldText' : 'heldFieldText')}
        </Alert>
      )}
      {referrers !== undefined && referrers.length > 0 && (
        <Alert color="yellow" title={t('referrers', { count: referrers.length })}>
          <List size="sm">
            {referrers.map((pointer) => (
              <List.Item key={pointer}>{placeName(pointer, names)}</List.Item>
            ))}
          </List>
          {linked !== undefined && (
            <Text size="sm" mt="xs">
              {t('refersTo', { what: placeName(linked, names) })}
            </Text>
          )}
        </Alert>
      )}
      <Group align="flex-end" gap="sm">
        {choices.includes('repoint') && others.length > 0 && (
          <>
            <Select
              label={t('insteadOf', { name: names[path] ?? segmentsOf(path).at(-1) ?? '' })}
              data={others}
              value={to}
              onChange={setTo}
              allowDeselect={false}
            />
            <Button
              variant={answer !== undefined && 'to' in answer ? 'filled' : 'light'}
              disabled={to === null}
              loading={busy}
              onClick={() => {
                if (to !== null) onAnswer({ path, kind, take: 'repoint', to })
              }}
            >
              {t('repoint')}
            </Button>
          </>
        )}
        {choices.includes('drop-referrers') && (
          <Button
            variant="light"
            loading={busy}
            onClick={() => onAnswer({ path, kind, take: 'drop-referrers' })}
          >
            {t('dropReferrers', { count: referrers?.length ?? 0 })}
          </Button>
        )}
      </Group>
    </Stack>
  )
}
