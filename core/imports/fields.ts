/** What the columns of a file can be mapped to: the fields that the caller may write. */
import { labelOf } from '../schema/field.ts'
import type { Field } from '../schema/field.ts'
import type { CompiledEntity, Model } from '../schema/model.ts'
import type { JsonSchema } from '../schema/json.ts'
import { inputOf } from '../records/input.ts'
import type { Scope } from '../tenancy/scope.ts'

export interface ImportField {
  /** `name`, `custom.lotNumber`, `inventory.reorderPoint`, `address.city`, `amount.currency`. */
  readonly path: string
  readonly label: string
  readonly declared: Field
  /** The part of an address or of money that the column holds; null: the whole value. */
  readonly part: string | null
}

const addressParts = ['line1', 'line2', 'city', 'region', 'postalCode', 'country']

/** The fields in the order of their declaration; lines and values of several parts are left out. */
export function importFields(model: Model, scope: Scope, target: CompiledEntity): ImportField[] {
  const { create } = inputOf(model, target, scope.effective, scope.permissions, 'caller').schemas
  const { entity } = target
  const fields: ImportField[] = []
  const add = (path: string, label: string, declared: Field): void => {
    // A file is uploaded, never named in a cell.
    if (declared.type === 'lines' || declared.type === 'file') return
    if (declared.type === 'address') {
      for (const part of addressParts)
        fields.push({ path: `${path}.${part}`, label: `${label}: ${part}`, declared, part })
      return
    }
    fields.push({ path, label, declared, part: null })
    if (declared.type === 'money')
      fields.push({
        path: `${path}.currency`,
        label: `${label}: currency`,
        declared,
        part: 'currency',
      })
  }
  for (const name of membersOf(create)) {
    const declared = entity.fields[name]
    if (declared !== undefined) add(name, labelOf(name, declared), declared)
    else if (name === 'custom')
      for (const key of membersOf(placeOf(create, name))) {
        const custom = scope.effective.customFields(entity.name).find((one) => one.key === key)
        if (custom !== undefined) add(`custom.${key}`, labelOf(key, custom), custom)
      }
    else if (name === 'workflow') add(name, 'Workflow', { type: 'text' })
    else
      for (const key of membersOf(placeOf(create, name))) {
        const extension = target.extensions.find((one) => one.plugin === name)
        const extended = extension?.extension.fields[key]
        if (extended !== undefined) add(`${name}.${key}`, labelOf(key, extended), extended)
      }
  }
  return fields
}

const membersOf = (schema: JsonSchema | undefined): readonly string[] =>
  Object.keys(schema?.['properties'] ?? {})
const placeOf = (schema: JsonSchema, name: string): JsonSchema | undefined =>
  (schema['properties'] as Readonly<Record<string, JsonSchema>>)[name]

/** Fields by which a line can find the record it is about: one value, at most one record. */
export function matchFields(target: CompiledEntity, fields: readonly ImportField[]): string[] {
  const { entity } = target
  const unique = (entity.uniques ?? []).filter((names) => names.length === 1).flat()
  const found = fields.filter(
    ({ path, declared }) =>
      unique.includes(path) && (declared.filterable === true || path === entity.title),
  )
  return ['id', ...found.map(({ path }) => path)]
}

/** Letters and digits only: `Company name`, `company_name` and `companyName` are one. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')

/** Proposes a field for each header, by path, label or name; each field once. */
export function proposeFields(
  headers: readonly string[],
  fields: readonly ImportField[],
): (string | null)[] {
  const names = new Map<string, string>()
  const name = (text: string, path: string): void => {
    if (!names.has(plain(text))) names.set(plain(text), path)
  }
  name('id', 'id')
  for (const { path } of fields) name(path, path)
  for (const { path, label } of fields) name(label, path)
  for (const { path } of fields) name(path.slice(path.lastIndexOf('.') + 1), path)
  const taken = new Set<string>()
  return headers.map((header) => {
    const path = names.get(plain(header))
    if (path === undefined || taken.has(path)) return null
    taken.add(path)
    return path
  })
}
