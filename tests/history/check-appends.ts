/** Judges a history of lists: which anomalies it holds, with the transactions that show them. */
import { components, graphOf, way } from './cycles.ts'
import {
  appendsOf,
  dependencies,
  readsOf,
  versionOrders,
  type Appended,
  type Dependency,
} from './dependencies.ts'
import type { Transaction } from './history.ts'

/** Names as in Adya, "Weak Consistency" (1999), and Elle. */
export type AnomalyKind =
  /** A value twice in a list, though it was appended once. */
  | 'duplicate'
  /** A value that nobody appended. */
  | 'phantom'
  /** Two lists of a key that do not agree on the order. */
  | 'incompatible-order'
  /** An acknowledged value is in no list that was read after it. */
  | 'lost-append'
  /** Two transactions appended to the same list that both had read. */
  | 'lost-update'
  /** A circle of writes. */
  | 'G0'
  /** What a failed transaction wrote was read. */
  | 'G1a'
  /** What a transaction wrote on the way was read. */
  | 'G1b'
  /** A circle of writes and reads of what was written. */
  | 'G1c'
  /** A circle with one read of a list that was about to change. */
  | 'G-single'
  /** A circle with more than one such read: allowed below serializable. */
  | 'G2'

export interface Anomaly {
  readonly kind: AnomalyKind
  readonly key: string
  /** In the order of the circle, where there is one. */
  readonly transactions: readonly number[]
}

const always: readonly AnomalyKind[] = ['duplicate', 'phantom', 'incompatible-order', 'lost-append']
const committed: readonly AnomalyKind[] = [...always, 'G0', 'G1a', 'G1b', 'G1c']

/** What may not be found at a level. */
export const forbidden = {
  'read committed': committed,
  snapshot: [...committed, 'lost-update', 'G-single'],
  serializable: [...committed, 'lost-update', 'G-single', 'G2'],
} as const satisfies Readonly<Record<string, readonly AnomalyKind[]>>

/** The anomalies that an isolation level forbids; an empty list is the promise kept. */
export function checkAppends(
  transactions: readonly Transaction[],
  level: keyof typeof forbidden = 'serializable',
): readonly Anomaly[] {
  const kinds: readonly AnomalyKind[] = forbidden[level]
  const found = [
    ...checkValues(transactions),
    ...lostAppends(transactions),
    ...lostUpdates(transactions),
    ...circles(transactions),
  ]
  return found.filter(({ kind }) => kinds.includes(kind))
}

function checkValues(transactions: readonly Transaction[]): Anomaly[] {
  const appends = appendsOf(transactions)
  const orders = versionOrders(transactions)
  const found: Anomaly[] = []
  for (const { id, outcome, operations } of transactions) {
    for (const operation of operations) {
      if (outcome !== 'ok' || operation.kind !== 'read' || operation.values === undefined) continue
      const { key, values } = operation
      const add = (kind: AnomalyKind, writer?: Appended): void => {
        found.push({ kind, key, transactions: [id, ...(writer ? [writer.by.id] : [])] })
      }
      const order = orders.get(key) ?? []
      if (new Set(values).size < values.length) add('duplicate')
      if (values.some((value, at) => value !== order[at])) add('incompatible-order')
      for (const value of values) {
        const writer = appends.get(key)?.get(value)
        if (writer === undefined) add('phantom')
        else if (writer.by.outcome === 'failed') add('G1a', writer)
      }
      const seen = appends.get(key)?.get(values.at(-1) ?? Number.NaN)
      if (seen !== undefined && !seen.last && seen.by.id !== id) add('G1b', seen)
    }
  }
  return found
}

/** Judged by the last read of a key alone: what it lacks, of what was acknowledged before it. */
function lostAppends(transactions: readonly Transaction[]): Anomaly[] {
  const latest = new Map<string, { readonly reader: Transaction; readonly values: Set<number> }>()
  for (const reader of transactions) {
    for (const { key, values } of readsOf(reader)) {
      if (reader.invoked >= (latest.get(key)?.reader.invoked ?? -Infinity))
        latest.set(key, { reader, values: new Set(values) })
    }
  }
  return [...appendsOf(transactions)].flatMap(([key, values]) => {
    const last = latest.get(key)
    if (last === undefined) return []
    return [...values].flatMap(([value, { by }]): Anomaly[] => {
      const acknowledged = by.outcome === 'ok' && (by.completed ?? Infinity) < last.reader.invoked
      if (!acknowledged || last.values.has(value)) return []
      return [{ kind: 'lost-append', key, transactions: [by.id, last.reader.id] }]
    })
  })
}

function lostUpdates(transactions: readonly Transaction[]): Anomaly[] {
  const updates = new Map<string, { readonly key: string; readonly by: number[] }>()
  for (const transaction of transactions) {
    for (const { key, values } of readsOf(transaction)) {
      const appends = transaction.operations.some(
        (operation) => operation.kind === 'append' && operation.key === key,
      )
      if (!appends) continue
      // Lists of a key are prefixes of one order: length and last value tell them apart.
      const version = JSON.stringify([key, values.length, values.at(-1)])
      const update = updates.get(version) ?? { key, by: [] }
      update.by.push(transaction.id)
      updates.set(version, update)
    }
  }
  return [...updates.values()]
    .filter(({ by }) => new Set(by).size > 1)
    .map(({ key, by }) => ({ kind: 'lost-update', key, transactions: by }))
}

/** One circle for each component and kind: that it is there matters, not how often. */
function circles(transactions: readonly Transaction[]): Anomaly[] {
  const all = dependencies(transactions)
  const of = (...kinds: readonly Dependency['kind'][]): Dependency[] =>
    all.filter(({ kind }) => kinds.includes(kind))
  return [
    ...closed('G0', of('ww'), of('ww')),
    ...closed('G1c', of('wr'), of('ww', 'wr')),
    ...closed('G-single', of('rw'), of('ww', 'wr')),
    ...closed('G2', of('rw'), all, 'rw'),
  ]
}

/** Circles of one dependency of `first` and a way back by `rest`, with another `again` on it. */
function closed(
  kind: AnomalyKind,
  first: readonly Dependency[],
  rest: readonly Dependency[],
  again?: Dependency['kind'],
): Anomaly[] {
  const component = components(graphOf([...first, ...rest]))
  const graph = graphOf(rest)
  const done = new Set<number>()
  return first.flatMap(({ from, to, key }): Anomaly[] => {
    const home = component.get(from)
    if (home === undefined || home !== component.get(to) || done.has(home)) return []
    const back = way(graph, to, from, (id) => component.get(id) === home)
    if (back === undefined) return []
    if (again !== undefined && !back.some((step) => step.kind === again)) return []
    done.add(home)
    return [{ kind, key, transactions: [from, ...back.map((step) => step.from)] }]
  })
}
