import { List, Text } from '@mantine/core'
import type { Conflict, Names } from '../types.ts'
import { useTemplateWords } from '../use-template-words.ts'

/** What both sides changed and nobody needs to be asked: labels, colours, what a rule decides. */
export function SettledList({
  conflicts,
  names,
}: {
  readonly conflicts: readonly Conflict[]
  readonly names: Names
}) {
  const { t, placeName, valueName } = useTemplateWords()
  return (
    <List size="sm" spacing="xs" listStyleType="none">
      {conflicts.map(({ id, path, ours, theirs, resolved, resolvedBy }) => (
        <List.Item key={id}>
          {placeName(path, names)}
          <Text size="sm" c="dimmed">
            {t('settled', {
              ours: valueName(ours, path, names),
              theirs: valueName(theirs, path, names),
            })}{' '}
            {t(`answer.${resolved ?? 'ours'}`)} · {t(`by.${resolvedBy ?? 'default'}`)}
          </Text>
        </List.Item>
      ))}
    </List>
  )
}
