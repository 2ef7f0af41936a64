/** Changes of a configuration as lines for people. */
import { diff, parsePointer } from '../merge/index.ts'
import type { Change, Rules } from '../merge/index.ts'
import { memberOf } from '../merge/json.ts'
import type { Json, JsonObject } from '../merge/json.ts'
import type { PlanChange } from './plan.ts'

/** What differs between two documents, each with a line. */
export const changesIn = (before: JsonObject, after: JsonObject, rules: Rules): PlanChange[] =>
  diff(before, after, rules).map(({ path, kind, base, ours }) => ({
    pointer: path,
    kind,
    ...(base !== undefined && { before: base }),
    ...(ours !== undefined && { after: ours }),
    text: lineOf({
      path,
      kind,
      ...(base !== undefined && { base }),
      ...(ours !== undefined && { ours }),
    }),
  }))

const singular: Readonly<Record<string, string>> = {
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
  documents: 'document',
  numbering: 'number series',
  options: 'option',
  flags: 'flag',
  labels: 'translations',
}

const verbs = { add: 'added', remove: 'removed', change: 'changed' } as const

function lineOf({ path, kind, base, ours }: Change): string {
  const segments = parsePointer(path)
  const last = segments.at(-1) ?? ''
  const [name = '', mark] = last.split('#')
  if (mark === 'order')
    return `${place(segments.slice(0, -1))}${name} reordered: ${Array.isArray(ours) ? ours.join(', ') : ''}`
  const what = thing(segments)
  if (what !== undefined && mark === undefined) {
    const label = memberOf(ours ?? base, 'label')
    const title = typeof label === 'string' && label !== last ? `"${label}" (${last})` : `"${last}"`
    // The entity of a field is a segment of its own, not the name of a list.
    const around = segments.slice(0, what === 'field' ? -1 : -2)
    return `${what} ${title} ${verbs[kind]}${inside(around)}`
  }
  const values = kind === 'change' && mark === undefined ? `: ${short(base)} -> ${short(ours)}` : ''
  return `${place(segments.slice(0, -1))}${mark ?? name} ${verbs[kind]}${values}`
}

/** The singular of the list that the last segment is an item of. */
function thing(segments: readonly string[]): string | undefined {
  const [section] = segments
  if (section === 'customFields')
    return segments.length === 3
      ? 'field'
      : segments.length > 3
        ? singular[segments.at(-2) ?? '']
        : undefined
  if (section === 'modules') return segments.length === 2 ? 'module' : undefined
  return singular[segments.at(-2) ?? '']
}

function inside(segments: readonly string[]): string {
  if (segments.length < 2 && segments[0] !== 'customFields') return ''
  if (segments[0] === 'customFields')
    return segments[1] === undefined
      ? ''
      : ` on ${segments[1]}${segments[2] === undefined ? '' : ` ${segments[2]}`}`
  const what = singular[segments[0] ?? '']
  return what === undefined ? '' : ` in ${what} "${segments[1] ?? ''}"`
}

function place(segments: readonly string[]): string {
  const [section, item, list, inner] = segments
  if (section === undefined) return ''
  if (section === 'customFields')
    return `${list === undefined ? '' : `field "${list}" on `}${item ?? ''}: `
  const outer = `${singular[section] ?? section}${item === undefined ? '' : ` "${item}"`}`
  return inner === undefined
    ? `${outer}: `
    : `${outer}, ${singular[list ?? ''] ?? list ?? ''} "${inner}": `
}

function short(value: Json | undefined): string {
  const text = JSON.stringify(value ?? null)
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}
