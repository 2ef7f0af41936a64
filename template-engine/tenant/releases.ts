/** Installed releases: rows that every process sees, read once and kept, because they never change. */
import { rcompare, maxSatisfying, valid } from 'semver'
import type { Database, JsonObject } from '@strata-erp/core'
import type { OriginMap } from '../flatten/origin.ts'
import { envelopeOf } from '../format/vertical.ts'
import { readRelease } from '../format/release-file.ts'
import type { ReadRelease } from '../format/chain.ts'
import type { Envelope, Release } from '../format/vertical.ts'
import { templateProblems } from './problems.ts'

export interface ListedRelease {
  readonly key: string
  readonly version: string
  readonly hash: string
  readonly envelope: Envelope
}
export interface InstalledRelease {
  readonly release: Release
  /** All layers in one document, as composed at installation. */
  readonly flattened: JsonObject
  readonly origin: OriginMap
}

export interface Releases {
  /** By key, then version, lowest first. */
  list(): Promise<readonly ListedRelease[]>
  /** Versions of a vertical, highest first. */
  versions(key: string): Promise<readonly string[]>
  /** The highest version in a range; of all when none is given. @throws VERTICAL_UNKNOWN, VERTICAL_VERSION_UNKNOWN */
  settle(key: string, range: string | undefined): Promise<string>
  /** @throws VERTICAL_UNKNOWN, VERTICAL_VERSION_UNKNOWN */
  read(key: string, version: string): Promise<InstalledRelease>
  /** The releases with all they were made with, for the pure functions of the format. */
  chain(...wanted: readonly Release[]): Promise<ReadRelease>
}

interface ReleaseRow {
  readonly body: string
  readonly flattened: string
  readonly origin: string
}

export function createReleases(database: Database): Releases {
  const kept = new Map<string, InstalledRelease>()
  const envelopes = new Map<string, ListedRelease>()

  async function list(): Promise<readonly ListedRelease[]> {
    const rows = await database.directory<{
      key: string
      version: string
      content_hash: string
      envelope: string
    }>('select key, version, content_hash, envelope from directory.list_releases()')
    return rows
      .map(({ key, version, content_hash: hash, envelope }) => {
        const name = `${key}@${version}`
        const listed = envelopes.get(name) ?? {
          key,
          version,
          hash,
          envelope: envelopeOf(JSON.parse(envelope) as JsonObject),
        }
        envelopes.set(name, listed)
        return listed
      })
      .sort((a, b) => (a.key === b.key ? -rcompare(a.version, b.version) : a.key < b.key ? -1 : 1))
  }

  async function versions(key: string): Promise<readonly string[]> {
    return (await list())
      .filter((release) => release.key === key)
      .map(({ version }) => version)
      .sort(rcompare)
  }

  async function unknown(key: string, version: string): Promise<Error> {
    const known = await versions(key)
    if (known.length > 0)
      return templateProblems.VERTICAL_VERSION_UNKNOWN({ key, version, known: known.join(', ') })
    const keys = new Set((await list()).map((release) => release.key))
    return templateProblems.VERTICAL_UNKNOWN({ key, known: [...keys].join(', ') || 'none' })
  }

  async function read(key: string, version: string): Promise<InstalledRelease> {
    const name = `${key}@${version}`
    const held = kept.get(name)
    if (held !== undefined) return held
    const [row] = await database.directory<ReleaseRow>(
      'select body, flattened, origin from directory.read_release($1, $2)',
      [key, version],
    )
    if (row === undefined) throw await unknown(key, version)
    const installed: InstalledRelease = {
      release: readRelease(row.body, name),
      flattened: JSON.parse(row.flattened) as JsonObject,
      origin: JSON.parse(row.origin) as OriginMap,
    }
    kept.set(name, installed)
    return installed
  }

  return {
    list,
    versions,
    read,
    async settle(key, range) {
      const known = await versions(key)
      if (range !== undefined && known.includes(range)) return range
      const stable = known.filter((version) => !version.includes('-'))
      const found =
        range === undefined
          ? (stable[0] ?? known[0])
          : valid(range) === null
            ? maxSatisfying(known, range)
            : null
      if (found === undefined || found === null) throw await unknown(key, range ?? 'any version')
      return found
    },
    async chain(...wanted) {
      const found = new Map<string, Release>(
        wanted.map((release) => [`${release.key}@${release.version}`, release]),
      )
      const queue = [...wanted]
      for (const { lock } of queue)
        for (const [key, { version }] of Object.entries(lock)) {
          const name = `${key}@${version}`
          if (found.has(name)) continue
          const { release } = await read(key, version)
          found.set(name, release)
          queue.push(release)
        }
      return (key, version) => found.get(`${key}@${version}`)
    },
  }
}
