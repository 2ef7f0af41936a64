import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { bodyOf, sameData, startingValues, valuesOf } from './record-values.ts'
import type { FieldData } from './record-values.ts'

const data = fc.jsonValue() as fc.Arbitrary<FieldData>
const name = fc.stringMatching(/^[a-z][A-Za-z0-9]{0,8}$/)
const paths = fc.uniqueArray(
  fc.oneof(
    name.map((own) => `own${own}`),
    name.map((own) => `custom.${own}`),
    name.map((own) => `inventory.${own}`),
  ),
  { maxLength: 12 },
)
const fieldsOf = (all: readonly string[]) => all.map((path) => ({ path }))

test('what a form holds comes back from the body it sends', () => {
  fc.assert(
    fc.property(
      paths.chain((all) => fc.tuple(fc.constant(all), fc.array(data, { minLength: all.length }))),
      ([all, list]) => {
        const fields = fieldsOf(all)
        const values = Object.fromEntries(all.map((path, index) => [path, list[index] ?? null]))
        expect(sameData(valuesOf(bodyOf(values, fields), fields), values)).toBe(true)
      },
    ),
  )
})

test('a change carries what differs and nothing else, and makes the new out of the old', () => {
  fc.assert(
    fc.property(
      paths.chain((all) =>
        fc.tuple(
          fc.constant(all),
          fc.array(data, { minLength: all.length, maxLength: all.length }),
          fc.array(fc.option(data), { minLength: all.length, maxLength: all.length }),
        ),
      ),
      ([all, old, changed]) => {
        const fields = fieldsOf(all)
        const before = Object.fromEntries(all.map((path, index) => [path, old[index] ?? null]))
        const after = Object.fromEntries(
          all.map((path, index) => [path, changed[index] ?? before[path] ?? null]),
        )
        const body = bodyOf(after, fields, before)
        const differing = all.filter((path) => !sameData(before[path] ?? null, after[path] ?? null))
        const sent = all.filter((path) => {
          const [first = '', second] = path.split('.')
          return second === undefined
            ? first in body
            : typeof body[first] === 'object' && second in (body[first] as object)
        })
        expect(sent).toEqual(differing)
      },
    ),
  )
})

test('a new record begins with the defaults', () => {
  expect(startingValues([{ path: 'state', default: 'draft' }, { path: 'custom.x_lot' }])).toEqual({
    state: 'draft',
    'custom.x_lot': null,
  })
})

test('an empty field is left out of a new record and sent as null in a change', () => {
  const fields = fieldsOf(['name', 'custom.x_lot'])
  expect(bodyOf({ name: 'Ada', 'custom.x_lot': null }, fields)).toEqual({ name: 'Ada' })
  expect(
    bodyOf({ name: 'Ada', 'custom.x_lot': null }, fields, { name: 'Ada', 'custom.x_lot': 'A1' }),
  ).toEqual({ custom: { x_lot: null } })
})
