/** Reading a vertical from its folder. */
import { lstat, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { VerticalError } from '../format/index.ts'
import { isOfInterest, packageOf, refuseBig, textOf } from './vertical-package.ts'
import type { VerticalPackage } from './vertical-package.ts'

export type { VerticalPackage } from './vertical-package.ts'

/**
 * Reads `vertical.json`, `documents/` and `releases/`. Links are not followed.
 * @param shown how findings name the folder; as given unless stated
 * @throws VerticalError when it is no vertical, or holds something that cannot be one
 */
export async function readVerticalFolder(dir: string, shown = dir): Promise<VerticalPackage> {
  const files = new Map<string, string>()
  for (const path of [
    'vertical.json',
    'CHANGELOG.md',
    ...(await pathsIn(dir, 'documents')),
    ...(await pathsIn(dir, 'releases')),
  ]) {
    if (!isOfInterest(path)) continue
    const file = join(dir, path)
    const stats = await lstat(file).catch(() => undefined)
    if (stats === undefined) continue
    if (!stats.isFile())
      throw new VerticalError(
        `Expected a plain file at ${file}, found a link or folder; replace it by the file itself.`,
      )
    refuseBig(stats.size, file)
    files.set(path, textOf(await readFile(file), file))
  }
  return packageOf(files, dir, shown)
}

/** Paths of files below a folder of the package, with slashes on every system. */
async function pathsIn(dir: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(dir, folder), { recursive: true, withFileTypes: true }).catch(
    () => [],
  )
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(dir.length)
        .replaceAll('\\', '/')
        .replace(/^\/+/, ''),
    )
    .sort()
}
