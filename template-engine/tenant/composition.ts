/** A target made flat: what a tenant on it has before it changes anything. */
import { assignUids, canonicalJson, scopedUid } from '@strata-erp/core'
import type { JsonObject } from '@strata-erp/core'
import { flatten } from '../flatten/index.ts'
import type { Layer } from '../flatten/index.ts'
import { activeModules, layersOf, lineageOf } from '../format/chain.ts'
import { VerticalError } from '../format/finding.ts'
import { sectionsOf } from '../format/vertical.ts'
import type { Release } from '../format/vertical.ts'
import { isObject, memberOf } from '../merge/json.ts'
import { MergeInputError } from '../merge/problems.ts'
import { baseOf } from './bases.ts'
import type { Base } from './bases.ts'
import { templateProblems } from './problems.ts'
import type { Target } from './plan.ts'
import type { Room } from './room.ts'

export interface Composition {
  readonly target: Target
  readonly base: Base
  /** `name@version` of every layer, lowest first. */
  readonly layers: readonly string[]
  /** Modules that the tenant has on of its own accord: their defaults are among the layers. */
  readonly modules: readonly string[]
  /** Content hash of the vertical's release. */
  readonly release: string | null
  /** Parents first, then the vertical, then add-ons: whose migrations and records count. */
  readonly releases: readonly Release[]
}

/** A composition, or the template of a stored revision, which is never composed anew. */
export type Theirs = Composition

/**
 * Composes a target: defaults of the active modules, parents, the vertical, its add-ons, the
 * tenant's add-ons.
 * @param modules those that the tenant switched on itself
 * @throws VERTICAL_UNKNOWN, VERTICAL_VERSION_UNKNOWN, VERTICAL_INVALID when layers do not compose
 */
export function compose(
  room: Room,
  target: Target,
  modules: readonly string[],
): Promise<Composition> {
  // What was installed stays as it is, so a composition never changes.
  return room.memo.later('composition', canonicalJson([target, modules]), () =>
    composeAnew(room, target, modules),
  )
}

async function composeAnew(
  room: Room,
  target: Target,
  modules: readonly string[],
): Promise<Composition> {
  const { releases, layers } = await layersFor(room, target)
  const vertical = releases.find(({ key }) => key === target.vertical)
  try {
    const all = withModules(room, layers, modules)
    const names = all.map(({ name, version }) => `${name}@${version}`)
    const { document, origin } = flatten(all, room.rules)
    const scope = scopedUid(target.vertical ?? 'template')
    const base = baseOf(assignUids(isObject(document) ? document : {}, undefined, scope), origin)
    return { target, base, layers: names, modules, release: vertical?.hash ?? null, releases }
  } catch (error) {
    if (error instanceof MergeInputError || error instanceof VerticalError)
      throw templateProblems.VERTICAL_INVALID({
        count: 1,
        release: `${target.vertical ?? 'the defaults'}@${target.version ?? ''}`,
        first: error.message,
      })
    throw error
  }
}

async function layersFor(
  room: Room,
  { vertical, version, addons }: Target,
): Promise<{ releases: Release[]; layers: Layer[] }> {
  const own: Release[] = []
  for (const [key, wanted] of Object.entries(addons))
    own.push((await room.releases.read(key, wanted)).release)
  const addonLayers = own.map((release): Layer => ({
    name: release.key,
    version: release.version,
    kind: 'addon',
    document: sectionsOf(release.document),
  }))
  if (vertical === null || version === null) return { releases: own, layers: addonLayers }
  const { release } = await room.releases.read(vertical, version)
  const read = await room.releases.chain(release)
  const layers = layersOf(release, read)
  const brought = new Set(layers.map(({ name }) => name))
  const inherited = layers
    .filter(({ kind }) => kind === 'addon')
    .flatMap((layer) => read(layer.name, layer.version) ?? [])
  return {
    releases: [
      ...lineageOf(release, read),
      ...inherited,
      ...own.filter(({ key }) => !brought.has(key)),
    ],
    layers: [...layers, ...addonLayers.filter(({ name }) => !brought.has(name))],
  }
}

/** The releases that a target consists of: parents first, then the vertical, its add-ons, the tenant's. */
export const releasesOf = async (room: Room, target: Target): Promise<readonly Release[]> =>
  (await layersFor(room, target)).releases

/** The defaults of all active modules, and of what these require, under the layers. */
function withModules(
  { defaults, rules, kernel }: Room,
  layers: readonly Layer[],
  modules: readonly string[],
): Layer[] {
  const switches = layers.map((layer): Layer => {
    const stated = isObject(layer.document) ? memberOf(layer.document, 'modules') : undefined
    return { ...layer, document: stated === undefined ? {} : { modules: stated } }
  })
  const active = new Set([...activeModules(flatten(switches, rules).document), ...modules])
  for (const { name, alwaysActive } of defaults) if (alwaysActive) active.add(name)
  for (const name of active)
    for (const required of kernel.plugins.find((plugin) => plugin.name === name)?.requires ?? [])
      active.add(required)
  return [
    ...defaults
      .filter(({ name }) => active.has(name))
      .map(({ name, version, kind, document }) => ({ name, version, kind, document })),
    ...layers,
  ]
}

/** Modules that are on in a document. */
export const modulesOn = (document: JsonObject): readonly string[] => [...activeModules(document)]
