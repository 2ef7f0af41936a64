import { expect, test } from 'vitest'
import { mergedCustom, mergedValues } from './merged-values.ts'

const rules = {
  name: 'fill',
  phone: 'fill',
  isCustomer: 'either',
  tags: 'union',
  note: 'append',
} as const
interface Known {
  name: string
  phone: string | null
  isCustomer: boolean
  tags: string[]
  note: string
}
const kept: Known = {
  name: 'Acme',
  phone: null,
  isCustomer: false,
  tags: ['vip'],
  note: 'Pays late.',
}
const duplicate: Known = {
  name: 'ACME',
  phone: '030 1',
  isCustomer: true,
  tags: ['vip', 'eu'],
  note: 'Ask Jo.',
}

test('the duplicate fills what the kept record lacks and adds what can be added', () => {
  expect(mergedValues(rules, kept, duplicate, [])).toEqual({
    phone: '030 1',
    isCustomer: true,
    tags: ['vip', 'eu'],
    note: 'Pays late.\n\nAsk Jo.',
  })
})

test('a named field takes the value of the duplicate, unless the duplicate has none', () => {
  expect(mergedValues(rules, kept, { ...duplicate, phone: null }, ['name', 'phone'])).toMatchObject(
    {
      name: 'ACME',
    },
  )
  expect(mergedValues(rules, kept, kept, ['name'])).toEqual({})
})

test('custom fields of the duplicate fill empty ones only', () => {
  expect(mergedCustom({ a: 1, b: null }, { a: 2, b: 3, c: null, d: 4 })).toEqual({ b: 3, d: 4 })
})
