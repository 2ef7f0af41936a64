import { expect, test } from 'vitest'
import { membersLike, mentionedIn, openMention, withMention } from './record-mentions.ts'

const ada = { id: '1', name: 'Ada Lovelace', email: 'ada@acme.example' }
const bob = { id: '2', name: '', email: 'bob@acme.example' }

test('a mention is completed where the caret stands', () => {
  const text = 'Ask @ad about it'
  const open = openMention(text, 7)
  expect(open).toEqual({ from: 4, search: 'ad' })
  expect(open && withMention(text, open, ada)).toBe('Ask @Ada Lovelace about it')
})

test('an address of mail is no mention, and neither is the end of a sentence', () => {
  expect(openMention('ada@acme', 8)).toBeUndefined()
  expect(openMention('Done.', 5)).toBeUndefined()
})

test('who is meant is found by name or address, and told only if they are still in the text', () => {
  expect(membersLike([ada, bob], 'lov')).toEqual([ada])
  expect(membersLike([ada, bob], 'bob')).toEqual([bob])
  expect(mentionedIn('Hello @Ada Lovelace', [ada, bob, ada])).toEqual(['1'])
})
