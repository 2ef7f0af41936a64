/**
 * A store of lists in memory and clients that use it, one step at a time in a seeded order: honest,
 * or with the faults that a checker must find.
 */
import { seeded } from '../support/seeded.ts'
import type { Operation, Transaction } from './history.ts'

export type StoreKind =
  /** Transactions one after another. */
  | 'serial'
  /** Each step takes effect at once, a failure takes back nothing. */
  | 'uncommitted'
  /** Writes appear together at the end; each read sees what is there at its moment. */
  | 'committed'
  /** Reads see one moment; at the end lists are written back without a look at others. */
  | 'overwriting'
  /** As `serial`, but one acknowledged transaction in a hundred wrote nothing. */
  | 'forgetful'

interface Running {
  readonly id: number
  readonly client: number
  readonly invoked: number
  readonly fails: boolean
  readonly operations: Operation[]
  readonly snapshot: ReadonlyMap<string, readonly number[]>
  left: number
}

export function simulate(
  kind: StoreKind,
  seed: number,
  options: { readonly transactions: number; readonly clients?: number },
): readonly Transaction[] {
  const chance = seeded(seed)
  const pick = (count: number): number => Math.floor(chance() * count)
  const lists = new Map<string, readonly number[]>()
  const running = new Map<number, Running>()
  const done: Transaction[] = []
  const { clients = 5 } = options
  let clock = 0
  let nextId = 0
  let nextValue = 1
  const alone = kind === 'serial' || kind === 'forgetful'

  function begin(client: number): Running {
    const transaction: Running = {
      id: nextId++,
      client,
      invoked: clock,
      fails: chance() < 0.1,
      operations: [],
      snapshot: new Map(lists),
      left: 1 + pick(4),
    }
    running.set(client, transaction)
    return transaction
  }

  function append(key: string, value: number): void {
    lists.set(key, [...(lists.get(key) ?? []), value])
  }

  function step(transaction: Running): void {
    const { operations, snapshot } = transaction
    // Keys grow old, so that lists stay short.
    const key = `k${Math.floor(nextValue / 40) + pick(3)}`
    const own = operations.flatMap((one) =>
      one.kind === 'append' && one.key === key ? [one.value] : [],
    )
    // Without locks its own values would come before those of others, and in their lists after.
    const reads = chance() < 0.5 && !(kind === 'committed' && own.length > 0)
    if (reads) {
      const base = (kind === 'overwriting' ? snapshot : lists).get(key) ?? []
      const values = kind === 'uncommitted' ? base : [...base, ...own]
      operations.push({ kind: 'read', key, values })
    } else {
      const value = nextValue++
      operations.push({ kind: 'append', key, value })
      if (kind === 'uncommitted') append(key, value)
    }
    transaction.left -= 1
  }

  function end(transaction: Running): void {
    const { id, client, invoked, fails, operations, snapshot } = transaction
    running.delete(client)
    const forgets = kind === 'forgetful' && chance() < 0.01
    const appends = operations.filter((operation) => operation.kind === 'append')
    if (!fails && !forgets && kind !== 'uncommitted') {
      if (kind === 'overwriting')
        for (const { key } of appends) lists.set(key, snapshot.get(key) ?? [])
      for (const { key, value } of appends) append(key, value)
    }
    const unknown = !fails && chance() < 0.03
    const outcome = fails ? 'failed' : unknown ? 'unknown' : 'ok'
    done.push({
      id,
      client,
      invoked,
      completed: unknown ? undefined : ++clock,
      outcome,
      operations,
    })
  }

  while (done.length < options.transactions) {
    clock += 1
    const client = pick(clients)
    const transaction = running.get(client) ?? begin(client)
    const steps = alone ? transaction.left : 1
    for (let taken = 0; taken < steps; taken++) step(transaction)
    if (transaction.left === 0) end(transaction)
  }
  return done.toSorted((left, right) => left.id - right.id)
}
