import { Button, Group, Paper, SegmentedControl, SimpleGrid, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { Lines } from '../drawn/lines.tsx'
import type { Answer, Conflict, Hunk, HunkChoice } from '../types.ts'
import { useTemplateWords } from '../use-template-words.ts'

/** A text that both sides wrote on: each contested passage is chosen by itself. */
export function Hunks({
  hunks,
  answer,
  conflict,
  busy,
  onAnswer,
}: {
  readonly hunks: readonly Hunk[]
  readonly answer: Answer | undefined
  readonly conflict: Conflict
  readonly busy: boolean
  readonly onAnswer: (answer: Answer) => void
}) {
  const { t } = useTemplateWords()
  const given = answer !== undefined && 'hunks' in answer ? answer.hunks : []
  const [chosen, setChosen] = useState<readonly (HunkChoice | undefined)[]>(() =>
    hunks.map((_, index) => choiceIn(given[index])),
  )
  const all = chosen.every((one) => one !== undefined)
  return (
    <Stack gap="sm">
      <Text size="sm" fw={600}>
        {t('hunks', { count: hunks.length })}
      </Text>
      {hunks.map((hunk, index) => (
        <Paper key={String(index)} withBorder p="sm">
          <Stack gap="xs">
            <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="xs">
              {(['base', 'theirs', 'ours'] as const).map((side) => (
                <div key={side}>
                  <Text size="xs" c="dimmed">
                    {t(`side.${side}`)}
                  </Text>
                  <Lines
                    text={hunk[side].join('\n')}
                    {...(side !== 'base' && { before: hunk.base.join('\n') })}
                  />
                </div>
              ))}
            </SimpleGrid>
            <SegmentedControl
              size="xs"
              aria-label={t('passage', { number: index + 1 })}
              value={chosen[index] ?? ''}
              onChange={(value) =>
                setChosen(chosen.map((one, at) => (at === index ? choiceIn(value) : one)))
              }
              data={[
                { value: 'theirs', label: t('hunk.theirs') },
                { value: 'ours', label: t('hunk.ours') },
                { value: 'base', label: t('hunk.base') },
              ]}
            />
          </Stack>
        </Paper>
      ))}
      <Group>
        <Button
          size="sm"
          variant={given.length > 0 ? 'light' : 'filled'}
          disabled={!all}
          loading={busy}
          onClick={() =>
            onAnswer({
              path: conflict.path,
              hunks: chosen.map((one) => one ?? 'ours'),
            })
          }
        >
          {t('useLines')}
        </Button>
      </Group>
    </Stack>
  )
}

const choiceIn = (value: unknown): HunkChoice | undefined =>
  value === 'ours' || value === 'theirs' || value === 'base' ? value : undefined
