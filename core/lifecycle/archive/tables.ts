/** What an archive holds of tables, told by the catalogue of PostgreSQL. */
import { shownName } from '../relations.ts'
import type { Relation } from '../relations.ts'

export interface ArchivedColumn {
  readonly name: string
  /** As `format_type` prints it. */
  readonly type: string
  readonly nullable: boolean
}
export interface ArchivedTable {
  /** With its schema, quoted where it must be. */
  readonly relation: string
  /** In the archive: `tables/<name>.jsonl`. */
  readonly name: string
  /** Without `tenant_id`, which is the archive's. */
  readonly primaryKey: readonly string[]
  readonly columns: readonly ArchivedColumn[]
  /** Columns that are written after all rows, because rows refer to each other by them. */
  readonly unlinks: readonly string[]
}

/** Left out, and the manifest says so. Names as in `ArchivedTable`. */
export const leftOut: Readonly<Record<string, string>> = {
  idempotency_key: 'answers kept for a day',
  mail_server: 'holds a secret; set it after an import',
  webhook_secret: 'secrets; replace them after an import',
}
/** Schemas whose rows are archived in words of their own, or not at all: people, keys, sessions. */
const notWalked = ['directory']

type Query = <Row>(text: string, parameters?: readonly unknown[]) => Promise<Row[]>

/**
 * The tables of an archive in an order in which they can be written.
 * @param query runs a statement as who reads the tables: what it may not read is left out
 */
export async function archivedTables(
  query: Query,
  relations: readonly Relation[],
): Promise<readonly ArchivedTable[]> {
  const roots = new Map<string, Relation>()
  for (const relation of relations)
    if (!notWalked.includes(schemaOf(relation.partOf))) roots.set(relation.partOf, relation)
  const rows = await query<{
    relation: string
    columns: readonly ArchivedColumn[]
    keys: readonly string[] | null
    readable: boolean
  }>(
    `select r.relation, has_table_privilege(r.relation::regclass, 'select') as readable,
            (select json_agg(json_build_object(
                      'name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
                      'nullable', not a.attnotnull) order by a.attnum)
               from pg_attribute a
              where a.attrelid = r.relation::regclass and a.attnum > 0 and not a.attisdropped
                and a.attgenerated = '' and a.attname <> 'tenant_id') as columns,
            (select json_agg(a.attname order by k.place)
               from pg_index i
               cross join unnest(i.indkey::int2[]) with ordinality as k(column_number, place)
               join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.column_number
              where i.indrelid = r.relation::regclass and i.indisprimary
                and a.attname <> 'tenant_id') as keys
       from unnest($1::text[]) with ordinality as r(relation, place) order by r.place`,
    [[...roots.keys()]],
  )
  return rows
    .filter(({ readable }) => readable)
    .map(({ relation, columns, keys }) => ({
      relation,
      name: shownName(relation),
      primaryKey: keys ?? [],
      columns,
      unlinks: roots.get(relation)?.unlinks ?? [],
    }))
    .filter(({ name }) => leftOut[name] === undefined)
}

const schemaOf = (relation: string): string => relation.slice(0, relation.indexOf('.'))

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
