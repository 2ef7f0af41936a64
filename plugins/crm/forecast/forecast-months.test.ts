import { expect, test } from 'vitest'
import { forecastMonths } from './forecast-months.ts'

const deal = (
  expectedClose: string | null,
  amount: string,
  weighted: string,
  currency = 'EUR',
) => ({
  expectedClose,
  count: 1,
  amount: { amount, currency },
  weighted: { amount: weighted, currency },
})

test('the forecast adds by month, overdue first and unscheduled last', () => {
  const lines = forecastMonths(
    [
      deal(null, '5.00', '1.00'),
      deal('2026-12-24', '100.00', '50.00'),
      deal('2026-12-01', '0.30', '0.10'),
      deal('2026-11-20', '7.00', '7.00'),
      deal('2026-11-21', '9.00', '0.90'),
    ],
    '2026-11-21',
  )
  expect(
    lines.map(({ month, count, amount, weighted }) => [
      month,
      count,
      amount.amount,
      weighted.amount,
    ]),
  ).toEqual([
    ['overdue', 1, '7.00', '7.00'],
    ['2026-11', 1, '9.00', '0.90'],
    ['2026-12', 2, '100.30', '50.10'],
    ['unscheduled', 1, '5.00', '1.00'],
  ])
})

test('currencies are never added to one another', () => {
  const lines = forecastMonths(
    [deal('2026-12-24', '100.00', '50.00'), deal('2026-12-25', '100', '50', 'JPY')],
    '2026-11-21',
  )
  expect(lines.map(({ currency, amount }) => [currency, amount.amount])).toEqual([
    ['EUR', '100.00'],
    ['JPY', '100'],
  ])
})

test('opportunities without an amount count and add nothing', () => {
  const [line] = forecastMonths(
    [deal('2026-12-24', '12.30', '6.15'), deal('2026-12-25', '0', '0')],
    '2026-11-21',
  )
  expect(line).toMatchObject({
    count: 2,
    amount: { amount: '12.30' },
    weighted: { amount: '6.15' },
  })
})
