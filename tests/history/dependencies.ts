/** Which transaction must come before which, as the lists that were read tell it. */
import type { Transaction } from './history.ts'

/**
 * `ww`: the second's value follows the first's in a list; `wr`: the second read the first's value;
 * `rw`: the first read a list before the second's value was in it.
 */
export interface Dependency {
  readonly kind: 'ww' | 'wr' | 'rw'
  readonly from: number
  readonly to: number
  readonly key: string
}

export interface Appended {
  readonly by: Transaction
  /** The transaction's last value for the key: what others may see last. */
  readonly last: boolean
}

/** Who appended what, `key` to value to transaction. */
export function appendsOf(
  transactions: readonly Transaction[],
): ReadonlyMap<string, ReadonlyMap<number, Appended>> {
  const appends = new Map<string, Map<number, Appended>>()
  for (const by of transactions) {
    by.operations.forEach((operation, at) => {
      if (operation.kind !== 'append') return
      const { key, value } = operation
      const rest = by.operations.slice(at + 1)
      const last = !rest.some((later) => later.kind === 'append' && later.key === key)
      const values = appends.get(key) ?? new Map<number, Appended>()
      appends.set(key, values.set(value, { by, last }))
    })
  }
  return appends
}

/** What a transaction saw before its own first append to the key; own appends tell nothing. */
export function readsOf(
  transaction: Transaction,
): readonly { readonly key: string; readonly values: readonly number[] }[] {
  if (transaction.outcome !== 'ok') return []
  const touched = new Set<string>()
  return transaction.operations.flatMap((operation) => {
    if (operation.kind === 'append') {
      touched.add(operation.key)
      return []
    }
    const { key, values } = operation
    return values === undefined || touched.has(key) ? [] : [{ key, values }]
  })
}

/** The longest list that was read of each key: the order in which its values came. */
export function versionOrders(
  transactions: readonly Transaction[],
): ReadonlyMap<string, readonly number[]> {
  const orders = new Map<string, readonly number[]>()
  for (const transaction of transactions) {
    if (transaction.outcome !== 'ok') continue
    for (const operation of transaction.operations) {
      if (operation.kind !== 'read' || operation.values === undefined) continue
      const { key, values } = operation
      if (values.length > (orders.get(key)?.length ?? -1)) orders.set(key, values)
    }
  }
  return orders
}

export function dependencies(transactions: readonly Transaction[]): readonly Dependency[] {
  const appends = appendsOf(transactions)
  const orders = versionOrders(transactions)
  const found: Dependency[] = []
  const add = (
    kind: Dependency['kind'],
    from: number | undefined,
    to: number | undefined,
    key: string,
  ): void => {
    if (from !== undefined && to !== undefined && from !== to) found.push({ kind, from, to, key })
  }
  const writer = (key: string, value: number | undefined): number | undefined =>
    value === undefined ? undefined : appends.get(key)?.get(value)?.by.id

  for (const [key, order] of orders) {
    order.forEach((value, at) => add('ww', writer(key, value), writer(key, order[at + 1]), key))
  }
  for (const transaction of transactions) {
    for (const { key, values } of readsOf(transaction)) {
      add('wr', writer(key, values.at(-1)), transaction.id, key)
      const order = orders.get(key) ?? []
      const next = order.slice(values.length).find((value) => writer(key, value) !== transaction.id)
      add('rw', transaction.id, writer(key, next), key)
    }
  }
  return found
}
