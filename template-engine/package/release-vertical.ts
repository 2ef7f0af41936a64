/** `erp vertical release`: from the folder to the frozen file, and on to the children. */
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { applyEdits, modify } from 'jsonc-parser'
import { dependentsOf, release, releaseBook } from '../format/index.ts'
import type { Bump, Release, ReleaseResult } from '../format/index.ts'
import { packageNamed, readVerticals } from './validate-all.ts'
import type { House } from './validate-all.ts'
import type { VerticalPackage } from './vertical-package.ts'
import { writeRelease } from './write-release.ts'

export interface Released extends ReleaseResult {
  readonly key: string
  /** Path of the frozen file; undefined when findings bar the way. */
  readonly file: string | undefined
}

/**
 * Releases one vertical of a folder of verticals: writes `releases/<version>.json`, then the version
 * in `vertical.json` and a draft at the top of `CHANGELOG.md`. Nothing is written when refused.
 * @param bump absent: the version that `vertical.json` states
 * @param more releases from elsewhere, such as installed packages
 * @throws VerticalError when the key is unknown or the version exists
 */
export async function releaseVertical(
  root: string,
  key: string,
  house: House,
  bump?: Bump,
  more: readonly Release[] = [],
): Promise<Released> {
  const packages = await readVerticals(root)
  const vertical = packageNamed(packages, key)
  const releases = releaseBook([...more, ...packages.flatMap((each) => each.releases)])
  const result = release(vertical.source, { ...house, releases }, bump)
  const file =
    result.release === undefined ? undefined : await publish(vertical, result.release, result)
  return { key, ...result, file }
}

/**
 * Releases every vertical again that pins an older version of `key`, parents before children, each
 * as small as its changes allow (decision 22). One that is refused, or whose range does not take the
 * new version, is reported and left as it is.
 */
export async function releaseDependents(
  root: string,
  key: string,
  house: House,
  more: readonly Release[] = [],
): Promise<Released[]> {
  const packages = await readVerticals(root)
  const all = [...more, ...packages.flatMap(({ releases }) => releases)]
  const book = releaseBook(all)
  const [version] = book.versions(key)
  if (version === undefined) return []
  const done: Released[] = []
  const keys = [...new Set(all.map((each) => each.key))]
  for (const dependent of dependentsOf({ key, version }, keys, book)) {
    if (
      !dependent.takes ||
      !packages.some((each) => each.releases.some((one) => one.key === dependent.key))
    )
      continue
    for (const bump of ['patch', 'minor', 'major'] as const) {
      const outcome = await releaseVertical(root, dependent.key, house, bump, more)
      if (bump !== 'major' && outcome.findings.some(({ code }) => code === 'version')) continue
      done.push(outcome)
      break
    }
  }
  return done
}

async function publish(
  vertical: VerticalPackage,
  made: Release,
  { changelogDraft }: ReleaseResult,
): Promise<string> {
  const dir = vertical.origin
  const file = await writeRelease(dir, made)
  const { text } = vertical.source
  const edits = modify(text, ['version'], made.version, {})
  await replaceFile(join(dir, 'vertical.json'), applyEdits(text, edits))
  const changelog = join(dir, 'CHANGELOG.md')
  const before = await readFile(changelog, 'utf8').catch(() => `# Changes of ${made.label}\n`)
  await replaceFile(changelog, withEntry(before, changelogDraft))
  return file
}

async function replaceFile(file: string, text: string): Promise<void> {
  await writeFile(`${file}.new`, text)
  await rename(`${file}.new`, file)
}

/** Under the title, above the entry of the version before. */
export function withEntry(changelog: string, entry: string): string {
  const first = changelog.search(/^## /m)
  const [head, rest] =
    first < 0 ? [changelog, ''] : [changelog.slice(0, first), changelog.slice(first)]
  return `${head.trimEnd()}\n\n${entry.trimEnd()}\n${rest === '' ? '' : `\n${rest}`}`
}
