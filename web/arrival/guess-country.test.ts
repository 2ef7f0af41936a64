import { expect, test } from 'vitest'
import { countries, guessCountry, placeIn } from './guess-country.ts'

test('the clock says more than the languages, and a language with a country more than none', () => {
  expect(guessCountry('Europe/Vienna', ['de-DE', 'en-US'])).toBe('AT')
  expect(guessCountry('Etc/UTC', ['fr', 'de-CH'])).toBe('CH')
  expect(guessCountry('Etc/UTC', ['eo'])).toBe('US')
})

test('a country brings its money and a clock, this browser’s where it is one of its own', () => {
  expect(placeIn('US', 'America/Denver', 'en')).toEqual({
    country: 'US',
    currency: 'USD',
    timezone: 'America/Denver',
    locale: 'en-US',
  })
  expect(placeIn('CH', 'America/Denver', 'fr')).toMatchObject({
    currency: 'CHF',
    timezone: 'Europe/Zurich',
    locale: 'fr-CH',
  })
})

test('every country’s clock and money are known to browsers', () => {
  for (const country of countries) {
    const { timezone, currency, locale } = placeIn(country, '', 'en')
    expect(() => new Intl.DateTimeFormat(locale, { timeZone: timezone })).not.toThrow()
    expect(() => new Intl.NumberFormat(locale, { style: 'currency', currency })).not.toThrow()
  }
})
