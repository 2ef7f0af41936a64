import { provides } from '@strata-erp/core'
import type { NewRecordOf } from '@strata-erp/core'
import { company } from '../company/company.ts'
import { matchingCompanies, matchingPeople } from '../duplicates/find-matches.ts'
import type { Description } from '../duplicates/find-matches.ts'
import { emailKey } from '../duplicates/normalise.ts'
import { person } from '../person/person.ts'

/**
 * `base.parties`: companies and people for modules that meet new ones.
 * - `createCompany(values)`, `createPerson(values)` take what the API takes, answer the record.
 * - `matches(description)` answers `{ companies, people }` on file, most alike first.
 * - `findByEmail(email)` answers the record whose normalised address it is, else null.
 */
export const partiesPort = provides('base.parties', (ctx) => ({
  async createCompany(values: NewRecordOf<typeof company>) {
    return ctx.create(company, values)
  },
  async createPerson(values: NewRecordOf<typeof person>) {
    return ctx.create(person, values)
  },
  async matches(description: Description) {
    return {
      companies: await matchingCompanies(ctx, description),
      people: await matchingPeople(ctx, description),
    }
  },
  async findByEmail(email: string) {
    const key = emailKey(email)
    if (key === null) return { company: null, person: null }
    return {
      company: await ctx.first(company, { where: { emailKey: key } }),
      person: await ctx.first(person, { where: { emailKey: key } }),
    }
  },
}))
