/** Reading a vertical from what `npm pack` makes of it. No script and no code of it is run. */
import { readFile, stat } from 'node:fs/promises'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { VerticalError } from '../format/index.ts'
import { tarFiles } from './tar.ts'
import { isOfInterest, packageOf, textOf } from './vertical-package.ts'
import type { VerticalPackage } from './vertical-package.ts'

/** Bytes of a package with all its releases, packed and unpacked. */
const biggestPacked = 20_000_000
const biggestUnpacked = 100_000_000

const unzip = promisify(gunzip)

/** @throws VerticalError when it is no vertical, too big, damaged, or reaches outside itself */
export async function readVerticalTarball(path: string, origin = path): Promise<VerticalPackage> {
  const { size } = await stat(path).catch(() => {
    throw new VerticalError(`Expected a tarball at ${path}, found nothing; correct the path.`)
  })
  if (size > biggestPacked)
    throw new VerticalError(
      `Expected a package of at most ${String(biggestPacked / 1_000_000)} MB, found ${(size / 1_000_000).toFixed(1)} MB in ${path}; take out what is no part of the vertical.`,
    )
  const archive = await unzip(await readFile(path), { maxOutputLength: biggestUnpacked }).catch(
    (error: unknown) => {
      const isTooBig =
        error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
      throw new VerticalError(
        isTooBig
          ? `Expected a package of at most ${String(biggestUnpacked / 1_000_000)} MB unpacked, found more in ${path}; do not install it.`
          : `Expected a tarball made by npm pack at ${path}, found something else; pack the vertical again.`,
      )
    },
  )
  const files = new Map<string, string>()
  for (const { path: entry, bytes } of tarFiles(archive, path)) {
    // npm puts everything into one folder, usually `package`.
    const inside = entry.slice(entry.indexOf('/') + 1)
    if (isOfInterest(inside)) files.set(inside, textOf(bytes, `${path}:${inside}`))
  }
  return packageOf(files, origin)
}
