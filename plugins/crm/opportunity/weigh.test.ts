import { expect, test } from 'vitest'
import { daysBetween, probabilityOf, statusOf, weighted } from './weigh.ts'

const open = { category: 'open', probability: 50 } as const

test('an estimate overrules the stage until the deal is closed', () => {
  expect(probabilityOf(open, { probabilityOverride: null })).toBe(50)
  expect(probabilityOf(open, { probabilityOverride: 0 })).toBe(0)
  expect(probabilityOf({ ...open, probability: null }, { probabilityOverride: null })).toBe(0)
  expect(probabilityOf({ category: 'won', probability: 90 }, { probabilityOverride: 20 })).toBe(100)
  expect(probabilityOf({ category: 'lost', probability: null }, { probabilityOverride: 20 })).toBe(
    0,
  )
})

test('every category of stage is open, won or lost', () => {
  expect((['open', 'won', 'done', 'lost', 'cancelled'] as const).map(statusOf)).toEqual([
    'open',
    'won',
    'won',
    'lost',
    'lost',
  ])
})

test('a weighted amount is rounded once, half up, to the digits of its currency', () => {
  expect(weighted({ amount: '99', currency: 'EUR' }, 50)).toEqual({
    amount: '49.50',
    currency: 'EUR',
  })
  expect(weighted({ amount: '0.10', currency: 'EUR' }, 25)?.amount).toBe('0.03')
  expect(weighted({ amount: '101', currency: 'JPY' }, 50)?.amount).toBe('51')
  expect(weighted({ amount: '1.005', currency: 'KWD' }, 10)?.amount).toBe('0.101')
  expect(weighted(null, 50)).toBeNull()
})

test('days in a stage are counted to the hundredth and never negative', () => {
  expect(daysBetween('2026-11-01T00:00:00Z', '2026-11-02T12:00:00Z')).toBe('1.50')
  expect(daysBetween('2026-11-02T00:00:00Z', '2026-11-01T00:00:00Z')).toBe('0.00')
})
