import { expect, test } from 'vitest'
import { checkRate, holdsOn, overlaps } from './tax-period.ts'

const from = (validFrom: string, validTo: string | null = null) => ({ validFrom, validTo })

test('periods that touch on one day overlap, periods that follow one another do not', () => {
  expect(overlaps(from('2020-07-01', '2020-12-31'), from('2020-12-31'))).toBe(true)
  expect(overlaps(from('2020-07-01', '2020-12-31'), from('2021-01-01'))).toBe(false)
  expect(overlaps(from('2021-01-01'), from('2020-07-01', '2020-12-31'))).toBe(false)
  expect(overlaps(from('2007-01-01'), from('2030-01-01'))).toBe(true)
})

test('both ends belong to a period', () => {
  const reduced = from('2020-07-01', '2020-12-31')
  expect(
    ['2020-06-30', '2020-07-01', '2020-12-31', '2021-01-01'].map((day) => holdsOn(reduced, day)),
  ).toEqual([false, true, true, false])
})

test('the rate fits the kind', () => {
  const rate = (kind: 'standard' | 'zero' | 'reverseCharge', rate: string) => () =>
    checkRate({ kind, rate, ...from('2021-01-01') })
  expect(rate('standard', '19.0000')).not.toThrow()
  expect(rate('zero', '0.0000')).not.toThrow()
  expect(rate('standard', '0')).toThrow('Expected a rate above 0 % for a tax code of kind standard')
  expect(rate('reverseCharge', '19')).toThrow('Expected a rate of 0 %')
})

test('a period does not end before it begins', () => {
  expect(() =>
    checkRate({ kind: 'standard', rate: '19', ...from('2021-01-01', '2020-12-31') }),
  ).toThrow('found 2021-01-01 to 2020-12-31')
})
