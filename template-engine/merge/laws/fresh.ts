/** A random value for any place of a document, read from a tape. */
import { keyOf } from '../items.ts'
import type { Json, JsonObject } from '../json.ts'
import { childRule } from '../rules.ts'
import type { Rule } from '../rules.ts'
import type { Draw } from './world.ts'

/** Few, so that sides collide; `constructor` and `a/b` catch inherited members and unescaped paths. */
export const ids = ['p', 'q', 'r', 'constructor', 'a/b', 's~t'] as const
const scalars: readonly Json[] = [0, 1, 2, 'one', 'two', true, null, '', { deep: 1 }, { deep: 2 }]
const members: readonly Json[] = ['m', 'n', 'o', 'constructor', 1]
const atoms: readonly Json[] = ['atom', [1, 2], [2, 1], { x: 1 }, { x: [1] }, 0, null, []]
const lines = ['', 'alpha', 'beta', 'gamma', 'delta'] as const

export const pick = <T>(from: readonly [T, ...T[]] | readonly T[], draw: Draw): T => {
  const chosen = from[draw(from.length)]
  if (chosen === undefined) throw new Error('nothing to pick from')
  return chosen
}

const some = <T>(most: number, draw: Draw, make: () => T): T[] =>
  Array.from({ length: draw(most + 1) }, make)

export const freshId = (draw: Draw): string => pick(ids, draw)
export const freshLine = (draw: Draw): string => pick(lines, draw)
export const freshMember = (rule: Rule, draw: Draw): Json =>
  rule.any?.ref === undefined ? pick(members, draw) : freshId(draw)
export const freshElement = (draw: Draw): Json => pick([...lines, { step: 1 }, [1]], draw)

/** An item with the given key parts. */
export function freshItem(rule: Rule, draw: Draw, keys: readonly string[] = ids): JsonObject {
  const key = rule.key.map((name) => [name, pick(keys, draw)] as const)
  const item = freshStruct(childRule(rule, key[0]?.[1] ?? ''), draw)
  return { ...item, ...Object.fromEntries(key) }
}

function freshStruct(rule: Rule, draw: Draw): JsonObject {
  const entries: [string, Json][] = []
  for (const [name, member] of rule.members) {
    if (!rule.required.has(name) && draw(3) > 0) entries.push([name, fresh(member, draw)])
  }
  return Object.fromEntries(entries)
}

export function fresh(rule: Rule, draw: Draw): Json {
  if (rule.ref !== undefined) return freshId(draw)
  switch (rule.kind) {
    case 'struct':
      return freshStruct(rule, draw)
    case 'map':
      return Object.fromEntries(
        some(3, draw, () => [freshId(draw), fresh(childRule(rule, ''), draw)]),
      )
    case 'keyed': {
      const items = some(4, draw, () => freshItem(rule, draw))
      const byKey = new Map(items.map((item) => [keyOf(rule, item), item]))
      return [...byKey.values()]
    }
    case 'set':
      return [...new Set(some(3, draw, () => freshMember(rule, draw)))]
    case 'sequence':
      return some(4, draw, () => freshElement(draw))
    case 'text':
      return some(5, draw, () => freshLine(draw)).join('\n')
    case 'atomic':
      return pick(atoms, draw)
    default:
      return pick(scalars, draw)
  }
}
