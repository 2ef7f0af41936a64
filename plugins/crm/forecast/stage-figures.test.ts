import { expect, test } from 'vitest'
import { stageFigures, winRate } from './stage-figures.ts'
import type { Moves } from './stage-figures.ts'

const stages = [
  { id: 'first', label: 'First' },
  { id: 'second', label: 'Second' },
]
const move = (
  from: string | null,
  to: string,
  count: number,
  days = '0',
  toStatus: Moves['toStatus'] = 'open',
) => ({
  from,
  to,
  toStatus,
  count,
  days,
})
const moves = [
  move(null, 'first', 10),
  move('first', 'second', 6, '18.00'),
  move('first', 'lost', 2, '2.00', 'lost'),
  move('second', 'first', 1, '4.00'),
  move('second', 'won', 3, '30.00', 'won'),
  move('second', 'lost', 1, '6.00', 'lost'),
]

test('conversion counts what advanced among all that left the stage', () => {
  expect(stageFigures(stages, moves)).toEqual([
    {
      stage: 'first',
      label: 'First',
      entered: 11,
      advanced: 6,
      returned: 0,
      lost: 2,
      conversion: '75.00',
      averageDays: '2.50',
    },
    {
      stage: 'second',
      label: 'Second',
      entered: 6,
      advanced: 3,
      returned: 1,
      lost: 1,
      conversion: '60.00',
      averageDays: '8.00',
    },
  ])
})

test('a stage that nobody left has no figures yet', () => {
  expect(stageFigures(stages, [move(null, 'first', 1)])[0]).toMatchObject({
    entered: 1,
    conversion: null,
    averageDays: null,
  })
})

test('the win rate is won among closed, and nothing where none closed', () => {
  expect(winRate(moves)).toBe('50.00')
  expect(winRate([])).toBeNull()
})
