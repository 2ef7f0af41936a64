import { expect, test } from 'vitest'
import { normalForm } from './normal-form.ts'
import { randomUid, retiredFields, scopedUid } from './uids.ts'

const make = scopedUid('crm')
const field = (more: object) => ({ customFields: { 'base.product': [{ key: 'lot', ...more }] } })

test('text is saved with LF, other strings as they are', () => {
  expect(
    normalForm({ documents: [{ id: 'a', label: 'x\r\ny', body: 'x\r\ny' }] }, undefined, make),
  ).toEqual({ documents: [{ id: 'a', label: 'x\r\ny', body: 'x\ny' }] })
})

test('what needs a uid gets one, what has one keeps it', () => {
  expect(normalForm(field({ type: 'text' }), undefined, make)).toEqual(
    field({ type: 'text', uid: 'crm_lot' }),
  )
  const before = field({ type: 'text', uid: 'old' })
  expect(normalForm(field({ type: 'text' }), before, make)).toEqual(before)
  expect(normalForm({ roles: [{ id: 'rep' }] }, undefined, make)).toEqual({
    roles: [{ id: 'rep', uid: 'crm_rep' }],
  })
})

test('options and stages have uids too, and an item of another list is not mistaken for them', () => {
  const document = {
    ...field({ type: 'choice', options: [{ id: 'a' }] }),
    workflows: [{ id: 'w', stages: [{ id: 'a' }] }],
  }
  expect(normalForm(document, undefined, make)).toMatchObject({
    customFields: { 'base.product': [{ options: [{ uid: 'crm_a' }] }] },
    workflows: [{ stages: [{ uid: 'crm_a' }] }],
  })
})

test('a field that is stored in another way gets a new uid', () => {
  const before = field({ type: 'decimal', scale: 2, uid: 'old' })
  const rescaled = normalForm(field({ type: 'decimal', scale: 3, uid: 'old' }), before, make)
  expect(rescaled).toEqual(field({ type: 'decimal', scale: 3, uid: 'crm_lot' }))
  expect(retiredFields(before, rescaled)).toEqual([
    { entity: 'base.product', key: 'lot', uid: 'old' },
  ])
  const relabelled = normalForm(field({ type: 'decimal', scale: 2, label: 'x' }), before, make)
  expect(relabelled).toMatchObject(field({ uid: 'old' }))
})

test('normal form is reached in one step', () => {
  const once = normalForm(field({ type: 'text' }), undefined, randomUid)
  expect(normalForm(once, once, randomUid)).toEqual(once)
})

test('what is not of the form it should be is left to the schema to refuse', () => {
  const odd = { customFields: [], workflows: {}, roles: 'none', flags: null }
  expect(normalForm(odd, undefined, make)).toEqual(odd)
})
