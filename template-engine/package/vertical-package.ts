/** A vertical's package in memory, whatever it was read from. */
import { rcompare, valid } from 'semver'
import { notesIn } from './release-notes.ts'
import { readRelease, VerticalError } from '../format/index.ts'
import type { Release, VerticalSource } from '../format/index.ts'

export interface VerticalPackage {
  /** Folder, tarball or npm name, as findings show it. */
  readonly origin: string
  readonly source: VerticalSource
  /** Highest first. */
  readonly releases: readonly Release[]
  /** What CHANGELOG.md says, by version. */
  readonly notes: ReadonlyMap<string, string>
}

/** Bytes of one file, before anybody looks into it. */
const biggestFile = 5_000_000

/** Which files of a package are read at all; everything else in it is nobody's business. */
export const isOfInterest = (path: string): boolean =>
  path === 'vertical.json' ||
  path === 'CHANGELOG.md' ||
  /^documents\/.+\.hbs$/.test(path) ||
  /^releases\/[^/]+\.json$/.test(path)

/**
 * Makes a package of its files by path.
 * @throws VerticalError without `vertical.json`, and for a release that was changed or misnamed
 */
export function packageOf(
  files: ReadonlyMap<string, string>,
  origin: string,
  shown = origin,
): VerticalPackage {
  const text = files.get('vertical.json')
  if (text === undefined)
    throw new VerticalError(
      `Expected a vertical with a vertical.json in ${origin}, found none; make one with "erp vertical create".`,
    )
  const documents: Record<string, string> = {}
  const releases: Release[] = []
  for (const [path, content] of files) {
    if (path.startsWith('documents/')) documents[path.slice('documents/'.length)] = content
    if (path.startsWith('releases/')) releases.push(releaseAt(path, content, shown))
  }
  const [first] = releases
  const stranger = releases.find(({ key }) => key !== first?.key)
  if (first !== undefined && stranger !== undefined)
    throw new VerticalError(
      `Expected releases of one vertical in ${origin}, found "${first.key}" and "${stranger.key}"; move one away.`,
    )
  return {
    origin,
    source: { file: `${shown}/vertical.json`, text, documents },
    releases: releases.toSorted((left, right) => rcompare(left.version, right.version)),
    notes: notesIn(files.get('CHANGELOG.md') ?? ''),
  }
}

function releaseAt(path: string, content: string, shown: string): Release {
  const file = `${shown}/${path}`
  const release = readRelease(content, file)
  const name = path.slice('releases/'.length, -'.json'.length)
  if (valid(release.version) !== release.version || name !== release.version)
    throw new VerticalError(
      `Expected ${file} to hold version ${name}, found "${release.version}"; restore the file that was published.`,
    )
  return release
}

/**
 * Bytes as text.
 * @throws VerticalError when the file is too big or not UTF-8
 */
export function textOf(bytes: Uint8Array, file: string): string {
  refuseBig(bytes.byteLength, file)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new VerticalError(`Expected UTF-8 text in ${file}, found other bytes; save it as UTF-8.`)
  }
}

/** @throws VerticalError for more bytes than any file of a vertical has */
export function refuseBig(bytes: number, file: string): void {
  if (bytes > biggestFile)
    throw new VerticalError(
      `Expected a file of at most ${String(biggestFile / 1_000_000)} MB, found ${(bytes / 1_000_000).toFixed(1)} MB in ${file}; split it.`,
    )
}
