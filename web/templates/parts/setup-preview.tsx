import { Badge, Group, List, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { isItem, itemsIn, nameOf, textOf } from '../../setup/model/item.ts'
import type { Item } from '../../setup/model/item.ts'
import { ElementPreview } from '../../setup/preview/element-preview.tsx'
import { useTemplateWords } from '../use-template-words.ts'
import classes from '../templates.module.css'

type Document = Readonly<Record<string, unknown>>

const shown = [
  'modules',
  'customFields',
  'workflows',
  'dashboards',
  'reports',
  'roles',
  'notifications',
  'documents',
  'numbering',
  'records',
] as const

/** Sections that a document has something in, with how much. */
export const tabsOf = (document: Document) =>
  shown
    .map((section) => ({ section, count: countOf(section, document[section]) }))
    .filter(({ count }) => count > 0)

function countOf(section: string, value: unknown): number {
  if (section === 'modules') return activeOf(value).length
  if (Array.isArray(value)) return value.length
  return isItem(value)
    ? Object.values(value).reduce<number>((sum, list) => sum + itemsIn(list).length, 0)
    : 0
}
const activeOf = (value: unknown): readonly string[] =>
  isItem(value)
    ? Object.entries(value).flatMap(([name, state]) =>
        isItem(state) && state['active'] === true ? [name] : [],
      )
    : []

/** One section of a trade as people will meet it: forms, boards, dashboards, roles in words. */
export function SetupPreview({
  section,
  document,
}: {
  readonly section: string
  readonly document: Document
}) {
  const { entityName, moduleName } = useTemplateWords()
  const value = document[section]
  if (section === 'modules')
    return (
      <Group gap="xs">
        {activeOf(value).map((name) => (
          <Badge key={name} size="lg" variant="default" tt="none">
            {moduleName(name)}
          </Badge>
        ))}
      </Group>
    )
  if (isItem(value))
    return (
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        {Object.entries(value)
          .filter(([, list]) => itemsIn(list).length > 0)
          .map(([entity, list]) => (
            <Paper key={entity} withBorder p="md" component="section">
              <Title order={2} size="h4" mb="sm">
                {entityName(entity)}
              </Title>
              {section === 'records' ? (
                <Seeds items={itemsIn(list)} />
              ) : (
                <Stack gap="sm">
                  {itemsIn(list).map((item) => (
                    <ElementPreview key={textOf(item, 'key')} section={section} element={item} />
                  ))}
                </Stack>
              )}
            </Paper>
          ))}
      </SimpleGrid>
    )
  const wide = section === 'workflows' || section === 'dashboards' || section === 'documents'
  return (
    <SimpleGrid cols={{ base: 1, md: wide ? 1 : 2 }}>
      {itemsIn(value).map((item) => (
        <Paper key={textOf(item, 'id')} withBorder p="md" component="section">
          <Title order={2} size="h4" mb="sm" className={classes['wide']}>
            {nameOf(item)}
          </Title>
          <div className={classes['preview']}>
            <ElementPreview section={section} element={item} />
          </div>
        </Paper>
      ))}
    </SimpleGrid>
  )
}

function Seeds({ items }: { readonly items: readonly Item[] }) {
  return (
    <List size="sm">
      {items.map((item) => (
        <List.Item key={textOf(item, 'key')}>
          <Text span size="sm" className={classes['wide']}>
            {textOf(item, 'name') || nameOf(item)}
          </Text>
        </List.Item>
      ))}
    </List>
  )
}
