import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { tenantKey, tenantOfKey } from './key.ts'

const tenant = fc.uuid()
const area = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/)
/** Text that means something to keys, to Redis patterns or to nobody, and text like other text. */
const part = fc.oneof(
  fc.string({
    unit: fc.constantFrom(':', '*', '{', '}', '%', '%3a', 'u', '', 'a', '3', ' ', '\0'),
  }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '\ud800', '\udfff', 'é', 'e\u0301', '\u{1f600}', '{}', '*', ':', '%u0041'),
)
const input = fc.record({ tenant, area, parts: fc.array(part, { maxLength: 4 }) })
const keyOf = (given: { tenant: string; area: string; parts: readonly string[] }) =>
  tenantKey(given.tenant, given.area, ...given.parts)
/** What Redis sees: text as bytes. */
const bytes = (key: string): string => Buffer.from(key, 'utf8').toString('hex')

test('I9: two different inputs never make one key, not even as bytes', () => {
  fc.assert(
    fc.property(input, input, (one, other) => {
      const same = JSON.stringify(one) === JSON.stringify(other)
      expect(bytes(keyOf(one)) === bytes(keyOf(other))).toBe(same)
      // Neighbours: the same words, cut elsewhere.
      const joined = { ...one, parts: [one.parts.join(':')] }
      expect(keyOf(joined) === keyOf(one)).toBe(one.parts.length === 1)
    }),
    { numRuns: 2000 },
  )
})

test('I9: parts that differ in little make different keys', () => {
  const id = '0197a6f0-0000-7000-8000-000000000001'
  const lists = [
    [],
    [''],
    ['', ''],
    ['a:b'],
    ['a', 'b'],
    ['a%3ab'],
    ['*'],
    ['%2a'],
    ['{}'],
    ['{', '}'],
    ['\ud800'],
    ['\udc00'],
    ['\ufffd'],
    ['é'],
    ['e\u0301'],
  ]
  expect(new Set(lists.map((parts) => bytes(tenantKey(id, 'x', ...parts)))).size).toBe(lists.length)
})

test('I9: every key begins with its tenant, as the hash tag of a cluster', () => {
  fc.assert(
    fc.property(input, (given) => {
      const key = keyOf(given)
      expect(key.startsWith(`{${given.tenant}}:${given.area}`)).toBe(true)
      expect(tenantOfKey(key)).toBe(given.tenant)
      // No other brace, and nothing that a pattern of SCAN or KEYS would take for more than itself.
      expect(key.slice(given.tenant.length + 2)).not.toMatch(/[{}*?[\]\\\s]/)
    }),
  )
})

test('a key cannot be made without a tenant', () => {
  for (const nobody of ['', '*', 'acme', '{0197a6f0-0000-7000-8000-000000000001}', 'undefined'])
    expect(() => tenantKey(nobody, 'x')).toThrow('tenant')
  expect(() => tenantKey('0197a6f0-0000-7000-8000-000000000001', 'a:b')).toThrow('area')
  expect(tenantOfKey('session:1')).toBeUndefined()
})
