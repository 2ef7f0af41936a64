/** Looking at a family of verticals together, each against its parents. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { draftOf, envelopeOf, parentOf, releaseBook, VerticalError } from '../format/index.ts'
import type { Finding, Release, ReleaseBook, Surroundings } from '../format/index.ts'
import { readVerticalFolder } from './read-folder.ts'
import type { VerticalPackage } from './vertical-package.ts'

/** Everything but the releases, which the packages bring. */
export type House = Omit<Surroundings, 'releases'>

export interface Validated {
  readonly package: VerticalPackage
  readonly findings: readonly Finding[]
  /** What the source would be as a release; undefined where errors bar the way. */
  readonly draft: Release | undefined
}
export interface Validation {
  readonly verticals: readonly Validated[]
  /** All findings, in the order of the packages. */
  readonly findings: readonly Finding[]
  /** Releases of all packages, and drafts for what has none yet. */
  readonly releases: ReleaseBook
}

/**
 * Validates packages together. A parent without a fitting release is looked at as it stands, so a
 * family can be written before its first release.
 * @param more releases of other packages, which are not looked at themselves
 */
export function validatePackages(
  packages: readonly VerticalPackage[],
  house: House,
  more: readonly Release[] = [],
): Validation {
  const released = [...more, ...packages.flatMap(({ releases }) => releases)]
  const drafts: Release[] = []
  const outcomes = new Map<VerticalPackage, Validated>()
  for (const vertical of parentsFirst(packages)) {
    const surroundings = { ...house, releases: releaseBook(released, drafts) }
    const { findings, release } = draftOf(vertical.source, surroundings)
    if (release !== undefined) drafts.push(release)
    outcomes.set(vertical, { package: vertical, findings, draft: release })
  }
  const verticals = packages.flatMap((vertical) => outcomes.get(vertical) ?? [])
  return {
    verticals: withCycles(verticals),
    findings: withCycles(verticals).flatMap(({ findings }) => findings),
    releases: releaseBook(released, drafts),
  }
}

/**
 * Validates every vertical below a folder.
 * @throws VerticalError when a package cannot be read at all
 */
export async function validateAll(root: string, house: House): Promise<Validation> {
  return validatePackages(await readVerticals(root), house)
}

/**
 * Every folder of a folder that holds a `vertical.json`, in the order of their names.
 * @throws VerticalError when one of them cannot be read
 */
export async function readVerticals(root: string): Promise<VerticalPackage[]> {
  const entries = await readdir(root, { withFileTypes: true })
  const packages: VerticalPackage[] = []
  for (const name of entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()) {
    const files = await readdir(join(root, name))
    if (files.includes('vertical.json')) packages.push(await readVerticalFolder(join(root, name)))
  }
  return packages
}

interface Names {
  readonly key: string | undefined
  readonly parents: readonly string[]
}

/** Read leniently: what is wrong is for `draftOf` to say. */
function namesOf({ source }: VerticalPackage): Names {
  try {
    const { key, addons, ...envelope } = envelopeOf(JSON.parse(source.text))
    const parent = parentOf(envelope)
    return {
      key,
      parents: [...(parent === undefined ? [] : [parent.key]), ...Object.keys(addons ?? {})],
    }
  } catch {
    return { key: undefined, parents: [] }
  }
}

function parentsFirst(packages: readonly VerticalPackage[]): VerticalPackage[] {
  const byKey = new Map(packages.map((vertical) => [namesOf(vertical).key, vertical]))
  const sorted = new Set<VerticalPackage>()
  const visiting = new Set<VerticalPackage>()
  const visit = (vertical: VerticalPackage): void => {
    if (sorted.has(vertical) || visiting.has(vertical)) return
    visiting.add(vertical)
    for (const key of namesOf(vertical).parents) {
      const parent = byKey.get(key)
      if (parent !== undefined) visit(parent)
    }
    sorted.add(vertical)
  }
  packages.forEach(visit)
  return [...sorted]
}

/** Circles among sources that no release knows of yet. */
function withCycles(verticals: readonly Validated[]): Validated[] {
  const parents = new Map(
    verticals.map((vertical) => {
      const { key, parents: names } = namesOf(vertical.package)
      return [key ?? '', names] as const
    }),
  )
  return verticals.map((vertical) => {
    const { key } = namesOf(vertical.package)
    const circle = key === undefined ? undefined : circleFrom(key, parents)
    if (circle === undefined || vertical.findings.some(({ code }) => code === 'cycle'))
      return vertical
    const finding: Finding = {
      severity: 'error',
      code: 'cycle',
      file: vertical.package.source.file,
      line: 1,
      column: 1,
      pointer: '/extends',
      message: `Expected a line of parents that ends, found ${circle.join(' -> ')}; remove one "extends".`,
    }
    const others = vertical.findings.filter(({ code }) => code !== 'parent')
    return { ...vertical, findings: [finding, ...others], draft: undefined }
  })
}

function circleFrom(
  start: string,
  parents: ReadonlyMap<string, readonly string[]>,
): string[] | undefined {
  const search = (key: string, path: readonly string[]): string[] | undefined => {
    for (const parent of parents.get(key) ?? []) {
      if (parent === start) return [...path, parent]
      if (path.includes(parent)) continue
      const found = search(parent, [...path, parent])
      if (found !== undefined) return found
    }
    return undefined
  }
  return search(start, [start])
}

/** The one package of a key. @throws VerticalError when there is none */
export function packageNamed(packages: readonly VerticalPackage[], key: string): VerticalPackage {
  const found = packages.find((vertical) => namesOf(vertical).key === key)
  if (found !== undefined) return found
  const known = packages.flatMap((vertical) => namesOf(vertical).key ?? [])
  throw new VerticalError(
    `Expected one of the verticals ${known.join(', ') || '(there are none)'}, found "${key}"; correct the key.`,
  )
}
