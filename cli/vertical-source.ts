/** Where the author of a vertical finds verticals: a folder of them, and those that are shipped. */
import { existsSync, readdirSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { catalogueOf, requireManifests } from '@strata-erp/core/operate'
import {
  engineVersion,
  flattenRelease,
  houseOf,
  readRelease,
  readVerticalFolder,
  readVerticals,
  validatePackages,
  VerticalError,
} from '@strata-erp/template-engine'
import type { House, Json, Release, Validation, VerticalPackage } from '@strata-erp/template-engine'
import type { Given } from './command.ts'
import { readText } from './files.ts'
import { systemPlugins } from './plugins.ts'
import { Refusal } from './refusal.ts'
import { configuredPlugins, projectFolder, readConfig } from './session.ts'
import { shippedVerticals } from './verticals.ts'

export interface Workshop {
  /** The folder of verticals that is worked on. */
  readonly root: string
  readonly house: House
  /** Those of the root and, of other keys, those that are shipped. */
  readonly packages: readonly VerticalPackage[]
}

/** What is worked on, without a database. */
export async function openWorkshop(given: Given): Promise<Workshop> {
  const root = rootOf(given.text('dir'))
  const own = existsSync(root) ? await readVerticals(root) : []
  const keys = new Set(own.flatMap((one) => keyOf(one) ?? []))
  const shipped = await Promise.all(shippedVerticals().map((folder) => readVerticalFolder(folder)))
  return {
    root,
    house: await house(),
    packages: [...own, ...shipped.filter((one) => !keys.has(keyOf(one) ?? ''))],
  }
}

/** Releases of verticals that are not in the folder worked on. */
export const releasesElsewhere = ({ root, packages }: Workshop): readonly Release[] =>
  packages.filter(({ origin }) => dirname(origin) !== root).flatMap(({ releases }) => releases)

/** All plugins of this installation as verticals meet them. */
export async function house(): Promise<House> {
  const plugins = requireManifests(await configuredPlugins(readConfig()), {
    system: systemPlugins,
  })
  return houseOf(plugins, catalogueOf(plugins), engineVersion)
}

/** `--dir`, else the folder around a vertical that one stands in, else `verticals/` of the project. */
function rootOf(dir: string | undefined): string {
  if (dir !== undefined) {
    if (existsSync(dir)) return resolve(dir)
    throw new Refusal(
      'FOLDER_UNKNOWN',
      `Expected a folder of verticals at ${dir}, found nothing; correct --dir.`,
      { path: '--dir' },
    )
  }
  if (existsSync('vertical.json')) return dirname(process.cwd())
  return join(projectFolder(), 'verticals')
}

/** Read leniently: what is wrong with the file is for the validation to say. */
export function keyOf({ source, origin }: VerticalPackage): string | undefined {
  try {
    const document: unknown = JSON.parse(source.text)
    if (typeof document === 'object' && document !== null && 'key' in document)
      return String(document.key)
  } catch {
    // A file that cannot be read is known by its folder.
  }
  return basename(origin)
}

/**
 * The packages that names stand for: keys, folders of one vertical or of several; none: those of
 * the folder worked on.
 */
export async function packagesNamed(
  workshop: Workshop,
  names: readonly string[],
): Promise<readonly VerticalPackage[]> {
  const { root, packages } = workshop
  if (names.length === 0) {
    const own = packages.filter(({ origin }) => dirname(origin) === root)
    if (own.length > 0) return own
    throw new Refusal(
      'VERTICAL_UNKNOWN',
      `Expected verticals in ${root}, found none; name a folder, or make one with "erp vertical create".`,
    )
  }
  const found: VerticalPackage[] = []
  for (const name of names) {
    const named = packages.find((one) => keyOf(one) === name)
    if (named !== undefined) found.push(named)
    else if (existsSync(join(name, 'vertical.json'))) found.push(await readVerticalFolder(name))
    else if (existsSync(name) && readdirSync(name).length > 0)
      found.push(...(await readVerticals(name)))
    else
      throw new Refusal(
        'VERTICAL_UNKNOWN',
        `Expected the key of a vertical (${keysOf(workshop)}) or a folder, found "${name}"; correct it.`,
      )
  }
  return found
}

export const keysOf = ({ packages }: Workshop): string =>
  packages.flatMap((one) => keyOf(one) ?? []).join(', ') || 'there are none'

/** Validates packages among the others of the workshop, which may be their parents. */
export function validated(
  { packages, house: surroundings }: Workshop,
  chosen: readonly VerticalPackage[],
): Validation {
  const keys = new Set(chosen.flatMap((one) => keyOf(one) ?? []))
  const others = packages.filter((one) => !keys.has(keyOf(one) ?? ''))
  // What is released was looked at then; what has no release may be a parent as it stands.
  const drafts = others.filter(({ releases }) => releases.length === 0)
  return validatePackages(
    [...chosen, ...drafts],
    surroundings,
    others.flatMap(({ releases }) => releases),
  )
}

export interface Flat {
  /** `retail@1.0.0`. */
  readonly name: string
  readonly key: string
  readonly release: Release
  readonly document: Json
}

/**
 * One version as a tenant would get it: `KEY@VERSION`, `KEY` (its highest release, else as it
 * stands), a folder (as it stands), or a file of `releases/`.
 */
export async function flatOf(workshop: Workshop, spec: string): Promise<Flat> {
  const { rules } = workshop.house.format
  const { release, validation } = await releaseOf(workshop, spec)
  const { document } = flattenRelease(
    release,
    validation.releases.read,
    workshop.house.defaults,
    rules,
  )
  return { name: `${release.key}@${release.version}`, key: release.key, release, document }
}

async function releaseOf(
  workshop: Workshop,
  spec: string,
): Promise<{ readonly release: Release; readonly validation: Validation }> {
  const [key = '', version] = spec.split('@')
  const named = workshop.packages.find((one) => keyOf(one) === key)
  if (named !== undefined) {
    const validation = validated(workshop, [])
    const highest = named.releases[0]
    if (version === undefined && highest === undefined)
      return { release: draftIn(validation, named), validation }
    const release =
      version === undefined ? highest : named.releases.find((one) => one.version === version)
    if (release !== undefined) return { release, validation }
    throw new Refusal(
      'VERTICAL_VERSION_UNKNOWN',
      `Expected a release of "${key}" (${named.releases.map((one) => one.version).join(', ') || 'there is none'}), found "${String(version)}"; choose one of these.`,
    )
  }
  if (spec.endsWith('.json'))
    return {
      release: readRelease(readText(spec, 'a release'), spec),
      validation: validated(workshop, []),
    }
  const [folder] = await packagesNamed(workshop, [spec])
  if (folder === undefined) throw new VerticalError(`Expected a vertical in ${spec}, found none.`)
  const validation = validated(workshop, [folder])
  return { release: draftIn(validation, folder), validation }
}

function draftIn(validation: Validation, vertical: VerticalPackage): Release {
  const found = validation.verticals.find((one) => one.package === vertical)
  if (found?.draft !== undefined) return found.draft
  const [first] = found?.findings ?? []
  throw new VerticalError(
    `Expected a vertical without errors in ${vertical.origin}, found ${String(found?.findings.length ?? 0)}, first: ${first?.message ?? 'unknown'}`,
    found?.findings ?? [],
  )
}
