/**
 * Where a configuration names custom fields by path: `custom.lot` in the columns of a report, in the
 * conditions of a transition, in the text of a document. No `ref` of the merge says so, because the
 * entity that a path starts from stands elsewhere; a rename of a field takes these along here.
 */
import type { Catalogue, JsonObject } from '@strata-erp/core'
import { formatPointer, getAt, parsePointer } from '../merge/index.ts'
import type { Migration, Rules } from '../merge/index.ts'
import { isList, isObject, memberOf } from '../merge/json.ts'
import type { Json, Value } from '../merge/json.ts'

export interface FieldRename {
  readonly entity: string
  readonly from: string
  readonly to: string
}

/** Members of reports, widgets and workflows that are no paths. */
const noPaths = new Set(['id', 'label', 'description', 'dataset', 'kind', 'value', 'report'])

/** The document with every path to the renamed field in its new form; the field itself stays. */
export function renameFieldPaths(
  catalogue: Catalogue,
  document: JsonObject,
  rename: FieldRename,
): JsonObject {
  const inPath = pathsOf(catalogue, rename)
  const owned = (list: Value, owner: string, change: (item: JsonObject, entity: string) => Json) =>
    mapItems(list, (item) => {
      const entity = memberOf(item, owner)
      return typeof entity === 'string' ? change(item, entity) : item
    })
  const paths = (item: JsonObject, entity: string): Json =>
    mapStrings(item, (text) => inPath(entity, text))
  const reports = memberOf(document, 'reports')
  const pointers = columnPointers(reports, inPath)
  return changedMembers(document, {
    reports: owned(reports, 'dataset', paths),
    dashboards: mapItems(memberOf(document, 'dashboards'), (dashboard) =>
      changedMembers(dashboard, {
        widgets: owned(memberOf(dashboard, 'widgets'), 'dataset', paths),
      }),
    ),
    workflows: owned(memberOf(document, 'workflows'), 'entity', (workflow, entity) =>
      changedMembers(workflow, {
        transitions: mapItems(memberOf(workflow, 'transitions'), (one) => paths(one, entity)),
      }),
    ),
    documents: owned(memberOf(document, 'documents'), 'entity', (item, entity) =>
      mapStrings(item, (text) =>
        text.replaceAll(/\{\{[^}]*\}\}/g, (expression) =>
          expression.replaceAll(/[A-Za-z_][\w.]*/g, (path) => inPath(entity, path)),
        ),
      ),
    ),
    labels: mapMembers(memberOf(document, 'labels'), (texts) =>
      isObject(texts)
        ? Object.fromEntries(Object.entries(texts).map(([at, text]) => [pointers(at), text]))
        : texts,
    ),
  })
}

/** Pointers into a document whose paths are renamed: claims. */
export const renamePointer = (
  catalogue: Catalogue,
  document: JsonObject,
  rename: FieldRename,
  pointer: string,
): string => columnPointers(memberOf(document, 'reports'), pathsOf(catalogue, rename))(pointer)

/** Renames of fields that the merge will make: the new key is free on both sides. */
export function fieldRenames(
  operations: readonly Migration[],
  base: JsonObject,
  ours: JsonObject,
  rules: Rules,
): readonly FieldRename[] {
  return operations.flatMap((operation) => {
    if (operation.op !== 'renameItem') return []
    const [section, entity = ''] = parsePointer(operation.path)
    if (section !== 'customFields') return []
    const { from, to } = operation
    const all = Object.keys(Object(memberOf(base, 'customFields')))
    return (entity === '*' ? all : [entity])
      .filter((name) => {
        const at = (document: JsonObject, key: string) =>
          getAt(document, formatPointer(['customFields', name, key]), rules)
        return at(base, from) !== undefined && at(ours, to) === undefined
      })
      .map((name) => ({ entity: name, from, to }))
  })
}

type InPath = (dataset: string, text: string) => string

/** Paths also occur as parts: `-custom.lot,name`, `sum:custom.weight`. */
const pathsOf =
  (catalogue: Catalogue, { entity, from, to }: FieldRename): InPath =>
  (dataset, text) =>
    text
      .split(/([-,:])/)
      .map((part) => {
        const steps = part.split('.')
        const [key, custom, ...way] = steps.toReversed()
        if (key !== from || custom !== 'custom' || way.length > 1) return part
        return leadsTo(catalogue, dataset, way[0], entity)
          ? [...steps.slice(0, -1), to].join('.')
          : part
      })
      .join('')

function leadsTo(
  { entities }: Catalogue,
  dataset: string,
  reference: string | undefined,
  entity: string,
): boolean {
  if (reference === undefined) return dataset === entity
  return [entities.get(dataset)?.fields[reference]?.entity ?? []].flat().includes(entity)
}

const columnPointers =
  (reports: Value, inPath: InPath) =>
  (pointer: string): string => {
    const [section, id, list, path, ...more] = parsePointer(pointer)
    if (section !== 'reports' || list === undefined || path === undefined) return pointer
    const report = (isList(reports) ? reports : []).find((item) => memberOf(item, 'id') === id)
    const dataset = memberOf(report, 'dataset')
    if (id === undefined || typeof dataset !== 'string') return pointer
    return formatPointer([section, id, list, inPath(dataset, path), ...more])
  }

function changedMembers(object: JsonObject, members: Readonly<Record<string, Value>>): JsonObject {
  return Object.fromEntries(
    Object.entries(object).map(([name, member]) => [name, members[name] ?? member]),
  )
}
const mapMembers = (object: Value, change: (member: Json) => Json): Value =>
  isObject(object)
    ? Object.fromEntries(Object.entries(object).map(([name, member]) => [name, change(member)]))
    : object
const mapItems = (list: Value, change: (item: JsonObject) => Json): Value =>
  isList(list) ? list.map((item) => (isObject(item) ? change(item) : item)) : list

function mapStrings(value: Json, change: (text: string) => string): Json {
  if (typeof value === 'string') return change(value)
  if (isList(value)) return value.map((item) => mapStrings(item, change))
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      noPaths.has(name) ? member : mapStrings(member, change),
    ]),
  )
}
