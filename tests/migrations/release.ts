/**
 * A release as later versions find it: the SQL that it shipped, frozen with its checksums, and a
 * company's rows as its tables held them.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client, escapeIdentifier } from 'pg'
import type { MigrationPackage } from '@strata-erp/core/operate'

export const releasesFolder = fileURLToPath(new URL('releases/', import.meta.url))

export interface Release {
  readonly version: string
  readonly folder: string
  /** In boot order of that release. */
  readonly packages: readonly MigrationPackage[]
  /** SHA-256 by path below the folder. */
  readonly checksums: Readonly<Record<string, string>>
}

interface Manifest {
  readonly packages: readonly string[]
  readonly checksums: Readonly<Record<string, string>>
}

/** The folder of a package below a release: `@strata-erp/migrations` is the kernel's. */
export function folderOf(name: string): string {
  return name.startsWith('@') ? 'kernel' : name
}

/** Every release that was frozen, oldest first. */
export function releases(): readonly Release[] {
  return readdirSync(releasesFolder)
    .toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true }))
    .map((version) => {
      const folder = join(releasesFolder, version)
      const { packages, checksums } = JSON.parse(
        readFileSync(join(folder, 'release.json'), 'utf8'),
      ) as Manifest
      return {
        version,
        folder,
        packages: packages.map((name) => ({ name, directory: join(folder, folderOf(name)) })),
        checksums,
      }
    })
}

/** Line endings do not count: git may change them. */
export function checksumOf(file: string): string {
  const text = readFileSync(file, 'utf8').replaceAll('\r\n', '\n')
  return createHash('sha256').update(text).digest('hex')
}

/** One table with its rows in JSON. */
export interface TableRows {
  /** `directory.tenant`, `base_company`. */
  readonly table: string
  readonly columns: readonly string[]
  readonly rows: readonly object[]
}

/** Kept by migrations themselves, and what lives for a day. */
const transient = ['migration', 'idempotency_key']

/** Every row of every table that lasts. */
export async function rowsOf(superuserUrl: string): Promise<readonly TableRows[]> {
  return asSuperuser(superuserUrl, async (client) => {
    const { rows: tables } = await client.query<{
      schema: string
      name: string
      columns: string[]
    }>(
      `select n.nspname as schema, c.relname as name,
              array_agg(a.attname::text order by a.attname) filter (where a.attgenerated = '') as columns
         from pg_class c join pg_namespace n on n.oid = c.relnamespace
         join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where c.relkind = 'r' and n.nspname in ('public', 'directory') and c.relname <> all($1)
        group by 1, 2 order by 1, 2`,
      [transient],
    )
    const filled: TableRows[] = []
    for (const { schema, name, columns } of tables) {
      const { rows } = await client.query<{ row: object }>(
        `select to_jsonb(r) as row from ${escapeIdentifier(schema)}.${escapeIdentifier(name)} r order by to_jsonb(r)::text`,
      )
      const table = schema === 'public' ? name : `${schema}.${name}`
      if (rows.length > 0) filled.push({ table, columns, rows: rows.map(({ row }) => row) })
    }
    return filled
  })
}

/** Puts rows where they were, whatever the order of their references. */
export async function putRows(superuserUrl: string, all: readonly TableRows[]): Promise<void> {
  await asSuperuser(superuserUrl, async (client) => {
    await client.query('begin')
    await client.query(`set local session_replication_role = replica`)
    for (const { table, columns, rows } of all) {
      const name = table.split('.').map(escapeIdentifier).join('.')
      const list = columns.map(escapeIdentifier).join(', ')
      await client.query(
        `insert into ${name} (${list}) select ${list} from jsonb_populate_recordset(null::${name}, $1)`,
        [JSON.stringify(rows)],
      )
    }
    await client.query('commit')
  })
}

async function asSuperuser<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
