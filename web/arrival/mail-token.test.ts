import { expect, test } from 'vitest'
import { dropToken, heldToken, takeToken } from './mail-token.ts'

test('the token of a mail leads to its page and is held until it is used', () => {
  expect(takeToken('#invitation=abc%2D_1')).toBe('/invitation')
  expect(heldToken('invitation')).toBe('abc-_1')
  expect(takeToken('reset=xyz')).toBe('/reset-password')
  expect(heldToken('invitation')).toBe('abc-_1')
  dropToken('invitation')
  expect(heldToken('invitation')).toBeUndefined()
})

test.each(['', '#', '#verify', '#verify=', '#other=1', '#xverify=1'])('%j holds none', (hash) =>
  expect(takeToken(hash)).toBeUndefined(),
)

test('a token that is no escaped text is taken as it is, and the server refuses it', () => {
  expect(takeToken('#verify=%E0%A4%A')).toBe('/verify-email')
  expect(heldToken('verify')).toBe('%E0%A4%A')
})
