/** The sections of a configuration as setup shows them, and where each of their elements is. */
import { isItem, itemsIn, textOf } from './item.ts'
import type { Item, Json } from './item.ts'

export const sectionNames = [
  'customFields',
  'workflows',
  'dashboards',
  'reports',
  'notifications',
  'roles',
  'teams',
  'duties',
  'documents',
  'numbering',
  'labels',
  'flags',
  'modules',
] as const
export type SectionName = (typeof sectionNames)[number]

export function isSection(name: string): name is SectionName {
  return sectionNames.some((one) => one === name)
}

/** Sections whose elements are items with an id in one list. */
export const listSections: ReadonlySet<SectionName> = new Set<SectionName>([
  'workflows',
  'dashboards',
  'reports',
  'notifications',
  'roles',
  'teams',
  'duties',
  'documents',
  'numbering',
])

/** Who may change it, besides `configuration.update`. */
export const furtherPermission: Readonly<Partial<Record<SectionName, string>>> = {
  roles: 'members.manage',
  teams: 'members.manage',
  duties: 'members.manage',
  modules: 'modules.update',
}

export interface Element {
  /** Below the section: `['deal']`, `['base.product', 'x_lot']`. */
  readonly path: readonly string[]
  readonly item: Item
}

/** The elements of a section, in their order. */
export function elementsOf(section: SectionName, value: Json | undefined): readonly Element[] {
  if (listSections.has(section))
    return itemsIn(value).map((item) => ({ path: [textOf(item, 'id')], item }))
  if (!isItem(value)) return []
  if (section === 'customFields')
    return Object.entries(value).flatMap(([entity, fields]) =>
      itemsIn(fields).map((item) => ({ path: [entity, textOf(item, 'key')], item })),
    )
  if (section === 'labels')
    return Object.entries(value).flatMap(([language, texts]) =>
      Object.entries(isItem(texts) ? texts : {}).map(([key, text]) => ({
        path: [language, key],
        item: { id: key, label: typeof text === 'string' ? text : '' },
      })),
    )
  return Object.entries(value).map(([id, entry]) => ({
    path: [id],
    item: section === 'modules' ? { id, ...(isItem(entry) ? entry : {}) } : { id, value: entry },
  }))
}

/** What is at a path below a section; undefined where nothing is. */
export function elementAt(
  section: SectionName,
  value: Json | undefined,
  path: readonly string[],
): Json | undefined {
  if (listSections.has(section))
    return itemsIn(value).find((item) => textOf(item, 'id') === path[0])
  if (!isItem(value)) return undefined
  const [first = '', second] = path
  const inner = Object.hasOwn(value, first) ? value[first] : undefined
  if (section === 'customFields')
    return itemsIn(inner).find((item) => textOf(item, 'key') === second)
  if (second === undefined) return inner
  return isItem(inner) && Object.hasOwn(inner, second) ? inner[second] : undefined
}

/** JSON Pointer (RFC 6901) in which an item's segment is its key. */
export function pointerOf(section: string, path: readonly string[] = []): string {
  return [section, ...path]
    .map((one) => `/${one.replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('')
}
export function segmentsOf(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((one) => one.replaceAll('~1', '/').replaceAll('~0', '~'))
}
/** Below `/api/v1`: `/configuration/workflows/deal`. */
export function addressOf(section: string, path: readonly string[] = []): string {
  return `/configuration/${[section, ...path].map(encodeURIComponent).join('/')}`
}

/** How many segments name an element of a section. */
export const depthOf = (section: string): number =>
  section === 'customFields' || section === 'labels' ? 2 : 1
