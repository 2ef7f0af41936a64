import { expect, test } from 'vitest'
import { jsonCodec } from './codec.ts'

interface Point {
  readonly x: number
}
const schema = {
  type: 'object',
  required: ['x'],
  additionalProperties: false,
  properties: { x: { type: 'number' } },
} as const
const codec = jsonCodec<Point>('point@1', schema)

test('what is written is read back', () => {
  expect(codec.decode(codec.encode({ x: 1 }))).toEqual({ x: 1 })
})

test.each(['', 'point@1', 'point@1 ', 'point@1 {', 'point@1 {"x":"1"}', 'point@1 {"x":1,"y":2}'])(
  'a text that does not parse is a miss: %j',
  (text) => expect(codec.decode(text)).toBeUndefined(),
)

test('a text of another release is a miss', () => {
  expect(jsonCodec<Point>('point@2', schema).decode(codec.encode({ x: 1 }))).toBeUndefined()
})
