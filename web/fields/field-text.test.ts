import { expect, test } from 'vitest'
import { fieldText } from './field-text.ts'
import type { ReadField, TextOptions } from './field-text.ts'
import type { FieldData } from './record-values.ts'

const german: TextOptions = { language: 'de', timezone: 'Europe/Berlin' }
const english: TextOptions = { language: 'en', timezone: 'America/New_York' }
const text = (field: ReadField, value: FieldData, options = german): string =>
  fieldText(field, value, options).replaceAll(/[\u00a0\u202f]/g, ' ')

test('numbers and money are written by language and lose no digit', () => {
  expect(text({ type: 'decimal' }, '12345678901234567.89')).toBe('12.345.678.901.234.567,89')
  expect(text({ type: 'decimal' }, '1200.50000')).toBe('1.200,5')
  expect(text({ type: 'decimal' }, '10.00000')).toBe('10')
  expect(text({ type: 'percent' }, '19.00')).toBe('19,00 %')
  expect(text({ type: 'money' }, { amount: '1234.50', currency: 'EUR' })).toBe('1.234,50 €')
  expect(text({ type: 'money' }, { amount: '1234', currency: 'JPY' }, english)).toBe('¥1,234')
})

test('a day stays the same day, an instant is told in the zone of the company', () => {
  expect(text({ type: 'date' }, '2026-11-22', english)).toBe('Nov 22, 2026')
  expect(text({ type: 'timestamp' }, '2026-11-22T00:30:00.000Z', english)).toBe(
    'Nov 21, 2026, 7:30 PM',
  )
})

test('choices and references are told by their names', () => {
  const options = [{ id: 'open', label: 'Offen' }]
  expect(text({ type: 'choice', options }, 'open')).toBe('Offen')
  expect(text({ type: 'choices', options }, ['open', 'gone'])).toBe('Offen, gone')
  const nameOf = (entity: string | undefined, id: string) => `${entity} ${id}`
  expect(text({ type: 'reference', entity: 'crm.lead' }, '7', { ...german, nameOf })).toBe(
    'crm.lead 7',
  )
  expect(
    text(
      { type: 'reference', entity: ['crm.lead', 'base.company'] },
      { entity: 'base.company', id: '8' },
      { ...german, nameOf },
    ),
  ).toBe('base.company 8')
})

test('an address is one line, and whatever is no value of its type is shown as it is', () => {
  expect(
    text(
      { type: 'address' },
      { line1: 'Allee 1', postalCode: '10115', city: 'Berlin', country: 'DE' },
    ),
  ).toBe('Allee 1, 10115 Berlin, Deutschland')
  expect(text({ type: 'date' }, 'tomorrow')).toBe('tomorrow')
  expect(text({ type: 'money' }, 'much')).toBe('much')
  expect(text({ type: 'text' }, null)).toBe('')
})
