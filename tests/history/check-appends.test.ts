import { describe, expect, test } from 'vitest'
import { checkAppends, type AnomalyKind } from './check-appends.ts'
import { historyRecorder, type Operation, type Transaction } from './history.ts'
import { simulate, type StoreKind } from './simulated-store.ts'

const seeds = Array.from({ length: 20 }, (_, seed) => seed)

/** `r x 1 2` reads [1, 2] of x, `a x 3` appends 3 to it. */
function operations(text: string): Operation[] {
  return text.split(', ').map((one) => {
    const [kind, key = '', ...values] = one.split(' ')
    return kind === 'r'
      ? { kind: 'read', key, values: values.map(Number) }
      : { kind: 'append', key, value: Number(values[0]) }
  })
}

/** Transactions at the same time; a `!` before one: it failed. */
function history(...texts: readonly string[]): Transaction[] {
  return texts.map((text, id) => ({
    id,
    client: id,
    invoked: 0,
    completed: 1,
    outcome: text.startsWith('!') ? 'failed' : 'ok',
    operations: operations(text.replace('!', '')),
  }))
}

const kinds = (transactions: readonly Transaction[]): AnomalyKind[] => [
  ...new Set(checkAppends(transactions).map(({ kind }) => kind)),
]

const anomalous: readonly (readonly [AnomalyKind, Transaction[]])[] = [
  ['duplicate', history('a x 1', 'r x 1 1')],
  ['phantom', history('a x 1', 'r x 1 2')],
  ['incompatible-order', history('a x 1', 'a x 2', 'r x 1 2', 'r x 2 1')],
  ['lost-update', history('a x 1', 'r x 1, a x 2', 'r x 1, a x 3', 'r x 1 2 3')],
  ['G0', history('a x 1, a y 1', 'a x 2, a y 2', 'r x 1 2', 'r y 2 1')],
  ['G1a', history('!a x 1', 'r x 1')],
  ['G1b', history('a x 1, a x 2', 'r x 1', 'r x 1 2')],
  ['G1c', history('a x 1, r y 1', 'a y 1, r x 1')],
  ['G-single', history('a x 1, a y 1', 'a x 2, a y 2', 'r x 1, r y 1 2', 'r x 1 2')],
  ['G2', history('r x, a y 1', 'r y, a x 1', 'r x 1, r y 1')],
]

test.each(anomalous)('finds %s', (kind, transactions) => {
  expect(kinds(transactions)).toContain(kind)
})

test('finds an append that was acknowledged and is gone', () => {
  const [first, second, third] = history('a x 1', 'a x 2', 'r x 2')
  const later = { ...third, invoked: 2, completed: 3 } as Transaction
  expect(kinds([first, second, later] as Transaction[])).toEqual(['lost-append'])
})

test('an append that nobody answered may be there or not', () => {
  const [unanswered, reader] = history('a x 1', 'r x')
  const lost = { ...unanswered, outcome: 'unknown', completed: undefined } as Transaction
  const later = { ...reader, invoked: 2, completed: 3 } as Transaction
  expect(kinds([lost, later])).toEqual([])
  expect(kinds([lost, ...history('a y 1', 'r x 1').slice(1)])).toEqual([])
})

test('names the transactions of a circle in their order', () => {
  const found = checkAppends(history('a x 1, r y 1', 'a y 1, r x 1'))
  expect(found).toEqual([{ kind: 'G1c', key: 'y', transactions: [1, 0] }])
})

test('write skew is no fault of a snapshot', () => {
  const skew = history('r x, a y 1', 'r y, a x 1', 'r x 1, r y 1')
  expect(checkAppends(skew, 'snapshot')).toEqual([])
})

describe('simulated stores', () => {
  test.each(seeds)('passes a serial history (seed %i)', (seed) => {
    expect(checkAppends(simulate('serial', seed, { transactions: 500 }))).toEqual([])
  })

  const faulty: readonly (readonly [StoreKind, readonly AnomalyKind[]])[] = [
    ['uncommitted', ['G0', 'G1a', 'G1b', 'G1c']],
    ['committed', ['G-single', 'lost-update']],
    ['overwriting', ['lost-append', 'lost-update']],
    ['forgetful', ['lost-append']],
  ]
  test.each(faulty)('finds what is wrong with a store that is %s', (kind, anomalies) => {
    for (const seed of seeds.slice(0, 5)) {
      const found = kinds(simulate(kind, seed, { transactions: 1500 }))
      expect({ seed, found }).toEqual({
        seed,
        found: expect.arrayContaining([...anomalies]) as unknown,
      })
    }
  })

  test('a store of committed reads keeps that promise', () => {
    for (const seed of seeds.slice(0, 5)) {
      const transactions = simulate('committed', seed, { transactions: 2000 })
      expect(checkAppends(transactions, 'read committed')).toEqual([])
    }
  })

  test('judges 50,000 operations', () => {
    const transactions = simulate('serial', 7, { transactions: 20_000, clients: 8 })
    expect(transactions.flatMap((one) => one.operations).length).toBeGreaterThan(45_000)
    expect(checkAppends(transactions)).toEqual([])
  })
})

test('a recorder tells refused, done and unknown apart', async () => {
  let now = 0
  const recorder = historyRecorder(() => ++now)
  const intended = operations('a x 1')
  const refused = new Error('refused')
  const act = (error?: Error) => async () => {
    if (error !== undefined) throw error
    return Promise.resolve(intended)
  }
  for (const error of [undefined, refused, new Error('line broke')])
    await recorder.record(0, intended, act(error), (caught) => caught === refused)
  expect(recorder.transactions.map(({ outcome, completed }) => [outcome, completed])).toEqual([
    ['ok', 2],
    ['failed', 4],
    ['unknown', undefined],
  ])
})
