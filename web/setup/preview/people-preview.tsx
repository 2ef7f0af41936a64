import { Stack, Text } from '@mantine/core'
import { itemsOf, textOf, textsOf } from '../model/item.ts'
import type { Item } from '../model/item.ts'
import { usePermissionName } from '../parts/use-permission-name.ts'
import { useWords } from '../parts/use-words.ts'

export function TeamPreview({ item }: { readonly item: Item }) {
  const { t } = useWords()
  return <Text size="sm">{t('peopleCount', { count: textsOf(item, 'members').length })}</Text>
}

/** Which two things one person must not do both. */
export function DutyPreview({ item }: { readonly item: Item }) {
  const { t } = useWords()
  const named = usePermissionName()
  return (
    <Stack gap={4}>
      <Text size="sm">
        {t(textOf(item, 'within') === 'record' ? 'dutyRecord' : 'dutyPerson', {
          one: named(textOf(item, 'one')),
          other: named(textOf(item, 'other')),
        })}
      </Text>
      <Text size="sm" c="dimmed">
        {t('exceptionCount', { count: itemsOf(item, 'exceptions').length })}
      </Text>
    </Stack>
  )
}
