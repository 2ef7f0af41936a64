/** What `erp vertical install SPEC` names: a folder, a tarball, or an npm package. */
import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { VerticalError } from '../format/index.ts'
import { readVerticalFolder } from './read-folder.ts'
import { readVerticalTarball } from './read-tarball.ts'
import type { VerticalPackage } from './vertical-package.ts'

const run = promisify(execFile)

/** A name with an optional scope and an optional version or tag. */
const packageSpec =
  /^(?<name>(@[a-z0-9][a-z0-9._-]*\/)?[a-z0-9][a-z0-9._-]*)(@[A-Za-z0-9.^~<>=* _-]+)?$/

/**
 * Reads the vertical that a spec names. A package that is installed in `cwd` is read in place; any
 * other is fetched with npm, whose settings (registry, credentials) apply. Its scripts never run.
 * @throws VerticalError when nothing is found or it is no vertical
 */
export async function fetchVertical(spec: string, cwd: string): Promise<VerticalPackage> {
  const path = resolve(cwd, spec)
  const stats = await stat(path).catch(() => undefined)
  if (stats?.isDirectory() === true) return readVerticalFolder(path, spec)
  if (stats?.isFile() === true) return readVerticalTarball(path, spec)
  const name = packageSpec.exec(spec)?.groups?.['name']
  if (name === undefined)
    throw new VerticalError(
      `Expected a folder, a tarball or the name of an npm package, found "${spec}"; correct it.`,
    )
  const installed = name === spec ? installedAt(name, cwd) : undefined
  return installed === undefined ? packed(spec, cwd) : readVerticalFolder(installed, spec)
}

function installedAt(name: string, cwd: string): string | undefined {
  try {
    return dirname(createRequire(join(cwd, 'package.json')).resolve(`${name}/package.json`))
  } catch {
    return undefined
  }
}

async function packed(spec: string, cwd: string): Promise<VerticalPackage> {
  const folder = await mkdtemp(join(tmpdir(), 'strata-vertical-'))
  try {
    await run(
      'npm',
      ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder, '--', spec],
      {
        cwd,
        shell: process.platform === 'win32',
      },
    ).catch(() => {
      throw new VerticalError(
        `Expected an npm package "${spec}", found none that npm could fetch; check the name and the connection.`,
      )
    })
    const [tarball] = await readdir(folder)
    if (tarball === undefined)
      throw new VerticalError(
        `Expected npm to pack "${spec}", found nothing packed; try it with "npm pack ${spec}".`,
      )
    return await readVerticalTarball(join(folder, tarball), spec)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
