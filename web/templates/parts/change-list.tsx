import { Accordion, Badge, Group, List, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useMay, useMe, useTenantSlug } from '../../app/use-tenant.ts'
import { grouped } from '../group.ts'
import { placeOf } from '../place-of.ts'
import { configurationQuery } from '../queries.ts'
import { Lines } from '../drawn/lines.tsx'
import { Swatch } from '../drawn/swatch.tsx'
import { labelOf, useTemplateWords } from '../use-template-words.ts'
import type { Change, Json, Names } from '../types.ts'
import classes from '../templates.module.css'

type Document = Readonly<Record<string, Json>>

/** The configuration in force where the reader may see it; it says which module things are of. */
export function useDocuments(...more: readonly (Document | undefined)[]) {
  const tenant = useTenantSlug()
  const { configurationRevision } = useMe()
  const mine = useQuery({
    ...configurationQuery(tenant, configurationRevision),
    enabled: useMay('configuration.read'),
  }).data
  return [...more, mine]
}

/**
 * Changes by module and kind, each group folded with its count.
 *
 * @param level of the headings around: those of the groups are one lower
 */
export function ChangeList({
  changes,
  names,
  documents = [],
}: {
  readonly changes: readonly Change[]
  readonly names: Names
  readonly documents?: readonly (Document | undefined)[]
}) {
  const { t, moduleName } = useTemplateWords()
  const known = useDocuments(...documents, documentOf(changes))
  if (changes.length === 0) return <Text c="dimmed">{t('noChanges')}</Text>
  const groups = grouped(changes, ({ pointer }) => pointer, known)
  return (
    <Stack gap="md">
      {groups.map(({ module, sections, count }) => (
        <section key={module}>
          <Group gap="xs" mb={4}>
            <Title order={3} size="h5">
              {moduleName(module)}
            </Title>
            <Badge variant="default" tt="none">
              {t('changes', { count })}
            </Badge>
          </Group>
          <Sections sections={sections} names={names} isShort={changes.length <= few} />
        </section>
      ))}
    </Stack>
  )
}

/** So few changes are read at a glance; more are folded. */
const few = 8

/** Sections folded; what is in them is drawn when somebody opens them. */
function Sections({
  sections,
  names,
  isShort,
}: {
  readonly sections: readonly { readonly section: string; readonly items: readonly Change[] }[]
  readonly names: Names
  readonly isShort: boolean
}) {
  const { t, sectionName } = useTemplateWords()
  const [opened, setOpened] = useState<string[]>(() =>
    isShort ? sections.map(({ section }) => section) : [],
  )
  return (
    <Accordion multiple variant="contained" order={4} value={opened} onChange={setOpened}>
      {sections.map(({ section, items }) => (
        <Accordion.Item key={section} value={section}>
          <Accordion.Control>
            {sectionName(section)}
            <Text span size="sm" c="dimmed">
              {' '}
              · {summary(items, t)}
            </Text>
          </Accordion.Control>
          <Accordion.Panel>
            {opened.includes(section) && (
              <List size="sm" spacing="xs" listStyleType="none">
                {items.map((change) => (
                  <List.Item key={change.pointer}>
                    <ChangeLine change={change} names={names} />
                  </List.Item>
                ))}
              </List>
            )}
          </Accordion.Panel>
        </Accordion.Item>
      ))}
    </Accordion>
  )
}

type Translate = ReturnType<typeof useTemplateWords>['t']

/** `2 added, 1 changed`. */
const summary = (items: readonly Change[], t: Translate): string =>
  (['add', 'change', 'rename', 'remove'] as const)
    .map((kind) => [kind, items.filter((one) => one.kind === kind).length] as const)
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => t(`counted.${kind}`, { count }))
    .join(', ')

/** What was done to one place, and the values before and after. */
export function ChangeLine({ change, names }: { readonly change: Change; readonly names: Names }) {
  const { t, placeName, deedName, valueName } = useTemplateWords()
  const { pointer, kind, before, after } = change
  const place = placeOf(pointer, names)
  const isPermission = place.crumbs.at(-1)?.thing === 'permission' && place.member === undefined
  const isWhole = place.member === undefined && place.mark === undefined
  const isText = typeof before === 'string' && typeof after === 'string' && after.includes('\n')
  const label = labelOf(after ?? before)
  const known = label === undefined ? names : { ...names, [pointer]: label }
  const members = place.mark !== undefined && place.mark !== 'order' ? membersOf(before, after) : []
  return (
    <div className={classes['wide']}>
      <Text size="sm" span>
        {placeName(pointer, known)}
      </Text>{' '}
      <Badge size="sm" color={colours[kind]} tt="none">
        {isPermission ? t(kind === 'remove' ? 'mayNoLonger' : 'mayNow') : deedName(change)}
      </Badge>
      {place.member === 'color' && (
        <Group gap={6}>
          {typeof before === 'string' && <Swatch color={before} />}
          {'→'}
          {typeof after === 'string' && <Swatch color={after} />}
        </Group>
      )}
      {!isWhole && !isText && place.member !== 'color' && members.length === 0 && (
        <Text size="sm" c="dimmed">
          {kind === 'add'
            ? valueName(after, pointer, names)
            : `${valueName(before, pointer, names)} → ${valueName(after, pointer, names)}`}
        </Text>
      )}
      {members.map((member) => (
        <Text key={member} size="sm" c="dimmed">
          {`${valueName(inside(before, member), `${pointer.replace(/#.*$/, '')}/${member}`, names)} → ${valueName(inside(after, member), `${pointer.replace(/#.*$/, '')}/${member}`, names)}`}
        </Text>
      ))}
      {isText && <Lines text={after} before={before} />}
    </div>
  )
}

const colours = { add: 'green.9', remove: 'red.9', change: 'blue.9', rename: 'grape.9' } as const

const inside = (value: Json | undefined, name: string): Json | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (Reflect.get(value, name) as Json | undefined)
    : undefined
/** The members of a group that differ. */
function membersOf(before: Json | undefined, after: Json | undefined): readonly string[] {
  const all = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])
  return [...all].filter(
    (name) => JSON.stringify(inside(before, name)) !== JSON.stringify(inside(after, name)),
  )
}

/** Elements that changes bring or take whole, as far as they say what they are about. */
function documentOf(changes: readonly Change[]): Document {
  const found: Record<string, Json[]> = {}
  for (const { pointer, before, after } of changes) {
    const { section, element } = placeOf(pointer)
    const item = after ?? before
    if (element === pointer && item !== undefined && section !== 'customFields')
      (found[section] ??= []).push(item)
  }
  return found
}
