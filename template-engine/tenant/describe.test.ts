import { expect, test } from 'vitest'
import { rulesFromPatterns } from '../merge/index.ts'
import type { JsonObject } from '../merge/index.ts'
import { changesIn } from './describe.ts'

const rules = rulesFromPatterns({
  '/customFields/*': { kind: 'keyed', key: 'key', order: 'presentational' },
  '/customFields/*/*': { kind: 'struct', groups: { type: ['type', 'maxLength'] } },
  '/customFields/*/*/options': { kind: 'keyed', key: 'id', order: 'presentational' },
})
const fields = (...list: JsonObject[]): JsonObject => ({ customFields: { 'base.product': list } })
const told = (before: JsonObject, after: JsonObject): string[] =>
  changesIn(before, after, rules).map(({ kind, text }) => `${kind}: ${text}`)

test('an item that goes and comes back under another id with its uid is renamed, not lost', () => {
  const lot = { uid: 'u1', label: 'Lot', type: 'text' }
  expect(told(fields({ key: 'lot', ...lot }), fields({ key: 'batch', ...lot }))).toEqual([
    'rename: field "Lot" (batch) renamed from "lot" on base.product',
  ])
})

test('another uid under another id is another thing', () => {
  const before = fields({ key: 'lot', uid: 'u1', label: 'Lot', type: 'text' })
  const after = fields({ key: 'batch', uid: 'u2', label: 'Batch', type: 'text' })
  expect(told(before, after).toSorted()).toEqual([
    'add: field "Batch" (batch) added on base.product',
    'remove: field "Lot" (lot) removed on base.product',
  ])
})

test('a change of type names the field and what differs', () => {
  const before = fields({ key: 'lot', type: 'text', maxLength: 20 })
  const after = fields({ key: 'lot', type: 'text', maxLength: 40 })
  expect(told(before, after)).toEqual([
    'change: field "lot" on base.product: type changed: maxLength 20 -> 40',
  ])
})

test('a change of an option names the option and its field', () => {
  const withLabel = (label: string) => fields({ key: 'grade', options: [{ id: 'a', label }] })
  expect(told(withLabel('Best'), withLabel('First'))).toEqual([
    'change: option "a" of field "grade" on base.product: label changed: "Best" -> "First"',
  ])
})

test('the order of members does not decide the order of changes', () => {
  const before = { customFields: {} }
  const one = { customFields: {}, roles: 1, flags: 2 }
  const other = { flags: 2, roles: 1, customFields: {} }
  expect(told(before, one)).toEqual(told(before, other))
})
