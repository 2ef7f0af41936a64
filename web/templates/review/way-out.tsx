import { Button, Group, List, Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { segmentsOf } from '../place-of.ts'
import type { Answer, Conflict, Names } from '../types.ts'
import { useTemplateWords } from '../use-template-words.ts'
import { useHolders } from './use-holders.ts'
import { Notice } from '../parts/notice.tsx'

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
  const { path, kind, referrers, candidates = [], choices, linked } = conflict
  const holders = useHolders(conflict)
  const before =
    answer !== undefined && 'take' in answer && answer.take === 'repoint' ? answer.to : null
  const [to, setTo] = useState<string | null>(before ?? candidates[0] ?? null)
  const parent = path.slice(0, path.lastIndexOf('/'))
  const others = candidates.map((id) => ({ value: id, label: names[`${parent}/${id}`] ?? id }))
  return (
    <Stack gap="sm">
      {kind === 'in-use' && holders !== undefined && holders !== '' && (
        <Notice color="yellow" title={t('heldBy', { who: holders })}>
          {t(choices.includes('repoint') ? 'heldText' : 'heldFieldText')}
        </Notice>
      )}
      {referrers !== undefined && referrers.length > 0 && (
        <Notice color="yellow" title={t('referrers', { count: referrers.length })}>
          <List size="sm">
            {referrers.map((pointer) => (
              <List.Item key={pointer}>{placeName(pointer, names)}</List.Item>
            ))}
          </List>
          <Text size="sm" mt="xs">
            {t('referrersText')}
          </Text>
          {linked !== undefined && (
            <Text size="sm" mt="xs">
              {t('refersTo', { what: placeName(linked, names) })}
            </Text>
          )}
        </Notice>
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
              {t(kind === 'reference' ? 'repointReferrers' : 'repoint')}
            </Button>
          </>
        )}
        {/* Without the thing itself, the template’s side is without what refers to it: the same. */}
        {choices.includes('drop-referrers') && referrers === undefined && (
          <Button
            variant="light"
            loading={busy}
            onClick={() => onAnswer({ path, kind, take: 'drop-referrers' })}
          >
            {t('dropReferrers')}
          </Button>
        )}
      </Group>
    </Stack>
  )
}
