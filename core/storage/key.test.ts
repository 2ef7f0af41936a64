import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { objectName, readKey, writtenKey } from './key.ts'

const tenant = '0192f0c1-2b3c-7d4e-8f50-112233445566'
const other = '0192f0c1-2b3c-7d4e-8f50-112233445567'
const hostile = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 14 }),
  fc
    .array(
      fc.constantFrom(
        '..',
        '/',
        '\\',
        ':',
        '*',
        '%2e',
        '_',
        'A',
        'a',
        'é',
        'e\u0301',
        '\0',
        '\ud800',
        '😀',
      ),
      {
        minLength: 1,
        maxLength: 9,
      },
    )
    .map((parts) => parts.join('')),
)

describe('names of objects', () => {
  test('begin with their tenant and stay one name below it, whatever the key holds', () => {
    fc.assert(
      fc.property(hostile, (key) => {
        expect(objectName(tenant, key)).toMatch(new RegExp(`^${tenant}/[a-z0-9_-]+$`))
      }),
    )
  })

  test('are different for different keys and for different tenants', () => {
    fc.assert(
      fc.property(hostile, hostile, (one, two) => {
        expect(objectName(tenant, one) === objectName(tenant, two)).toBe(one === two)
        expect(objectName(tenant, one)).not.toBe(objectName(other, one))
      }),
    )
  })

  test('tell their key again, and begin as their key begins', () => {
    fc.assert(
      fc.property(hostile, hostile, (one, two) => {
        fc.pre((one + two).isWellFormed())
        expect(readKey(writtenKey(one))).toBe(one)
        expect(writtenKey(one + two).startsWith(writtenKey(one))).toBe(true)
      }),
    )
  })

  test('are refused for what is no tenant and for keys that no file system takes', () => {
    expect(() => objectName('../etc', 'passwd')).toThrow("tenant's UUID")
    expect(() => objectName(tenant, '')).toThrow('1 to 240')
    expect(() => objectName(tenant, 'ä'.repeat(100))).toThrow('1 to 240')
  })

  test('of files that nobody named so are no keys', () => {
    for (const name of ['A', '_zz', '_41_', 'a.b', '_61']) expect(readKey(name)).toBeUndefined()
  })
})
