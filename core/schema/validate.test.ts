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

test('what is wrong says by its rule and values what its sentence says', () => {
  const validate = compileValidator({
    type: 'object',
    required: ['name'],
    additionalProperties: false,
    properties: {
      name: { type: 'string' },
      code: { type: 'string', maxLength: 3 },
      size: { type: 'string', enum: ['s', 'm'] },
      price: { type: 'string', 'x-max': 5 },
      mail: { type: 'string', format: 'email' },
      parts: { type: 'array', minItems: 1 },
    },
  })
  const found = validate({ code: 'long', size: 'xl', price: '7', mail: '?', parts: [], more: 1 })
  expect(found.map(({ pointer, rule, values }) => [pointer, rule, values])).toEqual(
    expect.arrayContaining([
      ['/name', 'required', { name: 'name' }],
      ['/more', 'additionalProperties', { name: 'more' }],
      ['/code', 'maxLength', { limit: 3 }],
      ['/size', 'enum', { allowed: 's, m' }],
      ['/price', 'maximum', { limit: 5 }],
      ['/mail', 'format', { format: 'email' }],
      ['/parts', 'minItems', { limit: 1 }],
    ]),
  )
  expect(found.find(({ pointer }) => pointer === '/price')?.message).toContain('at most 5;')
})
