import { expect, test } from 'vitest'
import { compileValidator } from './validate.ts'

const schema = (maxLength: number) => ({
  type: 'object',
  additionalProperties: false,
  properties: { name: { type: 'string', maxLength } },
})

test('equal schemas share one validator, whoever made them and in whatever order', () => {
  const { properties, ...rest } = schema(3)
  expect(compileValidator({ properties, ...rest })).toBe(compileValidator(schema(3)))
  expect(compileValidator(schema(4))).not.toBe(compileValidator(schema(3)))
})

test('schemas without end cost no memory without end, and a validator in use goes on to work', () => {
  const first = compileValidator(schema(1))
  for (let length = 2; length < 1100; length++) compileValidator(schema(length))
  expect(compileValidator(schema(1))).not.toBe(first)
  expect(first({ name: 'ab' })).toEqual([expect.objectContaining({ pointer: '/name' })])
  expect(first({ name: 'a' })).toEqual([])
})
