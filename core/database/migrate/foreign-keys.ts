import { escapeIdentifier, type ClientBase } from 'pg'

const name = String.raw`((?:"(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_$]*)(?:\s*\.\s*(?:"(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_$]*))?)`
const alteredTable = new RegExp(
  String.raw`^alter\s+table\s+(?:if\s+exists\s+)?(?:only\s+)?${name}`,
  'iu',
)
const referencedTable = new RegExp(String.raw`\breferences\s+${name}`, 'giu')
const validation = /\bvalidate\s+constraint\b/i

/**
 * Runs one statement; if it adds or validates a foreign key, with FORCE set aside on both tables.
 *
 * PostgreSQL checks existing rows with a query of the owner, which FORCE subjects to the policy:
 * without a tenant it finds no rows, hence no wrong ones. Setting FORCE aside makes the check real.
 * The statement locks both tables anyway, and the transaction hides the moment from everyone.
 */
export async function runWithForeignKeyCheck(client: ClientBase, statement: string): Promise<void> {
  const forced = await forcedTables(client, tablesOfForeignKey(statement))
  for (const table of forced) await client.query(`alter table ${table} no force row level security`)
  await client.query(statement)
  for (const table of forced) await client.query(`alter table ${table} force row level security`)
}

/** The tables as written, or none when the statement concerns no foreign key. */
function tablesOfForeignKey(statement: string): { tables: string[]; validates: boolean } {
  const altered = alteredTable.exec(statement)?.[1]
  if (altered === undefined) return { tables: [], validates: false }
  const referenced = [...statement.matchAll(referencedTable)].map((match) => match[1] ?? '')
  const validates = validation.test(statement)
  return { tables: referenced.length > 0 || validates ? [altered, ...referenced] : [], validates }
}

async function forcedTables(
  client: ClientBase,
  { tables, validates }: { tables: string[]; validates: boolean },
): Promise<string[]> {
  if (tables.length === 0) return []
  const { rows } = await client.query<{ schema: string; name: string }>(
    `with named as (select to_regclass(name) as oid from unnest($1::text[]) as name),
          involved as (
            select oid from named
            union
            select confrelid from pg_constraint
             where $2 and contype = 'f' and conrelid in (select oid from named))
     select n.nspname as schema, c.relname as name
       from involved i join pg_class c on c.oid = i.oid
       join pg_namespace n on n.oid = c.relnamespace
      where c.relforcerowsecurity order by 1, 2`,
    [tables, validates],
  )
  return rows.map((row) => `${escapeIdentifier(row.schema)}.${escapeIdentifier(row.name)}`)
}
