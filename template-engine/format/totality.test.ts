import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { isList, isObject } from '../merge/json.ts'
import type { Json } from '../merge/json.ts'
import { source, surroundings, trade, tradeDocuments } from '../package/example-house.ts'
import { validateVertical } from './index.ts'

const house = surroundings()
const whole: Json = trade

/** Every place of a value, as paths. */
const pathsIn = (value: Json, path: readonly (string | number)[] = []): (string | number)[][] => [
  [...path],
  ...(isList(value)
    ? value.flatMap((item, index) => pathsIn(item, [...path, index]))
    : isObject(value)
      ? Object.entries(value).flatMap(([name, member]) => pathsIn(member, [...path, name]))
      : []),
]
const replaced = (value: Json, path: readonly (string | number)[], by: Json): Json => {
  const [first, ...rest] = path
  if (first === undefined) return by
  if (isList(value))
    return value.map((item, index) => (index === first ? replaced(item, rest, by) : item))
  if (!isObject(value)) return value
  return { ...value, [first]: replaced(value[first] ?? null, rest, by) }
}

test('whatever a file holds, the answer is findings, never a crash', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      const findings = validateVertical({ file: 'v', text, documents: {} }, house)
      expect(findings.length).toBeGreaterThan(0)
    }),
    { numRuns: 300 },
  )
})

test('whatever one place of a vertical is replaced by, each finding has a place and a sentence', () => {
  const paths = pathsIn(whole)
  const lines = source(trade).text.split('\n').length
  fc.assert(
    fc.property(
      fc.constantFrom(...paths),
      fc.oneof(
        fc.constantFrom<Json>(
          '',
          'x_a',
          'buyer',
          'stock.order',
          '/a',
          '$remove',
          [],
          {},
          [{}],
          { $remove: true },
          { id: 'a' },
          null,
          -1,
        ),
        fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.parse(JSON.stringify(value)) as Json),
      ),
      (path, value) => {
        const vertical = replaced(whole, path, value)
        const text = JSON.stringify(vertical, null, 2)
        for (const finding of validateVertical(
          { file: 'v', text, documents: tradeDocuments },
          house,
        )) {
          expect(finding.line).toBeGreaterThan(0)
          expect(finding.line).toBeLessThanOrEqual(Math.max(lines, text.split('\n').length))
          expect(finding.message).toMatch(/^Expected .+\.$/s)
        }
      },
    ),
    { numRuns: 500 },
  )
})
