import { Decimal } from '@strata-erp/core'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { book } from './book.ts'
import type { Method } from './book.ts'
import { allocate, nothing } from './costing.ts'
import type { Valued, ValuationMethod } from './costing.ts'

const d = (value: number | string) => new Decimal(value)
const by = (method: ValuationMethod, standardCost = '2.5'): Method => ({
  method,
  digits: 2,
  standardCost: d(standardCost),
})

interface Step {
  readonly out: boolean
  readonly quantity: bigint
  readonly cents: bigint
}
/** Quantities in thousandths, costs in cents; a departure takes at most what is there. */
const steps = fc.array(
  fc.record({
    out: fc.boolean(),
    quantity: fc.bigInt({ min: 1n, max: 50_000n }),
    cents: fc.bigInt({ min: 0n, max: 9_999_999n }),
  }),
  { maxLength: 60 },
)

/** Half up, over whole numbers: shares nothing with the code under test. */
const divide = (dividend: bigint, divisor: bigint) => (2n * dividend + divisor) / (2n * divisor)

function play(how: Method, given: readonly Step[], onEach: (cents: bigint, stock: Valued) => void) {
  let stock = nothing
  let held = 0n
  for (const [at, step] of given.entries()) {
    const quantity = step.out && step.quantity > held ? held : step.quantity
    if (quantity === 0n) continue
    const units = d(String(quantity)).div(1000)
    const booked = book(
      how,
      stock,
      step.out
        ? { kind: 'out', key: String(at), quantity: units }
        : { kind: 'in', key: String(at), quantity: units, cost: d(String(step.cents)).div(100) },
    )
    held += step.out ? -quantity : quantity
    stock = booked.stock
    onEach(BigInt(booked.value.mul(100).toFixed(0)), stock)
  }
  return { stock, held }
}

describe('moving average', () => {
  test('agrees with an oracle in whole numbers, cent for cent', () => {
    fc.assert(
      fc.property(steps, (given) => {
        const expected: bigint[] = []
        let held = 0n
        let value = 0n
        for (const step of given) {
          const quantity = step.out && step.quantity > held ? held : step.quantity
          if (quantity === 0n) continue
          const change = step.out ? -divide(value * quantity, held) : step.cents
          held += step.out ? -quantity : quantity
          value += change
          expected.push(change)
        }
        const found: bigint[] = []
        const end = play(by('movingAverage'), given, (cents) => found.push(cents))
        expect(found).toEqual(expected)
        expect(end.stock.value.mul(100).toFixed(0)).toBe(String(value))
      }),
      { numRuns: 1000 },
    )
  })

  test('the value of nothing is nothing, however it was rounded on the way', () => {
    let stock = book(by('movingAverage'), nothing, {
      kind: 'in',
      key: 'a',
      quantity: d(3),
      cost: d(10),
    }).stock
    const out = [1, 2, 3].map((key) => {
      const booked = book(by('movingAverage'), stock, {
        kind: 'out',
        key: String(key),
        quantity: d(1),
      })
      stock = booked.stock
      return booked.value.toFixed(2)
    })
    expect(out).toEqual(['-3.33', '-3.34', '-3.33'])
    expect(stock.value.isZero()).toBe(true)
  })

  test('goods that left before they arrived are settled at the cost of the arrival', () => {
    const known: Valued = { ...nothing, unitCost: d(2) }
    const left = book(by('movingAverage'), known, { kind: 'out', key: 'a', quantity: d(5) })
    expect(left.value.toFixed(2)).toBe('-10.00')
    const came = book(by('movingAverage'), left.stock, {
      kind: 'in',
      key: 'b',
      quantity: d(8),
      cost: d(24),
    })
    expect(came.stock.value.toFixed(2)).toBe('9.00')
    expect([came.value.toFixed(2), came.variance.toFixed(2)]).toEqual(['19.00', '5.00'])
  })
})

describe('FIFO', () => {
  test('agrees with an oracle that keeps a queue, cent for cent', () => {
    fc.assert(
      fc.property(steps, (given) => {
        const queue: { quantity: bigint; value: bigint }[] = []
        const expected: bigint[] = []
        for (const step of given) {
          const held = queue.reduce((sum, { quantity }) => sum + quantity, 0n)
          let quantity = step.out && step.quantity > held ? held : step.quantity
          if (quantity === 0n) continue
          if (!step.out) {
            queue.push({ quantity, value: step.cents })
            expected.push(step.cents)
            continue
          }
          let cents = 0n
          while (quantity > 0n) {
            const [oldest] = queue
            if (oldest === undefined) throw new Error('the oracle ran dry')
            const taken = oldest.quantity < quantity ? oldest.quantity : quantity
            const carried = divide(oldest.value * taken, oldest.quantity)
            cents -= carried
            quantity -= taken
            oldest.quantity -= taken
            oldest.value -= carried
            if (oldest.quantity === 0n) queue.shift()
          }
          expected.push(cents)
        }
        const found: bigint[] = []
        play(by('fifo'), given, (cents) => found.push(cents))
        expect(found).toEqual(expected)
      }),
      { numRuns: 1000 },
    )
  })

  test('layers sum to the stock at every moment, also over what is owed', () => {
    const free = fc.array(
      fc.record({
        out: fc.boolean(),
        quantity: fc.integer({ min: 1, max: 500 }),
        cost: fc.integer({ min: 0, max: 99_999 }),
      }),
      { maxLength: 40 },
    )
    fc.assert(
      fc.property(free, (moves) => {
        let stock = nothing
        for (const [at, { out, quantity, cost }] of moves.entries()) {
          const entry = { key: String(at), quantity: d(quantity) }
          const booked = book(
            by('fifo'),
            stock,
            out ? { kind: 'out', ...entry } : { kind: 'in', ...entry, cost: d(cost).div(100) },
          )
          stock = booked.stock
          const sum = (of: (layer: Valued['layers'][number]) => Decimal) =>
            stock.layers.reduce((total, layer) => total.add(of(layer)), d(0)).toFixed(5)
          expect(sum(({ quantity: held }) => held)).toBe(stock.quantity.toFixed(5))
          expect(sum(({ value }) => value)).toBe(stock.value.toFixed(5))
          const given = booked.value.add(booked.variance).mul(100).toNumber()
          expect(out || given === cost).toBe(true)
          expect(!stock.quantity.isZero() || stock.value.isZero()).toBe(true)
        }
      }),
      { numRuns: 1000 },
    )
  })

  test('a return to the supplier takes the layer it came in', () => {
    const first = book(by('fifo'), nothing, { kind: 'in', key: 'a', quantity: d(2), cost: d(2) })
    const second = book(by('fifo'), first.stock, {
      kind: 'in',
      key: 'b',
      quantity: d(2),
      cost: d(6),
    })
    const back = book(by('fifo'), second.stock, {
      kind: 'out',
      key: 'c',
      quantity: d(1),
      cost: d(3),
      from: 'b',
    })
    expect([back.value.toFixed(2), back.variance.toFixed(2)]).toEqual(['-3.00', '0.00'])
    expect(back.stock.layers.map(({ key, value }) => [key, value.toFixed(2)])).toEqual([
      ['a', '2.00'],
      ['b', '3.00'],
    ])
  })
})

test('at standard cost the stock takes up the standard and the rest is variance', () => {
  const booked = book(by('standard'), nothing, {
    kind: 'in',
    key: 'a',
    quantity: d(10),
    cost: d(27),
  })
  expect([booked.value.toFixed(2), booked.variance.toFixed(2)]).toEqual(['25.00', '2.00'])
})

test('freight that arrives after the goods have left is variance', () => {
  const came = book(by('fifo'), nothing, { kind: 'in', key: 'a', quantity: d(1), cost: d(5) })
  const freight = { kind: 'value', amount: d(2), layer: 'a' } as const
  expect(book(by('fifo'), came.stock, freight).value.toFixed(2)).toBe('2.00')
  const left = book(by('fifo'), came.stock, { kind: 'out', key: 'b', quantity: d(1) })
  expect(book(by('fifo'), left.stock, freight).variance.toFixed(2)).toBe('2.00')
})

test('an allocated amount sums exactly, whatever the weights', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1_000_000, max: 1_000_000 }),
      fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 20 }),
      (cents, weights) => {
        const parts = allocate(d(cents).div(100), weights.map(d), 2)
        expect(
          parts
            .reduce((sum, part) => sum.add(part), d(0))
            .mul(100)
            .toNumber(),
        ).toBe(cents)
      },
    ),
    { numRuns: 1000 },
  )
})
