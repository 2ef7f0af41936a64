import { expect, test } from 'vitest'
import { displayName } from './display-name.ts'

const anna = { givenName: 'Anna', familyName: 'Muster', email: null, displayName: '' }

test('a name is composed of its parts, or of the mail address without any', () => {
  expect(displayName(anna, null)).toBe('Anna Muster')
  expect(
    displayName({ ...anna, givenName: null, familyName: null, email: 'a@b.example' }, null),
  ).toBe('a@b.example')
})

test('a composed name follows its parts, a chosen one stays', () => {
  const before = { ...anna, displayName: 'Anna Muster' }
  const married = { ...before, familyName: 'Beispiel' }
  expect(displayName(married, before)).toBe('Anna Beispiel')
  expect(displayName({ ...married, displayName: 'Anni' }, { ...before, displayName: 'Anni' })).toBe(
    'Anni',
  )
})

test('emptying a chosen name composes it again', () => {
  expect(displayName(anna, { ...anna, displayName: 'Anni' })).toBe('Anna Muster')
})
