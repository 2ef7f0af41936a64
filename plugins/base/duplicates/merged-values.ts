import { canonicalJson } from '@strata-erp/core'
import type { Json } from '@strata-erp/core'

/** How one field of two merged records becomes one value. */
type Rule = 'fill' | 'either' | 'union' | 'append'
export type MergeRules<Name extends string = string> = Readonly<Record<Name, Rule>>

/**
 * What changes in the kept record: `fill` takes the duplicate's value where the kept one is empty
 * (or where `take` names the field), `either` is true when one of them is, `union` joins lists,
 * `append` joins two texts by an empty line.
 */
export function mergedValues<Name extends string, Values extends { readonly [N in Name]: unknown }>(
  rules: MergeRules<Name>,
  kept: Values,
  duplicate: Values,
  take: readonly string[],
): Partial<Pick<Values, Name>> {
  const changes: Partial<Pick<Values, Name>> = {}
  for (const name of Object.keys(rules) as Name[]) {
    const mine = kept[name]
    const other = duplicate[name]
    if (isEmpty(other)) continue
    const value = take.includes(name) ? other : merged(rules[name], mine, other)
    if (canonicalJson(value) !== canonicalJson(mine)) changes[name] = value as Values[Name]
  }
  return changes
}

function merged(rule: Rule, mine: unknown, other: unknown): unknown {
  if (rule === 'either') return mine === true || other === true
  if (rule === 'union' && Array.isArray(mine) && Array.isArray(other)) {
    return [...new Set<unknown>([...mine, ...other])].slice(0, 20)
  }
  if (rule === 'append' && typeof mine === 'string' && typeof other === 'string') {
    return mine === other ? mine : `${mine}\n\n${other}`
  }
  return isEmpty(mine) ? other : mine
}

const isEmpty = (value: unknown): boolean => value === null || value === undefined

type CustomValues = Readonly<Record<string, Json>>

/** Custom fields: the kept record's values win, the duplicate's fill what is empty. */
export function mergedCustom(
  kept: CustomValues,
  duplicate: CustomValues,
): Readonly<Record<string, Json>> {
  const filled: Record<string, Json> = {}
  for (const [key, value] of Object.entries(duplicate)) {
    if (!isEmpty(value) && isEmpty(kept[key])) filled[key] = value
  }
  return filled
}
