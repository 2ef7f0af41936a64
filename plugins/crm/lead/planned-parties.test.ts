import { expect, test } from 'vitest'
import { plannedParties } from './planned-parties.ts'

const blank = {
  companyName: null,
  givenName: null,
  familyName: null,
  jobTitle: null,
  email: null,
  phone: null,
  website: null,
  address: null,
  owner: null,
}

test('a lead with company and person becomes both; mail and phone are the person’s', () => {
  const { company, person } = plannedParties({
    ...blank,
    companyName: 'Acme',
    familyName: 'Muster',
    email: 'anna@acme.example',
    address: { city: 'Berlin' },
  })
  expect(company).toMatchObject({ name: 'Acme', billingAddress: { city: 'Berlin' } })
  expect(company).not.toHaveProperty('email')
  expect(person).toMatchObject({ familyName: 'Muster', email: 'anna@acme.example' })
  expect(person).not.toHaveProperty('address')
})

test('a lead without a personal name becomes a company that is reached at its mail address', () => {
  const planned = plannedParties({ ...blank, companyName: 'Acme', email: 'info@acme.example' })
  expect(planned.company).toMatchObject({ name: 'Acme', email: 'info@acme.example' })
  expect(planned.person).toBeNull()
})

test('a lead without a company becomes a person', () => {
  const planned = plannedParties({ ...blank, email: 'a@b.example', address: { city: 'Bern' } })
  expect(planned.company).toBeNull()
  expect(planned.person).toMatchObject({ email: 'a@b.example', address: { city: 'Bern' } })
})
