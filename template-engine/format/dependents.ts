/** Who was built on a release that has a successor now. */
import { satisfies } from 'semver'
import type { ReleaseBook } from './release-book.ts'
import type { Release } from './vertical.ts'

export interface Dependent {
  readonly key: string
  /** Its latest release. */
  readonly version: string
  /** What it pins. */
  readonly pinned: string
  /** Whether its own range takes the new version; if not, its author has to widen it first. */
  readonly takes: boolean
}

/**
 * Verticals whose latest release pins an older version of a parent or add-on. Releasing them again
 * brings its changes to their tenants; until then nothing changes for those (decision 22).
 * @param keys every known vertical
 * @returns parents before children, so that they can be released in this order
 */
export function dependentsOf(
  { key, version }: Pick<Release, 'key' | 'version'>,
  keys: readonly string[],
  releases: ReleaseBook,
): Dependent[] {
  const found = new Map<string, Dependent>()
  let parents = [{ key, version }]
  while (parents.length > 0) {
    const next: { key: string; version: string }[] = []
    for (const parent of parents)
      for (const candidate of keys) {
        if (found.has(candidate) || candidate === key) continue
        const [latest] = releases.versions(candidate)
        const release = latest === undefined ? undefined : releases.read(candidate, latest)
        const pin = release?.lock[parent.key]
        if (release === undefined || pin === undefined) continue
        if (parent.key === key && pin.version === parent.version) continue
        const range = release.extends?.[parent.key] ?? release.addons?.[parent.key] ?? '*'
        found.set(candidate, {
          key: candidate,
          version: release.version,
          pinned: pin.version,
          takes: parent.key !== key || satisfies(parent.version, range),
        })
        next.push({ key: candidate, version: release.version })
      }
    parents = next
  }
  return [...found.values()]
}
