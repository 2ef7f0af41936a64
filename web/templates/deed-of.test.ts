import { expect, test } from 'vitest'
import { deedOf } from './deed-of.ts'

test('an edit names the place that it changed or removed', () => {
  expect(deedOf('Changed /roles/buyer')).toEqual({ did: 'change', pointer: '/roles/buyer' })
  expect(deedOf('Set /customFields/base.product/x_lot')).toEqual({
    did: 'change',
    pointer: '/customFields/base.product/x_lot',
  })
  expect(deedOf('Removed /flags/dues')).toEqual({ did: 'remove', pointer: '/flags/dues' })
})

test('a rollback names the revision that it went back to', () => {
  expect(deedOf('Rolled back to revision 4 (retail@1.0.0)')).toEqual({ did: 'back', revision: 4 })
})

test('any other sentence is told as it is', () => {
  expect(deedOf('Changed the names of two fields')).toBeUndefined()
})
