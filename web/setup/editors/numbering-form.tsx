import { Button, Group, Stack, Text } from '@mantine/core'
import { useCatalogue } from '../data/configuration.ts'
import { useItem } from '../inputs/draft-context.tsx'
import { TextMember } from '../inputs/member-inputs.tsx'
import { textOf } from '../model/item.ts'
import { useWords } from '../parts/use-words.ts'
import type { EditorProps } from './editors.ts'

const parts = ['{year}', '{month}', '{day}', '{seq:5}'] as const

/** The pattern of a number series. */
export function NumberingForm({ path }: EditorProps) {
  const { t, entityPlural } = useWords()
  const { item, set, disabled } = useItem()
  const { series } = useCatalogue()
  const declared = series.find(({ id }) => id === path[0])
  const pattern = textOf(item, 'pattern')
  return (
    <Stack>
      {declared !== undefined && (
        <Text size="sm" c="dimmed">
          {t('seriesOf', { entity: entityPlural(declared.entity), field: declared.label })}
        </Text>
      )}
      <TextMember name="label" />
      <TextMember name="pattern" words="numberPattern" required maxLength={120} />
      <Group gap="xs">
        {parts.map((part) => (
          <Button
            key={part}
            size="compact-sm"
            variant="default"
            ff="monospace"
            disabled={disabled}
            onClick={() => set('pattern', `${pattern}${part}`)}
          >
            {part}
          </Button>
        ))}
      </Group>
    </Stack>
  )
}
