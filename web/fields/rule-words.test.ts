import { expect, test } from 'vitest'
import { byRule, ruleWord } from './rule-words.ts'
import english from './words/en.json' with { type: 'json' }

test('every rule has a word', () => {
  // That the other languages have the same words is proven for all rooms at once.
  const words = [...Object.values(byRule), ruleWord('format', { format: 'uri' }).word]
  expect(words.filter((word) => !(word in english.form.wrong))).toEqual([])
})

test.each([
  ['required', {}, 'required'],
  ['minLength', { limit: 1 }, 'required'],
  ['minItems', {}, 'required'],
  ['minLength', { limit: 3 }, 'short'],
  ['maxLength', { limit: 3 }, 'long'],
  ['maxLength', {}, 'other'],
  ['format', { format: 'date-time' }, 'timestamp'],
  ['format', { format: 'ipv6' }, 'other'],
  ['type', { type: 'integer' }, 'integer'],
  ['toString', {}, 'other'],
])('%s with %j is "%s"', (rule, values, word) => {
  expect(ruleWord(rule, values).word).toBe(word)
})

test('a limit fills the gap, whichever it is', () => {
  expect(ruleWord('maximum', { limit: 5 }).gaps).toMatchObject({ most: 5 })
  expect(ruleWord('minimum', { limit: 5 }).gaps).toMatchObject({ least: 5 })
})
