import { Stack, Text } from '@mantine/core'
import { itemsOf, textOf, textsOf } from '../model/item.ts'
import type { Item } from '../model/item.ts'
import { useWords } from '../parts/use-words.ts'

export function TeamPreview({ item }: { readonly item: Item }) {
  const { t } = useWords()
  return <Text size="sm">{t('peopleCount', { count: textsOf(item, 'members').length })}</Text>
}

/** Which two things one person must not do both. */
export function DutyPreview({ item }: { readonly item: Item }) {
  const { t } = useWords()
  return (
    <Stack gap={4}>
      <Text size="sm">
        {t(textOf(item, 'within') === 'record' ? 'dutyRecord' : 'dutyPerson', {
          one: textOf(item, 'one'),
          other: textOf(item, 'other'),
        })}
      </Text>
      <Text size="sm" c="dimmed">
        {t('exceptionCount', { count: itemsOf(item, 'exceptions').length })}
      </Text>
    </Stack>
  )
}
