import { List, Stack, Text } from '@mantine/core'
import { itemsOf, textOf, textsOf } from '../model/item.ts'
import type { Item } from '../model/item.ts'
import { usePermissionName } from '../parts/use-permission-name.ts'
import { useWords } from '../parts/use-words.ts'

/** What a role may do, in words. */
export function RolePreview({ item }: { readonly item: Item }) {
  const { t, entityPlural, fieldName } = useWords()
  const inWords = usePermissionName()
  return (
    <Stack gap="xs">
      {textOf(item, 'description') !== '' && <Text size="sm">{textOf(item, 'description')}</Text>}
      <List size="sm">
        {textsOf(item, 'permissions').map((permission) => (
          <List.Item key={permission}>{inWords(permission)}</List.Item>
        ))}
        {itemsOf(item, 'fields').map((rule) => (
          <List.Item key={textOf(rule, 'field')}>
            {fieldName(textOf(rule, 'field'))}: {t(`access.${textOf(rule, 'access')}`)}
          </List.Item>
        ))}
        {itemsOf(item, 'records').map((rule) => (
          <List.Item key={textOf(rule, 'entity')}>
            {entityPlural(textOf(rule, 'entity'))}:{' '}
            {(['read', 'update', 'delete', 'action'] as const)
              .flatMap((verb) =>
                textOf(rule, verb) === ''
                  ? []
                  : [`${t(`verb.${verb}`)}: ${t(`reach.${textOf(rule, verb)}`)}`],
              )
              .join(', ')}
          </List.Item>
        ))}
      </List>
    </Stack>
  )
}
