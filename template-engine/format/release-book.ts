/** Releases at hand, by key and version. */
import { maxSatisfying, rcompare } from 'semver'
import type { Release } from './vertical.ts'

export interface ReleaseBook {
  /** Highest first. */
  readonly versions: (key: string) => readonly string[]
  readonly read: (key: string, version: string) => Release | undefined
  /**
   * The highest release in a range. An unreleased draft counts only where no release fits, so that
   * a family of verticals can be written before its first release.
   */
  readonly match: (key: string, range: string) => Release | undefined
}

/** Releases and drafts, found by key and version, or the highest that fits a range. */
export function releaseBook(
  releases: readonly Release[],
  drafts: readonly Release[] = [],
): ReleaseBook {
  const released = byKey(releases)
  const drafted = byKey(drafts)
  const versions = (key: string): string[] => [...(released.get(key)?.keys() ?? [])].sort(rcompare)
  const read = (key: string, version: string): Release | undefined =>
    released.get(key)?.get(version) ?? drafted.get(key)?.get(version)
  return {
    versions,
    read,
    match(key, range) {
      const found =
        maxSatisfying(versions(key), range) ??
        maxSatisfying([...(drafted.get(key)?.keys() ?? [])], range, { includePrerelease: true })
      return found === null ? undefined : read(key, found)
    },
  }
}

function byKey(releases: readonly Release[]): Map<string, Map<string, Release>> {
  const book = new Map<string, Map<string, Release>>()
  for (const release of releases) {
    const versions = book.get(release.key) ?? new Map<string, Release>()
    versions.set(release.version, release)
    book.set(release.key, versions)
  }
  return book
}
