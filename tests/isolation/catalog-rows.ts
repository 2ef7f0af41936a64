/** Rows for any table, made from what the catalogue says of it: types, keys, references. */
import { newId } from '@strata-erp/core'
import type { Client } from 'pg'
import { escapeIdentifier } from 'pg'
import { quoted, tenantTables } from './rows-of-tenant.ts'
import type { TenantTable } from './rows-of-tenant.ts'

export interface CatalogColumn {
  readonly name: string
  /** As `format_type` prints it. */
  readonly type: string
  readonly nullable: boolean
  readonly generated: boolean
}
export interface CatalogReference {
  readonly name: string
  readonly columns: readonly string[]
  readonly table: string
  readonly targets: readonly string[]
}
export interface CatalogTable extends TenantTable {
  readonly columns: readonly CatalogColumn[]
  readonly references: readonly CatalogReference[]
  /** Columns of each unique index, the primary key included. */
  readonly uniques: readonly (readonly string[])[]
  /** What the application role may do. */
  readonly grants: readonly ('select' | 'insert' | 'update' | 'delete')[]
}
export type Row = Readonly<Record<string, unknown>>

/** Every tenant table, each after those it refers to. */
export async function catalogTables(client: Client): Promise<readonly CatalogTable[]> {
  const tables: CatalogTable[] = []
  for (const table of await tenantTables(client)) {
    const { rows: columns } = await client.query<CatalogColumn>(
      `select attname as name, format_type(atttypid, atttypmod) as type, not attnotnull as nullable,
              attgenerated <> '' as generated
         from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum`,
      [quoted(table)],
    )
    const names = (relation: string, keys: string) =>
      `(select array_agg(a.attname::text order by k.n) from unnest(${keys}) with ordinality k(num, n)
         join pg_attribute a on a.attrelid = ${relation} and a.attnum = k.num)`
    const { rows: references } = await client.query<CatalogReference>(
      `select conname as name, ${names('conrelid', 'conkey')} as columns,
              (select relname from pg_class where oid = confrelid) as table,
              ${names('confrelid', 'confkey')} as targets
         from pg_constraint where contype = 'f' and conrelid = $1::regclass`,
      [quoted(table)],
    )
    const { rows: uniques } = await client.query<{ columns: string[] }>(
      `select ${names('indrelid', 'indkey::int2[]')} as columns
         from pg_index where indisunique and indrelid = $1::regclass`,
      [quoted(table)],
    )
    const { rows: grants } = await client.query<{ verb: CatalogTable['grants'][number] }>(
      `select verb from unnest(array['select', 'insert', 'update', 'delete']) verb
        where has_table_privilege('erp_app', $1::regclass, verb)`,
      [quoted(table)],
    )
    tables.push({
      ...table,
      columns,
      references,
      uniques: uniques.map((unique) => unique.columns),
      grants: grants.map(({ verb }) => verb),
    })
  }
  return afterTheirTargets(tables)
}

function afterTheirTargets(tables: readonly CatalogTable[]): readonly CatalogTable[] {
  const ordered: CatalogTable[] = []
  const visit = (table: CatalogTable, path: readonly string[]): void => {
    if (ordered.includes(table) || path.includes(table.name)) return
    for (const { table: target } of table.references) {
      const found = tables.find(({ name }) => name === target)
      if (found !== undefined) visit(found, [...path, table.name])
    }
    ordered.push(table)
  }
  for (const table of tables) visit(table, [])
  return ordered
}

let counter = 0

/**
 * Values for a new row of a tenant. References lead to the given rows; one to a row that is not
 * there yet stays empty where it may.
 * @throws a sentence where a column's type is not known here, or a reference must lead nowhere
 */
export function rowFor(
  table: CatalogTable,
  tenantId: string,
  marker: string,
  rows: ReadonlyMap<string, Row>,
): Row {
  const row: Record<string, unknown> = {}
  counter++
  for (const column of table.columns)
    if (!column.generated) row[column.name] = valueOf(table, column, marker)
  row['tenant_id'] = tenantId
  for (const reference of table.references) {
    const target = rows.get(reference.table)
    reference.columns.forEach((name, index) => {
      if (name === 'tenant_id') return
      const nullable = table.columns.find((column) => column.name === name)?.nullable === true
      if (target === undefined && !nullable)
        throw new Error(
          `Expected a row of ${reference.table} for ${table.name}.${name} to refer to, found none; make its table come first.`,
        )
      row[name] = target?.[reference.targets[index] ?? ''] ?? null
    })
  }
  return row
}

function valueOf(table: CatalogTable, { name, type }: CatalogColumn, marker: string): unknown {
  switch (type) {
    case 'uuid':
      return newId()
    case 'text':
      return `${marker} ${counter}`
    case 'integer':
    case 'bigint':
      return counter
    case 'boolean':
      return false
    case 'date':
      return '2026-11-21'
    case 'timestamp with time zone':
      // What is deleted would be out of partial indexes.
      return name === 'deleted_at' ? null : '2026-11-21T08:00:00Z'
    case 'jsonb':
      return JSON.stringify({ marker })
    case 'bytea':
      return Buffer.from(marker)
    case 'uuid[]':
      return [newId()]
    case 'text[]':
      return [marker]
  }
  throw new Error(
    `Expected a type of which this suite knows a value, found ${type} of ${table.name}.${name}; add one in tests/isolation/catalog-rows.ts.`,
  )
}

/** @param onConflict what to do instead of a refusal: `do nothing` */
export function insertRow(client: Client, table: CatalogTable, row: Row, onConflict?: string) {
  const names = Object.keys(row)
  return client.query(
    `insert into ${quoted(table)} (${names.map(escapeIdentifier).join(', ')})
     values (${names.map((_, index) => `$${index + 1}`).join(', ')})
     ${onConflict === undefined ? '' : `on conflict ${onConflict}`}`,
    Object.values(row),
  )
}

/** Sets columns of every row that the client reaches. */
export const updateRow = (client: Client, table: CatalogTable, values: Row) =>
  client.query(
    `update ${quoted(table)} set ${Object.keys(values)
      .map((name, n) => `${escapeIdentifier(name)} = $${n + 1}`)
      .join(', ')}`,
    Object.values(values),
  )

/** One row of a tenant in every table, by the owner role, which row security binds too. */
export async function fillTables(
  owner: Client,
  tables: readonly CatalogTable[],
  tenantId: string,
  marker: string,
): Promise<ReadonlyMap<string, Row>> {
  const rows = new Map<string, Row>()
  await owner.query('begin')
  await owner.query(`select set_config('app.current_tenant', $1, true)`, [tenantId])
  for (const table of tables) {
    const row = rowFor(table, tenantId, marker, rows)
    await insertRow(owner, table, row).catch((error: unknown) => {
      throw new Error(
        `Expected a row that table ${table.name} accepts, found "${String(error)}"; teach tests/isolation/catalog-rows.ts what it wants.`,
      )
    })
    rows.set(table.name, row)
  }
  await owner.query('commit')
  return rows
}
