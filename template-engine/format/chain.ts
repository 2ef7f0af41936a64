/** From a release to the layers of its flatten: parents as pinned, then itself, then its add-ons. */
import { flatten } from '../flatten/index.ts'
import type { Flattened, Layer } from '../flatten/index.ts'
import { isObject, memberOf } from '../merge/json.ts'
import type { Json } from '../merge/json.ts'
import type { Rules } from '../merge/rules.ts'
import { VerticalError } from './finding.ts'
import type { PluginDefaults } from './surroundings.ts'
import { parentOf, sectionsOf } from './vertical.ts'
import type { Release } from './vertical.ts'

/** Finds the releases that a release was made with. */
export type ReadRelease = (key: string, version: string) => Release | undefined

/**
 * The layers of a release, parents first, add-ons last in the order of their keys.
 * @throws VerticalError when a pinned release is missing, differs from its pin, or leads in a circle
 */
export function layersOf(release: Release, read: ReadRelease): Layer[] {
  const { line, addons } = compositionOf(release, read)
  return [
    ...line.map((member) => layerOf(member, 'vertical')),
    ...addons.map((member) => layerOf(member, 'addon')),
  ]
}

export interface Composition {
  /** The oldest ancestor first, the release itself last. */
  readonly line: readonly Release[]
  readonly addons: readonly Release[]
}

/** Every release that a release consists of. @throws VerticalError as `layersOf` */
export function compositionOf(release: Release, read: ReadRelease): Composition {
  const line = lineageOf(release, read)
  const addons = new Map<string, Release>()
  for (const member of line)
    for (const key of Object.keys(member.addons ?? {}).sort()) {
      const addon = pinned(member, key, read)
      const known = addons.get(key)
      if (known !== undefined && known.version !== addon.version)
        throw new VerticalError(
          `Expected one version of the add-on "${key}", found ${known.version} and ${addon.version} in the line of ${nameOf(release)}; release ${release.key} again with one of them.`,
        )
      addons.set(key, addon)
    }
  return { line, addons: [...addons.values()] }
}

/** The release and its pinned parents, the oldest ancestor first. */
export function lineageOf(release: Release, read: ReadRelease): Release[] {
  const line = [release]
  const keys = new Set([release.key])
  for (;;) {
    const [youngest = release] = line
    const parent = parentOf(youngest)
    if (parent === undefined) return line
    if (keys.has(parent.key))
      throw new VerticalError(
        `Expected a line of parents that ends, found ${[...keys, parent.key].join(' -> ')}; remove one "extends".`,
      )
    keys.add(parent.key)
    line.unshift(pinned(youngest, parent.key, read))
  }
}

function pinned(release: Release, key: string, read: ReadRelease): Release {
  const pin = release.lock[key]
  if (pin === undefined)
    throw new VerticalError(
      `Expected ${nameOf(release)} to pin a version of "${key}", found none; release it again.`,
    )
  const found = read(key, pin.version)
  if (found === undefined)
    throw new VerticalError(
      `Expected release ${pin.version} of "${key}", which ${nameOf(release)} was made with, found none; install it.`,
    )
  if (found.hash !== pin.hash)
    throw new VerticalError(
      `Expected release ${pin.version} of "${key}" with the content ${pin.hash}, found ${found.hash}; a release is frozen, restore the file that was published.`,
    )
  return found
}

const nameOf = ({ key, version }: Release): string => `${key}@${version}`

const layerOf = (release: Release, kind: 'vertical' | 'addon'): Layer => ({
  name: release.key,
  version: release.version,
  kind,
  document: sectionsOf(release.document),
})

/**
 * Puts the defaults of active modules under the layers. Which modules are active is itself said by
 * the layers, in the section `modules`.
 * @throws MergeInputError as `flatten`
 */
export function withDefaults(
  layers: readonly Layer[],
  defaults: readonly PluginDefaults[],
  rules: Rules,
): Layer[] {
  const switches = layers.map((layer): Layer => {
    const modules = isObject(layer.document) ? memberOf(layer.document, 'modules') : undefined
    return { ...layer, document: modules === undefined ? {} : { modules } }
  })
  const { document } = flatten(switches, rules)
  const active = activeModules(document)
  return [
    ...defaults
      .filter(({ name, alwaysActive }) => alwaysActive || active.has(name))
      .map(({ name, version, kind, document }) => ({ name, version, kind, document })),
    ...layers,
  ]
}

/** Modules that a flattened document switches on; always-active ones need no mention. */
export function activeModules(document: Json): ReadonlySet<string> {
  const modules = memberOf(document, 'modules')
  return new Set(
    Object.entries(isObject(modules) ? modules : {})
      .filter(([, state]) => memberOf(state, 'active') === true)
      .map(([name]) => name),
  )
}

/** A release as a tenant gets it: defaults of its modules, parents, itself, add-ons. */
export const flattenRelease = (
  release: Release,
  read: ReadRelease,
  defaults: readonly PluginDefaults[],
  rules: Rules,
): Flattened => flatten(withDefaults(layersOf(release, read), defaults, rules), rules)
