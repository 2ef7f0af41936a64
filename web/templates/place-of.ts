/** Where in a configuration a JSON Pointer points, in the terms of people rather than of JSON. */
import type { Names } from './types.ts'

export interface Crumb {
  /** `workflow`, `stage`, `field`, `role`: a key of the room's words. */
  readonly thing: string
  /** Its label, or its id where it has none. */
  readonly name: string
}
export interface PlaceInSetup {
  readonly section: string
  /** The entity of a custom field. */
  readonly entity: string | undefined
  /** Pointer of the field, workflow, role ... that holds the place. */
  readonly element: string
  /** From the element inwards. */
  readonly crumbs: readonly Crumb[]
  /** What of the last crumb it is: `slaHours`; undefined: the thing itself. */
  readonly member: string | undefined
  /** `order`, `position`, `type`: several members that change together, or the order of a list. */
  readonly mark: string | undefined
}

const things: Readonly<Record<string, string>> = {
  modules: 'module',
  customFields: 'field',
  workflows: 'workflow',
  stages: 'stage',
  transitions: 'transition',
  dashboards: 'dashboard',
  widgets: 'widget',
  reports: 'report',
  columns: 'column',
  filters: 'filter',
  groupings: 'grouping',
  notifications: 'notification',
  roles: 'role',
  permissions: 'permission',
  teams: 'team',
  duties: 'duty',
  documents: 'document',
  numbering: 'numbering',
  options: 'option',
  flags: 'flag',
  labels: 'labels',
}
/** Lists below an element whose items people know by name. */
const listed = new Set([
  'stages',
  'transitions',
  'widgets',
  'columns',
  'filters',
  'groupings',
  'options',
  'permissions',
])

export const segmentsOf = (pointer: string): readonly string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
export const pointerOf = (segments: readonly string[]): string =>
  segments.map((one) => `/${one.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

/** @param pointer as plans name places: items by key, `#order` and the like at the end */
export function placeOf(pointer: string, names: Names = {}): PlaceInSetup {
  const hash = pointer.lastIndexOf('#')
  const mark = hash > pointer.lastIndexOf('/') ? pointer.slice(hash + 1) : undefined
  const segments = segmentsOf(mark === undefined ? pointer : pointer.slice(0, hash))
  const [section = '', first = '', second] = segments
  const isField = section === 'customFields'
  const depth = isField ? 3 : 2
  const nameAt = (length: number): string =>
    names[pointerOf(segments.slice(0, length))] ?? segments[length - 1] ?? ''
  const crumbs: Crumb[] = []
  const hasElement = isField ? second !== undefined : first !== ''
  if (hasElement) crumbs.push({ thing: things[section] ?? section, name: nameAt(depth) })
  let at = Math.min(depth, segments.length)
  let list: string | undefined
  while (at < segments.length) {
    const segment = segments[at] ?? ''
    if (!listed.has(segment)) break
    if (at + 1 >= segments.length) {
      list = segment
      at += 1
      break
    }
    crumbs.push({ thing: things[segment] ?? segment, name: itemName(segments, at, nameAt, names) })
    at += 2
  }
  const rest = segments.slice(at)
  return {
    section,
    entity: isField && first !== '' ? first : undefined,
    element: pointerOf(segments.slice(0, depth)),
    crumbs,
    member: list ?? (rest.length > 0 ? rest.join(' ') : undefined),
    mark,
  }
}

/** A transition is called by its stages. */
function itemName(
  segments: readonly string[],
  at: number,
  nameAt: (length: number) => string,
  names: Names,
): string {
  if (segments[at] !== 'transitions') return nameAt(at + 2)
  const stages = pointerOf([...segments.slice(0, at), 'stages'])
  return (segments[at + 1] ?? '')
    .split(',')
    .map((id) => names[`${stages}/${id}`] ?? id)
    .join(' → ')
}
