/** What differs between two versions of an element, leaf by leaf. */
import { isItem, isSame } from './item.ts'
import type { Item, Json } from './item.ts'

export interface Difference {
  /** Names of members and keys of items: `['stages', 'won', 'label']`. */
  readonly path: readonly string[]
  /** Absent: it was not there. */
  readonly before?: Json
  /** Absent: it is gone. */
  readonly after?: Json
}

/** Lists of items are compared by key, others as a whole. A changed order is a difference `#order`. */
export function differencesBetween(
  before: Json | undefined,
  after: Json | undefined,
  path: readonly string[] = [],
): readonly Difference[] {
  if (isSame(before, after)) return []
  if (isItem(before) && isItem(after)) return membersBetween(before, after, path)
  const old = keyedItems(before)
  const next = keyedItems(after)
  if (old !== undefined && next !== undefined) {
    const inside = membersBetween(Object.fromEntries(old), Object.fromEntries(next), path)
    const kept = (from: ReadonlyMap<string, Item>, other: ReadonlyMap<string, Item>) =>
      [...from.keys()].filter((key) => other.has(key))
    const [was, is] = [kept(old, next), kept(next, old)]
    return isSame(was, is)
      ? inside
      : [...inside, { path: [...path, '#order'], before: was, after: is }]
  }
  return [
    {
      path,
      ...(before !== undefined && { before }),
      ...(after !== undefined && { after }),
    },
  ]
}

function membersBetween(before: Item, after: Item, path: readonly string[]): readonly Difference[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) =>
    differencesBetween(before[name], after[name], [...path, name]),
  )
}

/** Items by what tells them apart; undefined for a list that is none of items. */
function keyedItems(value: Json | undefined): ReadonlyMap<string, Item> | undefined {
  if (!Array.isArray(value) || !value.every(isItem)) return undefined
  const items: readonly Item[] = value
  return new Map(items.map((item, index) => [keyOf(item) ?? String(index), item]))
}

function keyOf(item: Item): string | undefined {
  if (typeof item['from'] === 'string' && typeof item['to'] === 'string')
    return `${item['from']} → ${item['to']}`
  for (const name of ['id', 'key', 'field', 'entity', 'member'])
    if (typeof item[name] === 'string') return item[name]
  return undefined
}
