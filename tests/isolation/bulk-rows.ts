/** Many rows of every entity, made by the database itself and shaped by the entity's fields. */
import type { CompiledEntity, Kernel, Table } from '@strata-erp/core'
import { columnNames } from '@strata-erp/core'
import { sample, stringMatching } from 'fast-check'
import type { Client } from 'pg'
import { escapeIdentifier, escapeLiteral } from 'pg'

/** A tenant that is to have so many records of every entity. */
export interface Size {
  readonly tenantId: string
  /** 1 to 9: tells ids of one tenant from another's. */
  readonly digit: number
  readonly records: number
}
type Field = CompiledEntity['entity']['fields'][string]

/** SQL of the id of the nth record; ids of a tenant ascend as UUIDv7 do. */
const idSql = ({ digit }: Size, n: string): string =>
  `('0190000${digit}-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`
export const idOf = ({ digit }: Size, n: number): string =>
  `0190000${digit}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`

/** Fills all tables of entities and extensions; indexes are built at the end, as they were. */
export async function fillInBulk(
  superuser: Client,
  kernel: Kernel,
  sizes: readonly Size[],
): Promise<void> {
  // Foreign keys hold by construction; checking 45,000 of each is what would take the time.
  await superuser.query(
    `set session_replication_role = replica; set synchronous_commit = off;
     set maintenance_work_mem = '512MB'; set max_parallel_maintenance_workers = 0`,
  )
  const { entities } = kernel.model
  for (const compiled of entities.values()) {
    const { entity, table } = compiled
    await withoutIndexes(superuser, table, async () => {
      for (const size of sizes) await fill(superuser, table, entity.fields, entity.uniques, size)
    })
    for (const { extension, table: beside } of compiled.extensions)
      await withoutIndexes(superuser, beside, async () => {
        for (const size of sizes) await fill(superuser, beside, extension.fields, [['id']], size)
      })
  }
}

/** A tenant's filterable custom fields: uids by the side table that keeps their values. */
export interface CustomUids {
  readonly text: readonly string[]
  readonly number: readonly string[]
}

/** Terms and custom values of every record, beside the records. */
export async function fillBeside(
  superuser: Client,
  kernel: Kernel,
  sizes: readonly (Size & { readonly custom: CustomUids })[],
): Promise<void> {
  const { entities } = kernel.model
  await withoutIndexes(superuser, { name: 'search_term' }, async () => {
    for (const size of sizes)
      await superuser.query(
        `insert into search_term (tenant_id, entity, term, record_id)
         select '${size.tenantId}', entity, 'word' || 1000 + g % 2000, ${idSql(size, 'g')}
           from unnest($1::text[]) entity, generate_series(1, ${size.records}) g`,
        [[...entities.keys()]],
      )
  })
  for (const [kind, value, none] of [
    ['text', `g % 1000 || ' value'`, `''`],
    ['number', 'g % 1000', '0'],
  ] as const)
    await withoutIndexes(superuser, { name: `custom_${kind}_value` }, async () => {
      for (const size of sizes)
        await superuser.query(
          `insert into custom_${kind}_value (tenant_id, field, record_id, empty, value)
           select '${size.tenantId}', field, ${idSql(size, 'g')}, g % ${few(size)} = 50,
                  case when g % ${few(size)} = 50 then ${none} else ${value} end
             from unnest($1::text[]) field, generate_series(1, ${size.records}) g`,
          [size.custom[kind]],
        )
    })
}

async function withoutIndexes(
  client: Client,
  table: { readonly name: string },
  work: () => Promise<void>,
): Promise<void> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
       from pg_index x where indrelid = $1::regclass and not indisprimary
        and not exists (select from pg_constraint c where c.conindid = x.indexrelid)`,
    [`public.${table.name}`],
  )
  for (const { name } of rows) await client.query(`drop index ${name}`)
  await work()
  for (const { definition } of rows) await client.query(definition)
}

async function fill(
  client: Client,
  table: Table,
  fields: Readonly<Record<string, Field>>,
  uniques: readonly (readonly string[])[] | undefined,
  size: Size,
): Promise<void> {
  const values = new Map<string, string>([
    ['tenant_id', escapeLiteral(size.tenantId)],
    ['id', idSql(size, 'g')],
  ])
  const names = new Set(table.columns.map(({ name }) => name))
  for (const [name, sql] of [
    ['version', '1'],
    ['created_at', `timestamptz '2026-01-01' + g * interval '1 minute'`],
    ['updated_at', `timestamptz '2026-01-01' + g * interval '1 minute'`],
    ['deleted_at', `case when g % 100 = 99 then now() end`],
  ] as const)
    if (names.has(name)) values.set(name, sql)
  const unique = new Set((uniques ?? []).flat())
  for (const [name, declared] of Object.entries(fields)) {
    const [first, second] = columnNames(name, declared)
    if (first === undefined) continue
    const value = valueSql(name, declared, unique.has(name), size)
    const empty = declared.required !== true && !unique.has(name)
    values.set(first, empty ? `case when g % ${few(size)} <> 50 then ${value} end` : value)
    if (second !== undefined) {
      const kinds = Array.isArray(declared.entity) ? declared.entity : []
      const of = escapeLiteral(declared.type === 'money' ? 'EUR' : String(kinds[0]))
      values.set(second, empty ? `case when g % ${few(size)} <> 50 then ${of} end` : of)
    }
  }
  await client.query(
    `insert into ${escapeIdentifier(table.name)} (${[...values.keys()].map(escapeIdentifier).join(', ')})
     select ${[...values.values()].join(', ')} from generate_series(1, ${size.records}) g`,
  )
}

/**
 * One record in how many is rare of its kind: about a hundred are, however many there are. Of such
 * a kind an index must find the few; what a tenth of all records have, a walk in order finds as soon.
 */
const few = ({ records }: Size): number => Math.max(100, Math.floor(records / 100))
const rareOr = (size: Size, rare: string | number, common: string): string =>
  `case when g % ${few(size)} = 7 then ${rare} else ${common} end`

/** Spread as real values are: choices few, dates of two years, references to a tenth of the others. */
function valueSql(name: string, declared: Field, unique: boolean, size: Size): string {
  const spread = unique ? 'g' : `g * 7919 % ${size.records}`
  const tenth = unique ? 'g' : `1 + g % ${Math.max(1, Math.floor(size.records / 10))}`
  switch (declared.type) {
    case 'choice': {
      const ids = (declared.options ?? []).map((one) => (typeof one === 'string' ? one : one.id))
      return `(array[${ids.map(escapeLiteral).join(', ')}])[${rareOr(size, ids.length, `1 + g % ${Math.max(1, ids.length - 1)}`)}]`
    }
    case 'stage':
      return `'stage' || ${rareOr(size, 9, 'g % 6')}`
    case 'boolean':
      return rareOr(size, 'true', 'false')
    case 'date':
      return `date '2022-01-01' + (${unique ? 'g' : `g % ${3650 * Math.ceil(size.records / 10_000)}`})`
    case 'timestamp':
      return `timestamptz '2025-01-01' + (${spread}) * interval '10 minutes'`
    case 'integer':
    case 'decimal':
    case 'percent':
    case 'duration':
    case 'money':
      return unique ? 'g' : `g * 7919 % 10000`
    case 'reference':
    case 'id':
      return idSql(size, tenth)
    case 'choices':
    case 'address':
    case 'json':
      return `'{}'::jsonb`
    case 'email':
      return `'e' || ${spread} || '@example.com'`
    case 'phone':
      return `'+49 30 ' || (${spread})`
    case 'url':
      return `'https://example.com/' || (${spread})`
    default:
      if (declared.pattern !== undefined && !unique) {
        const fitting = sample(stringMatching(new RegExp(`^(?:${declared.pattern})$`, 'u')), {
          numRuns: 20,
          seed: 7,
        })
        return `(array[${fitting.map(escapeLiteral).join(', ')}])[${rareOr(size, 20, '1 + g % 19')}]`
      }
      return `left((${spread}) || ${escapeLiteral(` ${name}`)}, ${declared.maxLength ?? 500})`
  }
}
