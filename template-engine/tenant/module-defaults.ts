/** Defaults of modules that a tenant has on although its vertical does not ask for them. */
import { layUnder } from '@strata-erp/core'
import type { JsonObject } from '@strata-erp/core'
import { flatten } from '../flatten/index.ts'
import { formatPointer } from '../merge/index.ts'
import { isObject } from '../merge/json.ts'
import { baseOf } from './bases.ts'
import type { Base } from './bases.ts'
import { modulesOn } from './composition.ts'
import type { Composition } from './composition.ts'
import type { Answer } from './plan.ts'
import type { Room } from './room.ts'

/** What a base and a composition have in common here. */
export type Composed = Pick<Composition, 'base' | 'layers' | 'modules'>

/** The defaults of modules laid under a base, exactly as they come into a document when switched on. */
export function withDefaultsOf<T extends Composed>(
  { defaults, rules }: Room,
  composed: T,
  modules: readonly string[],
): T {
  const fresh = defaults.filter(({ name }) => modules.includes(name))
  if (fresh.length === 0) return composed
  let document: JsonObject = composed.base.document
  let origin: Base['origin'] = composed.base.origin
  for (const layer of fresh) {
    if (!isObject(layer.document)) continue
    document = layUnder(document, layer.document)
    origin = { ...flatten([layer], rules).origin, ...origin }
  }
  return {
    ...composed,
    base: baseOf(document, origin),
    layers: [...composed.layers, ...fresh.map(({ name, version }) => `${name}@${version}`)],
    modules: [...composed.modules, ...fresh.map(({ name }) => name)],
  }
}

/**
 * Modules that are on, that the template switches off, and that stay on until somebody takes that:
 * a module that stays keeps its roles and workflows.
 */
export function keptModules(
  ours: JsonObject,
  theirs: JsonObject,
  answers: readonly Answer[],
): readonly string[] {
  const after = new Set(modulesOn(theirs))
  const given = new Set(
    answers.flatMap((answer) => ('take' in answer && answer.take === 'theirs' ? answer.path : [])),
  )
  return modulesOn(ours).filter(
    (name) => !after.has(name) && !given.has(formatPointer(['modules', name, 'active'])),
  )
}
