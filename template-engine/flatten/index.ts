/**
 * Flattening: the layers of a composition become one document before any merge (V2), because
 * merging layer by layer invents conflicts where a child masks its parent's change.
 */
import type { Json, Value } from '../merge/json.ts'
import { jsonOnly, normalForm } from '../merge/normal-form.ts'
import type { Rules } from '../merge/rules.ts'
import type { Origin, OriginMap, Origins } from './origin.ts'
import { overlay } from './overlay.ts'

export { originOf } from './origin.ts'
export type { Origin, OriginMap } from './origin.ts'

export interface Layer {
  readonly name: string
  readonly version: string
  /** `defaults` of a plugin lie lowest, then verticals from parent to child, then add-ons. */
  readonly kind: 'defaults' | 'vertical' | 'addon'
  /** Sections with the directives that `overlay.ts` lists. */
  readonly document: unknown
}

export interface Flattened {
  /** Without directives, in normal form: ready to be a base or theirs. */
  readonly document: Json
  readonly origin: OriginMap
}

/**
 * Lays the layers over each other in the order given (the caller's package lock). Inputs stay as
 * they are.
 * @throws MergeInputError `duplicate-new-item` when two add-ons bring the same item, `missing-anchor`
 *   when `$before` or `$after` name nothing, and what `normalForm` refuses
 */
export function flatten(layers: readonly Layer[], rules: Rules): Flattened {
  const origins: Origins = new Map<string, Origin>()
  const addonItems = new Map<string, string>()
  const document = layers.reduce<Value>((below, { name, version, kind, document: over }) => {
    const stratum = { layer: `${name}@${version}`, isAddon: kind === 'addon', origins, addonItems }
    return overlay(rules.root, '', below, jsonOnly(over), stratum)
  }, {})
  return { document: normalForm(document, rules), origin: Object.fromEntries(origins) }
}
