import { defineAction, field } from '@strata-erp/core'
import { company } from '../company/company.ts'
import { person } from '../person/person.ts'
import { matchingCompanies, matchingPeople } from './find-matches.ts'

export const companyDuplicates = defineAction({
  path: '/companies/:id/duplicates',
  method: 'GET',
  permission: 'company.read',
  summary: 'Companies that are likely the same as this one, most alike first',
  async handle(ctx, { id }) {
    const { name, taxId, email, phone, website } = await ctx.find(company, id)
    const described = { companyName: name, taxId, email, phone, website }
    return { data: await matchingCompanies(ctx, described, id) }
  },
})

export const personDuplicates = defineAction({
  path: '/people/:id/duplicates',
  method: 'GET',
  permission: 'person.read',
  summary: 'People who are likely the same as this one, most alike first',
  async handle(ctx, { id }) {
    const { givenName, familyName, email, phone, mobile } = await ctx.find(person, id)
    const described = { givenName, familyName, email, phone: mobile ?? phone }
    return { data: await matchingPeople(ctx, described, id) }
  },
})

const description = {
  email: field.text({ maxLength: 320 }),
  phone: field.text({ maxLength: 60 }),
} as const

export const companyMatches = defineAction({
  path: '/company-matches',
  method: 'GET',
  permission: 'company.read',
  summary: 'Companies on file that are like the one described; ask before you add one',
  query: {
    name: field.text({ maxLength: 200 }),
    taxId: field.text({ maxLength: 40 }),
    website: field.text({ maxLength: 300 }),
    ...description,
  },
  async handle(ctx, { query: { name, ...rest } }) {
    return { data: await matchingCompanies(ctx, { companyName: name, ...rest }) }
  },
})

export const personMatches = defineAction({
  path: '/person-matches',
  method: 'GET',
  permission: 'person.read',
  summary: 'People on file who are like the one described; ask before you add one',
  query: {
    givenName: field.text({ maxLength: 100 }),
    familyName: field.text({ maxLength: 100 }),
    ...description,
  },
  async handle(ctx, { query }) {
    return { data: await matchingPeople(ctx, query) }
  },
})
