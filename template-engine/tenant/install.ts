/** Installing releases: checked as a whole, then rows that every process sees. */
import { canonicalJson } from '@strata-erp/core'
import type { JsonObject } from '@strata-erp/core'
import { satisfies } from 'semver'
import { flattenRelease } from '../format/chain.ts'
import { VerticalError } from '../format/finding.ts'
import { releaseText } from '../format/release-file.ts'
import { envelopeOf } from '../format/vertical.ts'
import type { Release } from '../format/vertical.ts'
import { MergeInputError } from '../merge/index.ts'
import { fetchVertical } from '../package/fetch-vertical.ts'
import { canonical, isObject } from '../merge/json.ts'
import type { Installation } from './engine-interface.ts'
import { templateProblems } from './problems.ts'
import type { Room } from './room.ts'

/**
 * Installs what specs name: a folder, a tarball of `npm pack`, an npm name. Only releases are
 * installed; a draft is the author's business.
 * @throws VERTICAL_REFUSED, and as `installReleases`
 */
export async function install(
  room: Room,
  source: string | readonly string[],
): Promise<Installation> {
  const releases: Release[] = []
  for (const spec of [source].flat()) {
    const found = await fetched(spec)
    if (found.length === 0)
      throw templateProblems.VERTICAL_SOURCE_WRONG({
        expected: `a vertical with at least one release in ${spec}`,
        found: 'only a draft',
        advice: 'make one with "erp vertical release"',
      })
    releases.push(...found)
  }
  return installReleases(room, releases)
}

async function fetched(spec: string): Promise<readonly Release[]> {
  try {
    return (await fetchVertical(spec, process.cwd())).releases
  } catch (error) {
    if (!(error instanceof VerticalError)) throw error
    throw templateProblems.VERTICAL_REFUSED({ detail: error.message })
  }
}

const nameOf = ({ key, version }: Release): string => `${key}@${version}`

/**
 * Installs releases, parents first whatever their order. What is installed already is left alone.
 * @throws VERTICAL_INVALID, VERTICAL_REPUBLISHED, VERTICAL_SOURCE_WRONG when a parent is nowhere
 */
export async function installReleases(
  room: Room,
  releases: readonly Release[],
): Promise<Installation> {
  const listed = new Map(
    (await room.releases.list()).map(({ key, version, hash }) => [`${key}@${version}`, hash]),
  )
  const installed: string[] = []
  const known: string[] = []
  let waiting = [...releases]
  while (waiting.length > 0) {
    const ready = waiting.filter(({ lock }) =>
      Object.entries(lock).every(([key, { version }]) => listed.has(`${key}@${version}`)),
    )
    const [first] = waiting
    if (ready.length === 0 && first !== undefined) throw missingParent(first, listed)
    for (const release of ready) {
      const name = nameOf(release)
      const before = listed.get(name)
      if (before !== undefined && before !== release.hash)
        throw templateProblems.VERTICAL_REPUBLISHED({ release: name })
      if (before !== undefined || !(await installOne(room, release))) known.push(name)
      else installed.push(name)
      listed.set(name, release.hash)
    }
    waiting = waiting.filter((release) => !ready.includes(release))
  }
  return { installed, known }
}

function missingParent(release: Release, listed: ReadonlyMap<string, string>): Error {
  const missing = Object.entries(release.lock)
    .map(([key, { version }]) => `${key}@${version}`)
    .find((name) => !listed.has(name))
  return templateProblems.VERTICAL_SOURCE_WRONG({
    expected: `${String(missing)}, which ${nameOf(release)} was made with`,
    found: 'it neither installed nor in what is being installed',
    advice: 'install it first',
  })
}

async function installOne(room: Room, release: Release): Promise<boolean> {
  const { document, origin } = await checked(room, release)
  const envelope = envelopeOf(release.document)
  const { migrations: _, records: __, ...shown } = envelope
  const [row] = await room.kernel.database.directory<{ installed: boolean }>(
    'select directory.install_release($1, $2, $3, $4, $5, $6, $7) as installed',
    [
      release.key,
      release.version,
      release.hash,
      canonical(JSON.parse(JSON.stringify(shown)) as JsonObject),
      releaseText(release),
      canonicalJson(document),
      canonicalJson(origin),
    ],
  )
  return row?.installed === true
}

/** A release as a tenant would get it here, when it is right with what is installed. */
async function checked(
  room: Room,
  release: Release,
): Promise<{ document: JsonObject; origin: JsonObject }> {
  const wrong = (count: number, first: string): Error =>
    templateProblems.VERTICAL_INVALID({ count, release: nameOf(release), first })
  requireInstalled(room, release, wrong)
  try {
    const read = await room.releases.chain(release)
    const { document, origin } = flattenRelease(release, read, room.defaults, room.rules)
    const flat = isObject(document) ? document : {}
    const errors = room.check(flat)
    const [first] = errors
    if (first !== undefined) throw wrong(errors.length, `${first.pointer || '/'}: ${first.message}`)
    return { document: flat, origin: JSON.parse(JSON.stringify(origin)) as JsonObject }
  } catch (error) {
    if (error instanceof MergeInputError || error instanceof VerticalError)
      throw wrong(1, error.message)
    throw error
  }
}

function requireInstalled(
  { kernel, engine }: Room,
  { requires }: Release,
  wrong: (count: number, first: string) => Error,
): void {
  if (requires?.engine !== undefined && !fits(engine, requires.engine))
    throw wrong(
      1,
      `/requires/engine: Expected this engine in ${requires.engine}, found ${engine}; install a fitting version.`,
    )
  for (const [name, range] of Object.entries(requires?.plugins ?? {})) {
    const module = kernel.configuration.catalogue.modules.get(name)
    if (module === undefined)
      throw wrong(
        1,
        `/requires/plugins/${name}: Expected plugin "${name}" to be installed, found it missing; install it.`,
      )
    if (!fits(module.version, range))
      throw wrong(
        1,
        `/requires/plugins/${name}: Expected plugin "${name}" in ${range}, found ${module.version}; install a fitting version.`,
      )
  }
}
const fits = (version: string, range: string): boolean =>
  satisfies(version, range, { includePrerelease: true })
