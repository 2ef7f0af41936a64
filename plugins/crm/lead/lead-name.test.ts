import { expect, test } from 'vitest'
import { composedLeadName } from './lead-name.ts'

const nobody = { companyName: null, givenName: null, familyName: null, email: null }

test('a lead is named after company and person, else after its mail address', () => {
  expect(composedLeadName({ ...nobody, companyName: 'Acme', familyName: 'Muster' })).toBe(
    'Acme – Muster',
  )
  expect(composedLeadName({ ...nobody, givenName: 'Anna', familyName: 'Muster' })).toBe(
    'Anna Muster',
  )
  expect(composedLeadName({ ...nobody, email: 'a@b.example' })).toBe('a@b.example')
  expect(composedLeadName(nobody)).toBe('')
})
