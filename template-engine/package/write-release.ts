/** Writing a release: all of it or nothing, and never over an earlier one. */
import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { copyFile, link, mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { releaseText, VerticalError } from '../format/index.ts'
import type { Release } from '../format/index.ts'

/**
 * Writes `releases/<version>.json` below the folder of the vertical.
 * @returns the path of the file
 * @throws VerticalError when that version exists
 */
export async function writeRelease(dir: string, release: Release): Promise<string> {
  const folder = join(dir, 'releases')
  await mkdir(folder, { recursive: true })
  const file = join(folder, `${release.version}.json`)
  const unfinished = join(folder, `.${release.version}.${randomUUID()}`)
  try {
    const handle = await open(unfinished, 'wx')
    try {
      await handle.writeFile(releaseText(release))
      await handle.sync()
    } finally {
      await handle.close()
    }
    // A rename would replace what is there; a link refuses to, and is as atomic.
    await link(unfinished, file).catch(async (error: unknown) => {
      if (codeOf(error) === 'EEXIST') throw error
      await copyFile(unfinished, file, constants.COPYFILE_EXCL)
    })
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
    throw new VerticalError(
      `Expected a new version of "${release.key}", found ${release.version} released already; releases are frozen, choose the next version.`,
    )
  } finally {
    await rm(unfinished, { force: true })
  }
  return file
}

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined
