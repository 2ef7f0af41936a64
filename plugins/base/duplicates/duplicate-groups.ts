import { defineAction, field } from '@strata-erp/core'
import type { Context } from '@strata-erp/core'
import { company } from '../company/company.ts'
import { person } from '../person/person.ts'

const query = { limit: field.integer({ default: 20, min: 1, max: 100 }) } as const

/** Records that share a key; the strongest kinds of key come first. */
interface Group {
  readonly reason: string
  readonly value: string
  readonly records: { id: string; name: string }[]
}

export const companyDuplicateGroups = defineAction({
  path: '/company-duplicates',
  method: 'GET',
  permission: 'company.read',
  summary: 'Groups of companies that share tax id, email, name, domain or phone',
  query,
  async handle(ctx, { query: { limit } }) {
    return { data: await sharedCompanyKeys(ctx, limit ?? 20) }
  },
})

export const personDuplicateGroups = defineAction({
  path: '/person-duplicates',
  method: 'GET',
  permission: 'person.read',
  summary: 'Groups of people who share email, name or phone',
  query,
  async handle(ctx, { query: { limit } }) {
    return { data: await sharedPersonKeys(ctx, limit ?? 20) }
  },
})

async function sharedCompanyKeys(ctx: Context, limit: number): Promise<Group[]> {
  const groups: Group[] = []
  for (const key of ['tax_id', 'email_key', 'name_key', 'domain_key', 'phone_key'] as const) {
    const shared = await ctx
      .query(company)
      .selectFrom('base_company')
      .select(key)
      .where('deleted_at', 'is', null)
      .where(key, 'is not', null)
      .groupBy(key)
      .having((eb) => eb(eb.fn.countAll(), '>', 1))
      .orderBy(key)
      .limit(limit - groups.length)
      .execute()
    for (const row of shared) {
      const value = row[key]
      if (value === null) continue
      const alike = await ctx.list(company, { where: { [fieldOf(key)]: value }, limit: 20 })
      groups.push({
        reason: reasonOf(key),
        value,
        records: alike.map(({ id, name }) => ({ id, name })),
      })
    }
    if (groups.length >= limit) break
  }
  return groups
}

async function sharedPersonKeys(ctx: Context, limit: number): Promise<Group[]> {
  const groups: Group[] = []
  for (const key of ['email_key', 'name_key', 'phone_key'] as const) {
    const shared = await ctx
      .query(person)
      .selectFrom('base_person')
      .select(key)
      .where('deleted_at', 'is', null)
      .where(key, 'is not', null)
      .groupBy(key)
      .having((eb) => eb(eb.fn.countAll(), '>', 1))
      .orderBy(key)
      .limit(limit - groups.length)
      .execute()
    for (const row of shared) {
      const value = row[key]
      if (value === null) continue
      const alike = await ctx.list(person, { where: { [fieldOf(key)]: value }, limit: 20 })
      groups.push({
        reason: reasonOf(key),
        value,
        records: alike.map(({ id, displayName }) => ({ id, name: displayName })),
      })
    }
    if (groups.length >= limit) break
  }
  return groups
}

const fieldOf = (column: string): string =>
  column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
const reasonOf = (column: string): string => fieldOf(column).replace(/Key$/, '')
