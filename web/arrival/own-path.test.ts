import { expect, test } from 'vitest'
import { ownPath } from './own-path.ts'

test.each(['/', '/t/acme', '/t/acme/r/crm/deals?view=1#top', '/account', '/t/a//b'])(
  '%s is a path of ours',
  (path) => expect(ownPath(path)).toBe(path),
)

test.each([
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '/x\\..\\..//evil.example',
  '/.//evil.example',
  'javascript:alert(1)',
  '',
  '/sign-in?next=/sign-in',
  '/api/v1/auth/sso/acme/start',
  `/${'a'.repeat(3000)}`,
  7,
  undefined,
])('%j is none', (path) => expect(ownPath(path)).toBeUndefined())
