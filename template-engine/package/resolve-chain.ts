/** Loading the releases that one release stands on, wherever releases are kept. */
import type { Layer } from '../flatten/index.ts'
import { layersOf, VerticalError } from '../format/index.ts'
import type { Release } from '../format/index.ts'

/** Where releases are: rows of the database, files of a folder; a `ReleaseBook` is one too. */
export interface ReleaseStore {
  /** Undefined when there is none. */
  readonly read: (
    key: string,
    version: string,
  ) => Promise<Release | undefined> | Release | undefined
}

export interface Chain {
  readonly release: Release
  /** The release, its parents and add-ons, by `key@version`. */
  readonly releases: ReadonlyMap<string, Release>
  /** Parents first, add-ons last; plugin defaults are for `withDefaults` to add. */
  readonly layers: readonly Layer[]
}

/** @throws VerticalError when a release is missing, differs from its pin, or leads in a circle */
export async function resolveChain(
  key: string,
  version: string,
  store: ReleaseStore,
): Promise<Chain> {
  const releases = new Map<string, Release>()
  const wanted = [{ key, version }]
  for (let next = wanted.pop(); next !== undefined; next = wanted.pop()) {
    const name = `${next.key}@${next.version}`
    if (releases.has(name)) continue
    const release = await store.read(next.key, next.version)
    // What a pin names and nobody has is reported by `layersOf`, which knows who wants it.
    if (release === undefined) continue
    releases.set(name, release)
    for (const [parent, pin] of Object.entries(release.lock))
      wanted.push({ key: parent, version: pin.version })
  }
  const release = releases.get(`${key}@${version}`)
  if (release === undefined)
    throw new VerticalError(
      `Expected release ${version} of "${key}", found none; install it or choose another version.`,
    )
  const layers = layersOf(release, (wantedKey, wantedVersion) =>
    releases.get(`${wantedKey}@${wantedVersion}`),
  )
  return { release, releases, layers }
}
