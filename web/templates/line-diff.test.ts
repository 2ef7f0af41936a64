import { expect, test } from 'vitest'
import { lineDiff } from './line-diff.ts'

const marks = { same: ' ', gone: '-', new: '+' }
const shown = (before: string, after: string) =>
  lineDiff(before, after).map(({ kind, text }) => `${marks[kind]}${text}`)

test('lines that went and lines that came stand between those that stayed', () => {
  expect(shown('a\nb\nc\nd', 'a\nx\nc\nd\ne')).toEqual([' a', '-b', '+x', ' c', ' d', '+e'])
})

test('a text is no different from itself, and nothing is a line', () => {
  expect(shown('a\nb', 'a\nb')).toEqual([' a', ' b'])
  expect(shown('', 'a')).toEqual(['-', '+a'])
})

test('lines that moved past another are told once', () => {
  expect(shown('one\ntwo\nthree', 'two\nthree\none')).toEqual(['-one', ' two', ' three', '+one'])
})

test('very long texts are told apart at their ends', () => {
  const long = (word: string) => Array.from({ length: 800 }, (_, line) => `${word} ${line}`)
  const lines = lineDiff(['a', ...long('x')].join('\n'), ['a', ...long('y')].join('\n'))
  expect(lines.length).toBe(1601)
})
