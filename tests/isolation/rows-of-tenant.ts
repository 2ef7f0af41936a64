/** What the database holds, asked as its superuser: the program under test has no say in it. */
import type { TestDatabase } from '@strata-erp/core/testing'
import { Client, escapeIdentifier } from 'pg'

export interface TenantTable {
  readonly schema: string
  readonly name: string
}

type Installed = Pick<TestDatabase, 'superuserUrl'>

/** Runs something as the superuser of a database. */
export async function asSuperuser<T>(
  database: Installed,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({ connectionString: database.superuserUrl })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Schemas with tables of tenants under row security. */
const bound = ['public', 'audit']

/**
 * Every table with a tenant_id, from the catalogue. A partition is part of its table here; that it is
 * bound by itself too is for the catalog gate and the tests of the audit trail.
 */
export async function tenantTables(
  client: Client,
  schemas: readonly string[] = bound,
): Promise<TenantTable[]> {
  const { rows } = await client.query<TenantTable>(
    `select n.nspname as schema, c.relname as name
       from pg_class c
       join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
      where c.relkind in ('r', 'p') and not c.relispartition and n.nspname = any ($1)
      order by n.nspname <> 'public', 1, 2`,
    [schemas],
  )
  return rows
}

export const quoted = ({ schema, name }: TenantTable): string =>
  `${escapeIdentifier(schema)}.${escapeIdentifier(name)}`

/** A hash for each table over all rows of a tenant, the directory's included. */
export async function hashesOf(
  client: Client,
  tenantId: string,
): Promise<Readonly<Record<string, string>>> {
  const tables = [
    ...(await tenantTables(client)),
    ...(await tenantTables(client, ['directory'])),
    { schema: 'directory', name: 'tenant' },
  ]
  const hashes: Record<string, string> = {}
  for (const table of tables) {
    const key = table.name === 'tenant' ? 'id' : 'tenant_id'
    // When a key was last used is no secret of its tenant's, and is noted for it.
    // Nor is what its own keys looked at, for a sweep that must know which ids to ask for.
    const own =
      quoted(table) === '"audit"."entry"'
        ? `and not (action like '%.read' and actor_id in
             (select c.id::text from directory.credential c where c.tenant_id = $1))`
        : ''
    const { rows } = await client.query<{ hash: string }>(
      `select count(*) || ' ' || md5(coalesce(string_agg((to_jsonb(t) - 'last_used_at')::text, ' '
                order by (to_jsonb(t) - 'last_used_at')::text), '')) as hash
         from ${quoted(table)} t where ${key} = $1 ${own}`,
      [tenantId],
    )
    hashes[quoted(table)] = rows[0]?.hash ?? ''
  }
  return hashes
}

/** Rows of a tenant by table, as the superuser counts them. */
export function countsOf(
  database: Installed,
  tenantId: string,
): Promise<ReadonlyMap<string, number>> {
  return asSuperuser(database, async (client) => {
    const { rows } = await client.query<{ relation: string }>(
      'select distinct part_of as relation from directory.tenant_relations()',
    )
    const counts = new Map<string, number>()
    for (const { relation } of rows) {
      const found = await client.query<{ count: string }>(
        `select count(*) from ${relation} where tenant_id = $1`,
        [tenantId],
      )
      counts.set(relation.replace('public.', ''), Number(found.rows[0]?.count))
    }
    return counts
  })
}

/** Tables, in any schema, of which a row says one of the words. */
export function placesOf(
  database: Installed,
  words: readonly string[],
): Promise<readonly string[]> {
  return asSuperuser(database, async (client) => {
    const { rows } = await client.query<{ relation: string }>(
      `select c.oid::regclass::text as relation from pg_class c
        where c.relkind in ('r', 'm') and c.relnamespace::regnamespace::text !~ '^(pg_|information_schema)'`,
    )
    const found: string[] = []
    for (const { relation } of rows) {
      const { rowCount } = await client.query(
        `select from ${relation} t where t::text ilike any ($1) limit 1`,
        [words.map((word) => `%${word}%`)],
      )
      if (rowCount !== 0) found.push(relation)
    }
    return found
  })
}

/** Takes row security off every tenant table, or puts it back. */
export async function setRowSecurity(client: Client, on: boolean): Promise<void> {
  for (const table of await tenantTables(client))
    await client.query(
      on
        ? `alter table ${quoted(table)} enable row level security, force row level security`
        : `alter table ${quoted(table)} disable row level security, no force row level security`,
    )
}
