/** Changes and questions in the order in which people think of their company: module, then kind. */
import { placeOf, segmentsOf } from './place-of.ts'
import type { Json } from './types.ts'

export interface Group<One> {
  /** Name of a module; '' for what concerns the whole company: roles, labels, switches. */
  readonly module: string
  readonly sections: readonly { readonly section: string; readonly items: readonly One[] }[]
  readonly count: number
}

type Document = Readonly<Record<string, Json>>

const order = [
  'modules',
  'customFields',
  'workflows',
  'roles',
  'teams',
  'duties',
  'notifications',
  'documents',
  'reports',
  'dashboards',
  'numbering',
  'flags',
  'labels',
]

/**
 * @param pointerOf where an item is
 * @param documents where elements are looked up, to know which entity they are about
 */
export function grouped<One>(
  items: readonly One[],
  pointerOf: (item: One) => string,
  documents: readonly (Document | undefined)[],
): readonly Group<One>[] {
  const byModule = Map.groupBy(items, (item) => moduleOf(pointerOf(item), documents))
  return [...byModule]
    .map(([module, all]) => ({
      module,
      count: all.length,
      sections: [...Map.groupBy(all, (item) => placeOf(pointerOf(item)).section)]
        .map(([section, members]) => ({ section, items: members }))
        .sort((one, other) => rank(one.section) - rank(other.section)),
    }))
    .sort((one, other) =>
      one.module === '' ? 1 : other.module === '' ? -1 : one.module.localeCompare(other.module),
    )
}

const rank = (section: string): number => {
  const at = order.indexOf(section)
  return at < 0 ? order.length : at
}

/** The module that a place belongs to; '' where it is of the whole company. */
export function moduleOf(pointer: string, documents: readonly (Document | undefined)[]): string {
  const [section = '', first = ''] = segmentsOf(pointer.replace(/#[^/]*$/, ''))
  if (section === 'modules') return first
  if (section === 'customFields') return first.split('.')[0] ?? ''
  for (const document of documents) {
    const list = document?.[section]
    if (!Array.isArray(list)) continue
    const item = list.find((one) => memberOf(one, 'id') === first)
    const about = ['entity', 'dataset', 'on'].map((name) => memberOf(item, name))
    const entity = about.find((one) => typeof one === 'string')
    if (typeof entity === 'string') return entity.split('.')[0] ?? ''
  }
  return ''
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}
