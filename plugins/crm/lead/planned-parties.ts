import type { Address } from '@strata-erp/core'
import type { NewCompany, NewPerson } from '../parties.ts'

interface LeadFacts {
  readonly companyName: string | null
  readonly givenName: string | null
  readonly familyName: string | null
  readonly jobTitle: string | null
  readonly email: string | null
  readonly phone: string | null
  readonly website: string | null
  readonly address: Address | null
  readonly owner: string | null
}

/**
 * The company and the person that a lead becomes. The address, mail and phone of a lead without a
 * personal name are the company's (info@...); those of a lead without a company are the person's.
 */
export function plannedParties(lead: LeadFacts): {
  readonly company: NewCompany | null
  readonly person: NewPerson | null
} {
  const { companyName, givenName, familyName, jobTitle, owner } = lead
  const { email, phone, website, address } = lead
  const isPerson = Boolean(givenName ?? familyName) || (companyName === null && email !== null)
  const company =
    companyName === null
      ? null
      : {
          name: companyName,
          website,
          billingAddress: address,
          owner,
          ...(!isPerson && { email, phone }),
        }
  const person = isPerson
    ? {
        givenName,
        familyName,
        email,
        phone,
        jobTitle,
        owner,
        ...(companyName === null && { address }),
      }
    : null
  return { company, person }
}
