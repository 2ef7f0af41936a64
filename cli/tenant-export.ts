/**
 * Everything that a tenant has, in files that need no Strata to be read: rows as JSON lines, one
 * file a table, with the columns and the JSON Schemas that explain them.
 */
import { constants } from 'node:fs'
import { access, mkdir, open, readdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Scope, Table, Transaction } from '@strata-erp/core'
import { entitySchemas, everything, listMembers, listTokens } from '@strata-erp/core/operate'
import { Refusal } from './refusal.ts'
import { configuredPlugins, definedTables } from './session.ts'
import type { Session } from './session.ts'
import { productVersion } from './version.ts'
import { writeZip } from './zip.ts'
import type { ZipWriter } from './zip.ts'

export interface ExportReport {
  readonly path: string
  readonly tables: number
  readonly rows: number
  readonly notes: readonly string[]
}

/** Made of other rows, or of no use a day later: left out, and the manifest says so. */
const leftOut: Readonly<Record<string, string>> = {
  custom_number_value: 'index of custom values, which are in the records',
  custom_text_value: 'index of custom values, which are in the records',
  idempotency_key: 'answers kept for a day',
  search_term: 'index of texts, which are in the records',
}

/** Tells how many tables of how many are written. */
type Progress = (done: number, total: number, detail?: string) => void

/**
 * Writes a tenant's rows to a new zip file, or into an empty folder unless the path ends in `.zip`.
 * Each table is read as it is at its moment: suspend the tenant first for one picture of all.
 */
export async function exportTenant(
  session: Session,
  scope: Scope,
  path: string,
  progress: Progress,
): Promise<ExportReport> {
  const out = path.endsWith('.zip') ? await newArchive(path) : await emptyFolder(path)
  try {
    const report = await writeAll(session, scope, out, progress)
    await out.close()
    return { path, ...report }
  } catch (error) {
    // Half an export looks like one: nothing of it stays.
    if (path.endsWith('.zip')) await rm(path, { force: true })
    throw error
  }
}

async function writeAll(
  { kernel, config }: Session,
  scope: Scope,
  out: ZipWriter,
  progress: Progress,
): Promise<Omit<ExportReport, 'path'>> {
  const { tenant, effective } = scope
  const all = definedTables(await configuredPlugins(config))
  const tables = all.filter(({ name }) => leftOut[name] === undefined)
  const counts: Record<string, number> = {}
  await kernel.database.transaction(tenant.id, async (transaction) => {
    for (const [index, table] of tables.entries()) {
      progress(index, tables.length, table.name)
      let rows = 0
      const counting = async function* (): AsyncGenerator<string> {
        for await (const page of pagesOf(transaction, table)) {
          rows += page.length
          yield page.map((row) => `${row}\n`).join('')
        }
      }
      await out.add(`tables/${table.name}.jsonl`, counting())
      counts[table.name] = rows
    }
    progress(tables.length, tables.length)
  })
  await out.add('configuration.json', [text(effective.document)])
  await out.add('members.json', [text(await listMembers(kernel.database, tenant.id))])
  await out.add('tokens.json', [text(await listTokens(kernel.database, tenant.id))])
  for (const [name, compiled] of kernel.model.entities)
    await out.add(`schemas/${name}.json`, [
      text(entitySchemas(kernel.model, compiled, effective, everything, 'caller')),
    ])
  const rows = Object.values(counts).reduce((sum, count) => sum + count, 0)
  await out.add('manifest.json', [
    text({
      product: 'Strata ERP',
      version: productVersion(),
      exportedAt: new Date().toISOString(),
      tenant,
      revision: effective.revision,
      tables: tables.map(({ name, columns, primaryKey }) => ({
        name,
        rows: counts[name] ?? 0,
        primaryKey,
        columns: columns.map((column) => ({
          name: column.name,
          type: column.type,
          nullable: column.nullable === true,
        })),
      })),
      leftOut,
    }),
  ])
  return {
    tables: tables.length,
    rows,
    notes: [
      'Passwords and secrets of tokens are not part of an export, and files are not either: this release stores none.',
    ],
  }
}

const text = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

const pageSize = 1000

/** Rows as JSON texts, page after page along the primary key; row security leaves only the tenant's. */
async function* pagesOf(
  transaction: Transaction,
  { name, primaryKey, columns }: Table,
): AsyncGenerator<readonly string[]> {
  const quoted = primaryKey.map((column) => `"${column}"`)
  const types = primaryKey.map(
    (column) => columns.find((one) => one.name === column)?.type ?? 'text',
  )
  const after = `(${quoted.join(', ')}) > (${types.map((type, index) => `$${String(index + 1)}::${type}`).join(', ')})`
  const order = quoted.length === 0 ? '' : `order by ${quoted.join(', ')} limit ${String(pageSize)}`
  const keys =
    quoted.length === 0
      ? `'[]'`
      : `json_build_array(${quoted.map((one) => `${one}::text`).join(', ')})::text`
  let last: readonly string[] | undefined
  for (;;) {
    const rows = await transaction.query<{ row: string; keys: string }>(
      `select (to_jsonb(t) - 'tenant_id')::text as row, ${keys} as keys
         from "${name}" t ${last === undefined ? '' : `where ${after}`} ${order}`,
      last ?? [],
    )
    if (rows.length > 0) yield rows.map(({ row }) => row)
    const end = rows.at(-1)
    if (end === undefined || rows.length < pageSize || quoted.length === 0) return
    last = JSON.parse(end.keys) as readonly string[]
  }
}

async function newArchive(path: string): Promise<ZipWriter> {
  try {
    return await writeZip(path)
  } catch (error) {
    throw unwritable(path, 'a new file', error)
  }
}

async function emptyFolder(path: string): Promise<ZipWriter> {
  try {
    await mkdir(path, { recursive: true })
    await access(path, constants.W_OK)
  } catch (error) {
    throw unwritable(path, 'a folder to write to', error)
  }
  const present = await readdir(path)
  if (present.length > 0)
    throw unwritable(path, 'an empty folder', new Error(`${String(present.length)} entries in it`))
  return {
    async add(name, pieces) {
      const target = join(path, name)
      await mkdir(dirname(target), { recursive: true })
      const file = await open(target, 'wx')
      try {
        for await (const piece of pieces) await file.write(piece)
      } finally {
        await file.close()
      }
    },
    close: () => Promise.resolve(),
  }
}

function unwritable(path: string, expected: string, error: unknown): Refusal {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const found =
    code === 'EEXIST' ? 'one that exists' : error instanceof Error ? error.message : String(error)
  return new Refusal(
    'EXPORT_PATH_WRONG',
    `Expected ${expected} at ${path}, found ${found}; name another with --out.`,
    { path: '--out' },
  )
}
