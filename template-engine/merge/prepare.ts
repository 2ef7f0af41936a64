/** A release is merged into many tenants: its two documents are checked and compared once. */
import type { Json } from './json.ts'
import { isList, isObject } from './json.ts'
import { normalForm } from './normal-form.ts'
import type { Rules } from './rules.ts'

/** Documents of ours, frozen, hence known to be in normal form for as long as they live. */
const prepared = new WeakMap<object, Rules>()

export interface Release {
  readonly base: Json
  readonly theirs: Json
  readonly rules: Rules
}

/**
 * Frozen copies of base and theirs that share their equal parts. Passing them to `merge` saves
 * checking them and makes comparing what the template left alone free.
 * @throws MergeInputError as `merge` does
 */
export function prepareRelease(base: unknown, theirs: unknown, rules: Rules): Release {
  const before = freeze(structuredClone(normalForm(base, rules)))
  const after = freeze(normalForm(structuredClone(normalForm(theirs, rules)), rules, before))
  for (const document of [before, after]) {
    if (typeof document === 'object' && document !== null) prepared.set(document, rules)
  }
  return { base: before, theirs: after, rules }
}

export const isPrepared = (document: unknown, rules: Rules): document is Json =>
  typeof document === 'object' && document !== null && prepared.get(document) === rules

function freeze(value: Json): Json {
  if (Object.isFrozen(value)) return value
  if (isList(value)) value.forEach(freeze)
  else if (isObject(value)) Object.values(value).forEach(freeze)
  return Object.freeze(value)
}
