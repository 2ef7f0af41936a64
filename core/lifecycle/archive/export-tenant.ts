/**
 * Everything that a tenant has, in files that need no Strata to be read: rows as JSON lines, one file a
 * table, with the columns and the JSON Schemas that explain them, and its files. One snapshot: nothing
 * that was written meanwhile is half in it. Memory does not grow with the tenant.
 */
import { createHash } from 'node:crypto'
import { everything } from '../../access/permission.ts'
import type { Database, Transaction } from '../../database/transaction.ts'
import { Problem } from '../../problem.ts'
import type { Model } from '../../schema/model.ts'
import { entitySchemas } from '../../schema/entity-schemas.ts'
import { listMembers } from '../../tenancy/members.ts'
import type { Scope } from '../../tenancy/scope.ts'
import { listTokens } from '../../tenancy/tokens.ts'
import { tenantRelations } from '../relations.ts'
import type { TenantFiles } from '../tenant-files.ts'
import type { ArchiveWriter } from './archive.ts'
import { archivedTables, leftOut, quoted } from './tables.ts'
import type { ArchivedTable } from './tables.ts'

export interface ExportSource {
  readonly database: Database
  readonly model: Model
  /** Of the product. */
  readonly version: string
  readonly files?: TenantFiles | undefined
}

export interface ManifestTable extends Omit<ArchivedTable, 'relation' | 'unlinks'> {
  readonly rows: number
  /** SHA-256 of its file, in hexadecimal. */
  readonly sha256: string
}
export interface ManifestFile {
  readonly key: string
  /** In the archive. */
  readonly path: string
  readonly size: number
  readonly sha256: string
}
export interface Manifest {
  readonly product: 'Strata ERP'
  /** Of the archive; raised when an older reader could not understand it. */
  readonly format: 1
  readonly version: string
  readonly exportedAt: string
  readonly tenant: Scope['tenant']
  readonly revision: number
  readonly tables: readonly ManifestTable[]
  readonly files: readonly ManifestFile[]
  readonly leftOut: Readonly<Record<string, string>>
}

/** What of the directory belongs to the tenant; never passwords, hashes or secrets. */
export interface DirectoryPart {
  readonly tenant: Readonly<Record<string, unknown>>
  readonly domains: readonly { readonly host: string; readonly verified: boolean }[]
  readonly members: readonly {
    readonly id: string
    readonly email: string
    readonly name: string
    readonly roles: readonly string[]
  }[]
}

/** Tells how many tables of how many are written. */
export type Progress = (done: number, total: number, detail?: string) => void

/** Where exports themselves lie: no part of the next. */
export const exportArea = 'exports/'

/** Writes all of it, the manifest last, and closes the archive. */
export async function exportTenant(
  source: ExportSource,
  scope: Scope,
  out: ArchiveWriter,
  progress: Progress = () => undefined,
): Promise<Manifest> {
  const { database, model } = source
  const { tenant, effective } = scope
  const exportedAt = new Date().toISOString()
  const relations = await tenantRelations(database)
  const tables = await database.transaction(
    tenant.id,
    async (transaction) => {
      // Instants as everybody reads them, whatever the session's zone is.
      await transaction.query(`select set_config('TimeZone', 'UTC', true)`)
      const all = await archivedTables((text, values) => transaction.query(text, values), relations)
      const written: ManifestTable[] = []
      for (const [index, table] of all.entries()) {
        progress(index, all.length, table.name)
        written.push(await writeTable(transaction, out, table))
      }
      progress(all.length, all.length)
      await out.add('directory.json', [text(await directoryPart(database, scope))])
      await out.add('members.json', [text(await listMembers(database, tenant.id))])
      await out.add('tokens.json', [text(await listTokens(database, tenant.id))])
      return written
    },
    { snapshot: true },
  )
  await out.add('configuration.json', [text(effective.document)])
  for (const [name, compiled] of model.entities)
    await out.add(`schemas/${name}.json`, [
      text(entitySchemas(model, compiled, effective, everything, 'caller')),
    ])
  const manifest: Manifest = {
    product: 'Strata ERP',
    format: 1,
    version: source.version,
    exportedAt,
    tenant,
    revision: effective.revision,
    tables,
    files: await writeFiles(source.files, tenant.id, out),
    leftOut,
  }
  await out.add('manifest.json', [text(manifest)])
  await out.close()
  return manifest
}

export const text = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

/** Rows fetched at a time. */
const page = 200

async function writeTable(
  transaction: Transaction,
  out: ArchiveWriter,
  { relation, name, primaryKey, columns }: ArchivedTable,
): Promise<ManifestTable> {
  const order = primaryKey.map((column) => `t.${quoted(column)}`).join(', ')
  await transaction.query(
    `declare archived no scroll cursor for
       select (to_jsonb(t) - 'tenant_id')::text as row from ${relation} t
        where t.tenant_id = $1 ${order === '' ? '' : `order by ${order}`}`,
    [transaction.tenantId],
  )
  const hash = createHash('sha256')
  let rows = 0
  const pages = async function* (): AsyncGenerator<string> {
    for (;;) {
      const fetched = await transaction.query<{ row: string }>(`fetch ${page} from archived`)
      if (fetched.length === 0) return
      rows += fetched.length
      const lines = fetched.map(({ row }) => `${row}\n`).join('')
      hash.update(lines)
      yield lines
    }
  }
  await out.add(`tables/${name}.jsonl`, pages())
  await transaction.query('close archived')
  return { name, primaryKey, columns, rows, sha256: hash.digest('hex') }
}

async function directoryPart(database: Database, { tenant }: Scope): Promise<DirectoryPart> {
  const [row] = await database.directory<{ tenant: Record<string, unknown> }>(
    `select to_jsonb(t) - array['status_before', 'erase_after', 'updated_at'] as tenant
       from directory.find_tenant($1) t`,
    [tenant.id],
  )
  const domains = await database.directory<{ host: string; verified: boolean }>(
    'select host, verified from directory.list_domain_claims($1)',
    [tenant.id],
  )
  const members = await listMembers(database, tenant.id)
  return {
    tenant: row?.tenant ?? {},
    domains,
    members: members.map(({ id, email, name, roles }) => ({ id, email, name, roles })),
  }
}

async function writeFiles(
  files: TenantFiles | undefined,
  tenantId: string,
  out: ArchiveWriter,
): Promise<readonly ManifestFile[]> {
  if (files === undefined) return []
  const written: ManifestFile[] = []
  for await (const { key } of files.list(tenantId)) {
    if (key.startsWith(exportArea)) continue
    const path = `files/${String(written.length + 1).padStart(8, '0')}`
    const hash = createHash('sha256')
    let size = 0
    const source = await files.get(tenantId, key).catch(ignoreRemoved)
    if (source === undefined) continue
    const pieces = async function* (): AsyncGenerator<Uint8Array> {
      for await (const piece of source as AsyncIterable<Uint8Array>) {
        hash.update(piece)
        size += piece.length
        yield piece
      }
    }
    await out.add(path, pieces())
    written.push({ key, path, size, sha256: hash.digest('hex') })
  }
  return written
}

/** What went after it was listed is no longer the tenant's. */
function ignoreRemoved(error: unknown): undefined {
  if (!(error instanceof Problem) || error.code !== 'STORAGE_OBJECT_NOT_FOUND') throw error
}
