import { expect, test } from 'vitest'
import { companyWeights, likeness, personWeights, ranked } from './likeness.ts'

const none = { taxId: null, emailKey: null, nameKey: null, domainKey: null, phoneKey: null }

test('records without a common fact are not alike, and empty facts are not common', () => {
  expect(likeness(companyWeights, none, none)).toBeNull()
})

test('the same name and domain make the same company likely, a phone alone does not', () => {
  const acme = { ...none, nameKey: 'acme', domainKey: 'acme.example', phoneKey: '301234567' }
  expect(likeness(companyWeights, acme, { ...acme, phoneKey: null })).toEqual({
    score: 85,
    reasons: ['name', 'domain'],
  })
  const neighbour = { ...none, phoneKey: '301234567' }
  expect(likeness(companyWeights, acme, neighbour)?.score).toBeLessThan(60)
})

test('a score never passes 100', () => {
  const all = { emailKey: 'a@b.example', phoneKey: '301234567', nameKey: 'anna muster' }
  expect(likeness(personWeights, all, all)?.score).toBe(100)
})

test('candidates found by several keys are listed once, the most alike first', () => {
  const records = [
    { id: '1', name: 'Acme Trading', nameKey: 'acme trading', domainKey: 'acme.example' },
    { id: '2', name: 'Acme', nameKey: 'acme', domainKey: 'acme.example' },
  ]
  const found = ranked(
    companyWeights,
    { ...none, nameKey: 'acme', domainKey: 'acme.example' },
    [...records, ...records],
    (record) => ({ ...none, nameKey: record.nameKey, domainKey: record.domainKey }),
    (record) => record.name,
  )
  expect(found.map(({ id, score }) => [id, score])).toEqual([
    ['2', 85],
    ['1', 40],
  ])
})
