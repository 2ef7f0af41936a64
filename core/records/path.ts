import type { CustomField, Effective } from '../configuration/effective.ts'
import type { PermissionSet } from '../access/permission.ts'
import { isShown, shownFields } from '../access/shown.ts'
import type { Field, Fields } from '../schema/field.ts'
import type { CompiledEntity } from '../schema/model.ts'
import { columnNames, isNumberLike } from '../schema/storage.ts'
import { identifier, literal } from './parameters.ts'
import { problems } from './problems.ts'

/** Where the value of a path is kept, and how a statement reaches it. */
export interface Place {
  readonly path: string
  /** Name of the entity that the path starts from. */
  readonly entity: string
  readonly field: Field
  /** The column that is compared and sorted by. */
  readonly column: string
  /** A second column, of the currency of money or the entity of a reference to any of several. */
  readonly second: string | undefined
  /** The join that brings the column, for values beside the record. */
  readonly join: string | undefined
  /** For custom values: says whether there is one; own columns say it by null. */
  readonly emptyColumn: string | undefined
  readonly custom: CustomField | undefined
}

/** What the kernel keeps of every record. */
export const envelope: Readonly<Record<string, Field>> = {
  id: { type: 'id', required: true, filterable: true },
  version: { type: 'integer', required: true },
  createdAt: { type: 'timestamp', required: true, filterable: true },
  updatedAt: { type: 'timestamp', required: true },
}

const refuse = (sentence: string) => problems.INVALID_QUERY({ sentence })

/**
 * Finds the place of a path such as `amount`, `custom.lotNumber` or `inventory.tracking` for rows
 * under the alias `b`. `alias` names the join, where there is one.
 */
export function placeOf(
  target: CompiledEntity,
  effective: Effective,
  permissions: PermissionSet,
  path: string,
  alias: string,
): Place {
  const { entity } = target
  const [first = '', second, ...more] = path.split('.')
  const unknown = () =>
    refuse(
      `Expected a field of ${entity.name} that can be filtered and sorted by, found "${path}"; use one of ${filterable(target, effective, permissions).join(', ')}.`,
    )
  if (more.length > 0) throw unknown()
  if (second === undefined) {
    const declared = memberOf(entity.fields, first) ?? memberOf(envelope, first)
    if (declared === undefined || !isShown(declared, permissions, entity.name, first))
      throw unknown()
    if (declared.filterable !== true && first !== entity.title) throw unknown()
    const columns = columnNames(first, declared)
    return {
      path,
      entity: entity.name,
      field: declared,
      column: `b.${identifier(columns[0] ?? '')}`,
      second: columns[1] === undefined ? undefined : `b.${identifier(columns[1])}`,
      join: undefined,
      emptyColumn: undefined,
      custom: undefined,
    }
  }
  if (first === 'custom') {
    const custom = effective.customFields(entity.name).find((candidate) => candidate.key === second)
    if (custom?.filterable !== true || !isShown(custom, permissions, entity.name, second))
      throw unknown()
    const table = isNumberLike(custom) ? 'custom_number_value' : 'custom_text_value'
    return {
      path,
      entity: entity.name,
      field: custom,
      column: `${alias}.value`,
      second: undefined,
      join: `join ${table} ${alias} on ${alias}.tenant_id = b.tenant_id and ${alias}.field = ${literal(custom.uid)} and ${alias}.record_id = b.id`,
      emptyColumn: `${alias}.empty`,
      custom,
    }
  }
  const extension = target.extensions.find(
    (candidate) => candidate.plugin === first && effective.activeModules.has(first),
  )
  const declared = memberOf(extension?.extension.fields ?? {}, second)
  if (extension === undefined || declared?.filterable !== true) throw unknown()
  if (!isShown(declared, permissions, entity.name, path)) throw unknown()
  return {
    path,
    entity: entity.name,
    field: declared,
    column: `${alias}.${identifier(columnNames(second, declared)[0] ?? '')}`,
    second: undefined,
    join: `join ${identifier(extension.table.name)} ${alias} on ${alias}.tenant_id = b.tenant_id and ${alias}.id = b.id`,
    emptyColumn: undefined,
    custom: undefined,
  }
}

/**
 * Whether a place holds a value: custom values say so in a column of their own, others by null. All
 * empty custom values hold one sentinel; naming it lets their index give the records in the order of
 * ids, so that a page of them reads a page of rows.
 */
export function presenceSql({ column, emptyColumn, field }: Place, present: boolean): string {
  if (emptyColumn === undefined) return `${column} is ${present ? 'not ' : ''}null`
  if (present) return `${emptyColumn} = false`
  return `${emptyColumn} = true and ${column} = ${isNumberLike(field) ? '0' : `''`}`
}

/** An own member: `constructor` is no field of anything. */
export function memberOf(fields: Fields, name: string): Field | undefined {
  return Object.hasOwn(fields, name) ? fields[name] : undefined
}

/** Every path that a list of the entity may be filtered and sorted by. */
export function filterable(
  target: CompiledEntity,
  effective: Effective,
  permissions: PermissionSet,
): readonly string[] {
  const { entity } = target
  const own = shownFields(entity.fields, permissions, entity.name)
    .filter(([name, declared]) => declared.filterable === true || name === entity.title)
    .map(([name]) => name)
  const custom = effective
    .customFields(entity.name)
    .filter((declared) => declared.filterable === true)
    .filter((declared) => isShown(declared, permissions, entity.name, declared.key))
    .map((declared) => `custom.${declared.key}`)
  const extended = target.extensions
    .filter((candidate) => effective.activeModules.has(candidate.plugin))
    .flatMap((candidate) =>
      shownFields(candidate.extension.fields, permissions, entity.name, `${candidate.plugin}.`)
        .filter(([, declared]) => declared.filterable === true)
        .map(([name]) => `${candidate.plugin}.${name}`),
    )
  return ['id', 'createdAt', ...own, ...extended, ...custom]
}
