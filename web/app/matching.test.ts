import { expect, test } from 'vitest'
import { fitOf } from './matching.ts'

test('a few letters find a name, in whatever case and with or without marks', () => {
  expect(fitOf('purch ord', 'Purchase orders')).toBeGreaterThan(0)
  expect(fitOf('muller', 'Müller GmbH')).toBeGreaterThan(0)
  expect(fitOf('strasse', 'Hauptstraße')).toBeGreaterThan(0)
  expect(fitOf('lead company', 'Companies')).toBe(0)
})

test('the beginning of a name fits better than its middle', () => {
  expect(fitOf('comp', 'Companies')).toBeGreaterThan(fitOf('comp', 'New company'))
  expect(fitOf('new', 'New company')).toBeGreaterThan(fitOf('omp', 'New company'))
})
