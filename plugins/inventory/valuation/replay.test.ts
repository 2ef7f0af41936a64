import { Decimal } from '@strata-erp/core'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { book } from './book.ts'
import type { Entry, Method } from './book.ts'
import { nothing, zero } from './costing.ts'
import type { HistoryRow } from './replay.ts'
import { replay } from './replay.ts'

const how = (method: Method['method']): Method => ({
  method,
  digits: 2,
  standardCost: new Decimal(3),
})
const rowOf = (sequence: number, day: string, entry: Entry): HistoryRow => ({
  key: String(sequence),
  day,
  sequence,
  entry,
  value: zero,
  variance: zero,
})
const day = (number: number) => `2026-01-${String(number).padStart(2, '0')}`

test('history told out of order is worth what it is worth in order', () => {
  const entries = fc.array(
    fc.record({
      on: fc.integer({ min: 1, max: 28 }),
      quantity: fc.integer({ min: -40, max: 60 }).filter((quantity) => quantity !== 0),
      cents: fc.integer({ min: 0, max: 99_999 }),
    }),
    { maxLength: 30 },
  )
  fc.assert(
    fc.property(
      entries,
      fc.constantFrom('movingAverage' as const, 'fifo' as const),
      (given, method) => {
        const rows = given.map(({ on, quantity, cents }, at) => {
          const amount = new Decimal(quantity).abs()
          const entry: Entry =
            quantity < 0
              ? { kind: 'out', key: String(at), quantity: amount }
              : { kind: 'in', key: String(at), quantity: amount, cost: new Decimal(cents).div(100) }
          return rowOf(at, day(on), entry)
        })
        let stock = nothing
        for (let on = 1; on <= 28; on += 1) {
          for (const row of rows.filter((each) => each.day === day(on))) {
            stock = book(how(method), stock, row.entry).stock
          }
        }
        const replayed = replay(how(method), rows)
        expect(replayed.stock.value.toFixed(2)).toBe(stock.value.toFixed(2))
        const sum = [...replayed.booked.values()].reduce(
          (total, { value }) => total.add(value),
          zero,
        )
        expect(sum.toFixed(2)).toBe(stock.value.toFixed(2))
      },
    ),
    { numRuns: 1000 },
  )
})

test('an arrival told late makes the departure after it cheaper', () => {
  const known: HistoryRow[] = [
    rowOf(1, day(1), { kind: 'in', key: '1', quantity: new Decimal(10), cost: new Decimal(100) }),
    rowOf(2, day(3), { kind: 'out', key: '2', quantity: new Decimal(5) }),
  ]
  const late = rowOf(3, day(2), {
    kind: 'in',
    key: '3',
    quantity: new Decimal(10),
    cost: new Decimal(50),
  })
  const before = replay(how('movingAverage'), known)
  const after = replay(how('movingAverage'), [...known, late])
  expect(before.booked.get('2')?.value.toFixed(2)).toBe('-50.00')
  expect(after.booked.get('2')?.value.toFixed(2)).toBe('-37.50')
})

test('a departure told late is refused where the stock of that day was not there', () => {
  const { below } = replay(how('fifo'), [
    rowOf(1, day(5), { kind: 'in', key: '1', quantity: new Decimal(1), cost: zero }),
    rowOf(2, day(4), { kind: 'out', key: '2', quantity: new Decimal(1) }),
  ])
  expect(below?.day).toBe(day(4))
})
