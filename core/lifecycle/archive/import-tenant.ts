/**
 * Brings a tenant back from an archive into a database that does not know it, all or nothing: the same
 * id, the same rows. Done by the owner's role, as migrations are, since some tables can only be
 * appended to by nobody else; row security binds the owner too.
 */
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { DatabaseError } from 'pg'
import type { ClientBase } from 'pg'
import { v7 as uuidv7, validate as isUuid } from 'uuid'
import { connectTo } from '../../database/connect.ts'
import { lifecycleProblems } from '../problems.ts'
import { inOrder } from '../relations.ts'
import type { Relation } from '../relations.ts'
import { tenancyProblems } from '../../tenancy/problems.ts'
import type { TenantFiles } from '../tenant-files.ts'
import { linesOf, textOf } from './archive.ts'
import type { ArchiveReader } from './archive.ts'
import type { DirectoryPart, Manifest, ManifestTable, Progress } from './export-tenant.ts'
import { archivedTables, quoted } from './tables.ts'
import type { ArchivedTable } from './tables.ts'

export interface ImportTarget {
  readonly ownerUrl: string
  readonly files?: TenantFiles | undefined
}
export interface Imported {
  readonly tenantId: string
  readonly slug: string
  readonly tables: number
  readonly rows: number
  readonly files: number
}

/** @throws IMPORT_INVALID, TENANT_EXISTS */
export async function importTenant(
  { ownerUrl, files }: ImportTarget,
  archive: ArchiveReader,
  progress: Progress = () => undefined,
): Promise<Imported> {
  const manifest = await manifestOf(archive)
  const { tenant } = manifest
  if (manifest.files.length > 0 && files === undefined) throw lifecycleProblems.STORAGE_NEEDED({})
  const client = await connectTo(ownerUrl, 'strata-import')
  let isNew = false
  try {
    await client.query('begin')
    const directory = JSON.parse(await textOf(archive.read('directory.json'))) as DirectoryPart
    await writeTenant(client, manifest, directory)
    isNew = true
    await client.query(`select set_config('app.current_tenant', app.prove($1), true)`, [tenant.id])
    const tables = await tablesOf(client, manifest)
    for (const [index, { table, archived }] of tables.entries()) {
      progress(index, tables.length, table.name)
      await writeRows(client, tenant.id, archive, table, archived)
    }
    progress(tables.length, tables.length)
    for (const { table, archived } of tables)
      if (table.unlinks.length > 0) await linkRows(client, tenant.id, archive, table, archived)
    await writeFiles(files, archive, manifest)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    // Files of a tenant that was there before are none of ours.
    if (files !== undefined && isNew) await files.removeAll(tenant.id)
    if (error instanceof DatabaseError)
      throw lifecycleProblems.IMPORT_INVALID({
        expected: 'rows that fit this release',
        found: `${error.message} (table ${error.table ?? 'unknown'})`,
      })
    throw error
  } finally {
    await client.end()
  }
  return {
    tenantId: tenant.id,
    slug: tenant.slug,
    tables: manifest.tables.length,
    rows: manifest.tables.reduce((sum, { rows }) => sum + rows, 0),
    files: manifest.files.length,
  }
}

async function manifestOf(archive: ArchiveReader): Promise<Manifest> {
  let manifest: Partial<Manifest>
  try {
    manifest = JSON.parse(await textOf(archive.read('manifest.json'))) as Partial<Manifest>
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw lifecycleProblems.IMPORT_INVALID({ expected: 'a manifest', found: 'no JSON' })
  }
  const { product, format, tenant } = manifest
  if (product !== 'Strata ERP' || format !== 1 || !isUuid(tenant?.id))
    throw lifecycleProblems.IMPORT_INVALID({
      expected: 'an archive of format 1 of Strata ERP',
      found: `format ${String(format ?? 'of another product')}`,
    })
  return manifest as Manifest
}

/** The tenant as it was, its people, its domains; these have to be proven anew. */
async function writeTenant(
  client: ClientBase,
  { tenant }: Manifest,
  directory: DirectoryPart,
): Promise<void> {
  const { rowCount } = await client.query(
    `insert into directory.tenant
     select (jsonb_populate_record(null::directory.tenant,
       $1::jsonb || jsonb_build_object('updated_at', now(),
         'status', case when $1::jsonb ->> 'status' = 'suspended' then 'suspended' else 'active' end))).*
     on conflict do nothing`,
    [JSON.stringify(directory.tenant)],
  )
  if (rowCount === 0) throw tenancyProblems.TENANT_EXISTS({ slug: tenant.slug })
  for (const { id, email, name, roles } of directory.members)
    await client.query(
      `insert into directory.membership (tenant_id, user_id, roles)
       select $1, u.id, $5 from directory.ensure_user($2, $3, $4) u`,
      [tenant.id, id, email, name, roles],
    )
  for (const { host } of directory.domains)
    await client.query('select directory.claim_domain($1, $2, $3)', [
      tenant.id,
      host,
      uuidv7().replaceAll('-', ''),
    ])
}

interface Target {
  readonly table: ArchivedTable
  readonly archived: ManifestTable
}

async function tablesOf(client: ClientBase, manifest: Manifest): Promise<readonly Target[]> {
  const query = async <Row>(sql: string, values: readonly unknown[] = []): Promise<Row[]> =>
    (await client.query(sql, [...values])).rows as Row[]
  const relations = await query<Relation>(
    `select relation, part_of as "partOf", refers_to as "refersTo", unlinks
       from directory.tenant_relations()`,
  )
  const known = await archivedTables(query, inOrder(relations))
  const archived = new Map(manifest.tables.map((table) => [table.name, table]))
  const targets = known.flatMap((table) => {
    const found = archived.get(table.name)
    archived.delete(table.name)
    return found === undefined ? [] : [{ table, archived: found }]
  })
  const missing = [...archived.values()].find(({ rows }) => rows > 0)
  if (missing !== undefined)
    throw lifecycleProblems.IMPORT_INVALID({
      expected: 'only tables of this installation',
      found: `${String(missing.rows)} rows of "${missing.name}", whose module is not installed`,
    })
  for (const { table, archived: one } of targets) {
    const columns = new Set(table.columns.map(({ name }) => name))
    const unknown = one.columns.find(({ name }) => !columns.has(name))
    if (unknown !== undefined && one.rows > 0)
      throw lifecycleProblems.IMPORT_INVALID({
        expected: `columns that "${table.name}" has`,
        found: `"${unknown.name}", of another release`,
      })
  }
  return targets
}

/** Rows of one statement. */
const batch = 500

async function* batchesOf(
  archive: ArchiveReader,
  name: string,
  line?: (text: string) => void,
): AsyncGenerator<readonly string[]> {
  let rows: string[] = []
  for await (const row of linesOf(archive.read(`tables/${name}.jsonl`))) {
    line?.(row)
    rows.push(row)
    if (rows.length < batch) continue
    yield rows
    rows = []
  }
  if (rows.length > 0) yield rows
}

async function writeRows(
  client: ClientBase,
  tenantId: string,
  archive: ArchiveReader,
  table: ArchivedTable,
  archived: ManifestTable,
): Promise<void> {
  const columns = archived.columns.map(({ name }) => name)
  const values = columns.map((name) =>
    table.unlinks.includes(name) ? 'null' : `r.${quoted(name)}`,
  )
  const insert = `insert into ${table.relation} (tenant_id${columns.map((name) => `, ${quoted(name)}`).join('')})
    select $1${values.map((value) => `, ${value}`).join('')}
      from jsonb_populate_recordset(null::${table.relation}, $2::jsonb) r`
  const hash = createHash('sha256')
  let count = 0
  for await (const rows of batchesOf(archive, table.name, (row) => hash.update(`${row}\n`))) {
    await client.query(insert, [tenantId, `[${rows.join(',')}]`])
    count += rows.length
  }
  if (count !== archived.rows || hash.digest('hex') !== archived.sha256)
    throw lifecycleProblems.IMPORT_INVALID({
      expected: `the rows of "${table.name}" as the manifest counts and hashes them`,
      found: `${String(count)} rows that differ`,
    })
}

/** What rows refer to is there now. */
async function linkRows(
  client: ClientBase,
  tenantId: string,
  archive: ArchiveReader,
  table: ArchivedTable,
  archived: ManifestTable,
): Promise<void> {
  const links = table.unlinks.filter((link) => archived.columns.some(({ name }) => name === link))
  if (links.length === 0) return
  const update = `update ${table.relation} t
       set ${links.map((link) => `${quoted(link)} = r.${quoted(link)}`).join(', ')}
      from jsonb_populate_recordset(null::${table.relation}, $2::jsonb) r
     where t.tenant_id = $1 ${table.primaryKey.map((key) => `and t.${quoted(key)} = r.${quoted(key)}`).join(' ')}
       and (${links.map((link) => `r.${quoted(link)} is not null`).join(' or ')})`
  for await (const rows of batchesOf(archive, table.name))
    await client.query(update, [tenantId, `[${rows.join(',')}]`])
}

async function writeFiles(
  files: TenantFiles | undefined,
  archive: ArchiveReader,
  { tenant, files: archived }: Manifest,
): Promise<void> {
  for (const { key, path, sha256 } of archived) {
    const hash = createHash('sha256')
    const pieces = async function* (): AsyncGenerator<Uint8Array> {
      for await (const piece of archive.read(path)) {
        hash.update(piece)
        yield piece
      }
    }
    await files?.put(tenant.id, key, Readable.from(pieces()), {
      contentType: 'application/octet-stream',
    })
    if (hash.digest('hex') !== sha256)
      throw lifecycleProblems.IMPORT_INVALID({
        expected: `the file "${key}" as the manifest hashes it`,
        found: 'another',
      })
  }
}
