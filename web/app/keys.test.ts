import { expect, test } from 'vitest'
import { isTyped, nameOf, progressOf } from './keys.ts'

const stroke = (key: string, held: object = {}) =>
  nameOf({ key, ctrlKey: false, metaKey: false, altKey: false, ...held })

test('a stroke has the name that people write', () => {
  expect(stroke('K', { ctrlKey: true })).toBe('mod+k')
  expect(stroke('k', { metaKey: true })).toBe('mod+k')
  expect(stroke('?')).toBe('?')
  expect(stroke('Shift')).toBeNull()
})

test('AltGr types a character and is no shortcut of control', () => {
  expect(stroke('@', { ctrlKey: true, altKey: true })).toBe('@')
})

test('strokes one after the other lead to a shortcut, others to none', () => {
  const known = ['g h', 'g s', '?']
  expect(progressOf(['g'], known)).toEqual({ kind: 'begun' })
  expect(progressOf(['g', 'h'], known)).toEqual({ kind: 'done', keys: 'g h' })
  expect(progressOf(['g', 'x'], known)).toEqual({ kind: 'none' })
  expect(progressOf(['?'], known)).toEqual({ kind: 'done', keys: '?' })
})

test('only what no one could type works while somebody types', () => {
  expect(isTyped('g h')).toBe(true)
  expect(isTyped('?')).toBe(true)
  expect(isTyped('mod+k')).toBe(false)
})
