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

test('what a template did names its releases', () => {
  expect(deedOf('Upgraded from retail@1.0.0 to retail@2.0.0')).toEqual({
    did: 'upgrade',
    from: { vertical: 'retail', version: '1.0.0' },
    to: { vertical: 'retail', version: '2.0.0' },
  })
  expect(deedOf('Applied general-services@1.1.0')).toEqual({
    did: 'apply',
    to: { vertical: 'general-services', version: '1.1.0' },
  })
  expect(deedOf('Switched from no vertical to retail@1.0.0')).toMatchObject({ from: undefined })
  expect(deedOf('Reverted to retail@1.0.0 and kept later changes')).toMatchObject({ did: 'revert' })
})

test('what was given back, switched or decided in advance is told by its places', () => {
  expect(deedOf('Gave /roles/buyer, /flags/dues back to the template')).toEqual({
    did: 'reset',
    pointers: ['/roles/buyer', '/flags/dues'],
  })
  expect(deedOf('Module crm switched off')).toEqual({ did: 'moduleOff', module: 'crm' })
  expect(deedOf('Upgrades: clean, 0 path(s) decided in advance')).toEqual({
    did: 'policy',
    upgrades: 'clean',
  })
})

test('any other sentence is told as it is', () => {
  expect(deedOf('Changed the names of two fields')).toBeUndefined()
})
