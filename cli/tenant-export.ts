/** Exports and imports between the database and a zip file or a folder. */
import { constants } from 'node:fs'
import { access, mkdir, readdir, rm, stat } from 'node:fs/promises'
import type { Scope } from '@strata-erp/core'
import {
  exportTenant,
  folderReader,
  folderWriter,
  importTenant,
  readZip,
  zipFile,
} from '@strata-erp/core/operate'
import type { ArchiveReader, ArchiveWriter, Imported } from '@strata-erp/core/operate'
import { Refusal } from './refusal.ts'
import { ownerOf } from './session.ts'
import type { Session } from './session.ts'
import { productVersion } from './version.ts'

export interface ExportReport {
  readonly path: string
  readonly tables: number
  readonly rows: number
  readonly files: number
  readonly notes: readonly string[]
}

/** Tells how many tables of how many are done. */
type Progress = (done: number, total: number, detail?: string) => void

/**
 * Writes everything of a tenant to a new zip file, or into an empty folder unless the path ends in
 * `.zip`; all as it is at one moment. Audited: it is as much as can be read.
 */
export async function exportToPath(
  { kernel }: Session,
  scope: Scope,
  path: string,
  progress: Progress,
): Promise<ExportReport> {
  const isZip = path.endsWith('.zip')
  const out = isZip ? await newArchive(path) : await emptyFolder(path)
  try {
    await kernel.lifecycle.exported(scope)
    const source = {
      database: kernel.database,
      model: kernel.model,
      version: productVersion(),
      files: kernel.storage,
    }
    const { tables, files } = await exportTenant(source, scope, out, progress)
    return {
      path,
      tables: tables.length,
      rows: tables.reduce((sum, { rows }) => sum + rows, 0),
      files: files.length,
      notes: ['Passwords, keys and secrets are not part of an export.'],
    }
  } catch (error) {
    // Half an export looks like one: nothing of it stays.
    if (isZip) await rm(path, { force: true })
    throw error
  }
}

/** Brings a tenant back from an export. @throws Refusal where the owner's role is not configured */
export async function importFromPath(
  session: Session,
  path: string,
  progress: Progress,
): Promise<Imported> {
  const ownerUrl = ownerOf(session)
  const archive = await openArchive(path)
  try {
    return await importTenant({ ownerUrl, files: session.kernel.storage }, archive, progress)
  } finally {
    await archive.close()
  }
}

async function openArchive(path: string): Promise<ArchiveReader> {
  try {
    return (await stat(path)).isDirectory() ? folderReader(path) : await readZip(path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code !== 'ENOENT' && code !== 'EACCES') throw error
    throw new Refusal(
      'IMPORT_PATH_WRONG',
      `Expected the zip file or the folder of an export at ${path}, found ${code === 'ENOENT' ? 'nothing' : 'one that may not be read'}; name another.`,
      { path },
    )
  }
}

async function newArchive(path: string): Promise<ArchiveWriter> {
  try {
    return await zipFile(path)
  } catch (error) {
    throw unwritable(path, 'a new file', error)
  }
}

async function emptyFolder(path: string): Promise<ArchiveWriter> {
  try {
    await mkdir(path, { recursive: true })
    await access(path, constants.W_OK)
  } catch (error) {
    throw unwritable(path, 'a folder to write to', error)
  }
  const present = await readdir(path)
  if (present.length > 0)
    throw unwritable(path, 'an empty folder', new Error(`${String(present.length)} entries in it`))
  return folderWriter(path)
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
