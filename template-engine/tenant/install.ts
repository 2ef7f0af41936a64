/** Installing releases: all of them checked, then written at once as rows that every process sees. */
import { canonicalJson } from '@strata-erp/core'
import { VerticalError } from '../format/finding.ts'
import { readJson } from '../format/json-source.ts'
import { releaseText } from '../format/release-file.ts'
import { envelopeOf } from '../format/vertical.ts'
import type { Release } from '../format/vertical.ts'
import { fetchVertical } from '../package/fetch-vertical.ts'
import type { VerticalPackage } from '../package/vertical-package.ts'
import type { Installation } from './vertical-views.ts'
import { templateProblems } from './problems.ts'
import { lookAt } from './release-faults.ts'
import type { Room } from './room.ts'

/**
 * Installs what specs name: a folder, a tarball of `npm pack`, an npm name. Only releases are
 * installed; a draft is the author's business.
 * @throws VERTICAL_REFUSED for what cannot be read, VERTICAL_SOURCE_WRONG for a draft alone, and as
 *   `installReleases`
 */
export async function install(
  room: Room,
  source: string | readonly string[],
): Promise<Installation> {
  const releases: Release[] = []
  const notes: (readonly [key: string, version: string, text: string])[] = []
  for (const spec of [source].flat()) {
    const found = await fetched(spec)
    if (found.releases.length === 0) throw draftAlone(room, spec, found)
    releases.push(...found.releases)
    for (const { key, version } of found.releases) {
      const text = found.notes.get(version)
      if (text !== undefined) notes.push([key, version, text])
    }
  }
  const installation = await installReleases(room, releases)
  // Also of what was installed before: its authors may have mended a word.
  if (notes.length > 0)
    await room.kernel.database.directory('select directory.put_release_notes($1, $2, $3)', [
      notes.map(([key]) => key),
      notes.map(([, version]) => version),
      notes.map(([, , text]) => text),
    ])
  return installation
}

async function fetched(spec: string): Promise<VerticalPackage> {
  try {
    return await fetchVertical(spec, process.cwd())
  } catch (error) {
    if (!(error instanceof VerticalError)) throw error
    throw templateProblems.VERTICAL_REFUSED({ detail: error.message })
  }
}

function draftAlone({ rules }: Room, spec: string, { source }: VerticalPackage): Error {
  const [fault] = readJson(source.file, source.text, rules).faults
  if (fault?.at !== undefined)
    return templateProblems.VERTICAL_REFUSED({
      detail: `${fault.at.file}:${String(fault.at.line)}:${String(fault.at.column)}: ${fault.message}`,
    })
  return templateProblems.VERTICAL_SOURCE_WRONG({
    expected: `a vertical with at least one release in ${spec}`,
    found: 'only a draft',
    advice: 'make one with "erp vertical release"',
  })
}

const nameOf = ({ key, version }: Pick<Release, 'key' | 'version'>): string => `${key}@${version}`

/**
 * Installs releases in any order, all or none. What is installed already is left alone.
 * @throws VERTICAL_INVALID, VERTICAL_REPUBLISHED, VERTICAL_SOURCE_WRONG when a parent is nowhere
 */
export async function installReleases(
  room: Room,
  releases: readonly Release[],
): Promise<Installation> {
  const given = new Map<string, Release>()
  for (const release of releases) {
    const twin = given.get(nameOf(release))
    if (twin !== undefined && twin.hash !== release.hash) throw republished(nameOf(release))
    given.set(nameOf(release), release)
  }
  const listed = new Map((await room.releases.list()).map((one) => [nameOf(one), one.hash]))
  for (const [name, { hash }] of given)
    if ((listed.get(name) ?? hash) !== hash) throw republished(name)
  const fresh = [...given.values()].filter((release) => !listed.has(nameOf(release)))
  for (const release of fresh)
    requireParents(release, (name) => listed.has(name) || given.has(name))
  const written = await write(room, await Promise.all(fresh.map((one) => rowOf(room, one, fresh))))
  const other = written.find(({ outcome }) => outcome === 'other')
  if (other !== undefined) throw republished(nameOf(other))
  const installed = written.filter(({ outcome }) => outcome === 'installed').map(nameOf)
  return { installed, known: [...given.keys()].filter((name) => !installed.includes(name)) }
}

const republished = (release: string): Error => templateProblems.VERTICAL_REPUBLISHED({ release })

function requireParents(release: Release, isKnown: (name: string) => boolean): void {
  const missing = Object.entries(release.lock)
    .map(([key, { version }]) => nameOf({ key, version }))
    .find((name) => !isKnown(name))
  if (missing !== undefined)
    throw templateProblems.VERTICAL_SOURCE_WRONG({
      expected: `${missing}, which ${nameOf(release)} was made with`,
      found: 'it neither installed nor in what is being installed',
      advice: 'install it too',
    })
}

type Row = readonly [
  key: string,
  version: string,
  hash: string,
  envelope: string,
  body: string,
  flattened: string,
  origin: string,
]

/** A release as it is stored, when it is right with what is installed. */
async function rowOf(room: Room, release: Release, beside: readonly Release[]): Promise<Row> {
  const { faults, flattened } = lookAt(room, release, await room.releases.chain(release, ...beside))
  const [first] = faults
  if (first !== undefined || flattened === undefined)
    throw templateProblems.VERTICAL_INVALID({
      count: faults.length,
      release: nameOf(release),
      first: `${first?.pointer || '/'}: ${first?.message ?? ''}`,
    })
  const { migrations: _, records: __, ...shown } = envelopeOf(release.document)
  return [
    release.key,
    release.version,
    release.hash,
    canonicalJson(shown),
    releaseText(release),
    canonicalJson(flattened.document),
    canonicalJson(flattened.origin),
  ]
}

interface Written {
  readonly key: string
  readonly version: string
  readonly outcome: 'installed' | 'known' | 'other'
}

async function write({ kernel }: Room, rows: readonly Row[]): Promise<readonly Written[]> {
  if (rows.length === 0) return []
  return kernel.database.directory<Written>(
    'select key, version, outcome from directory.install_releases($1, $2, $3, $4, $5, $6, $7)',
    [0, 1, 2, 3, 4, 5, 6].map((column) => rows.map((row) => row[column])),
  )
}
