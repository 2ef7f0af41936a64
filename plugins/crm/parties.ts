import { needs } from '@strata-erp/core'
import type { Address, Context } from '@strata-erp/core'

/** Somebody on file who is like the one described. */
export interface Match {
  readonly id: string
  readonly name: string
  /** 0 to 100; from 60 on it is more likely the same than not. */
  readonly score: number
  readonly reasons: readonly string[]
}
export interface Description {
  readonly companyName?: string | null
  readonly givenName?: string | null
  readonly familyName?: string | null
  readonly email?: string | null
  readonly phone?: string | null
  readonly website?: string | null
}
export interface NewCompany {
  readonly name: string
  readonly email?: string | null
  readonly phone?: string | null
  readonly website?: string | null
  readonly billingAddress?: Address | null
  readonly owner?: string | null
}
export interface NewPerson {
  readonly givenName?: string | null
  readonly familyName?: string | null
  readonly email?: string | null
  readonly phone?: string | null
  readonly jobTitle?: string | null
  readonly address?: Address | null
  readonly company?: string | null
  readonly owner?: string | null
}
/** What crm needs of whoever keeps companies and people. */
export interface Parties {
  createCompany(values: NewCompany): Promise<{ readonly id: string }>
  createPerson(values: NewPerson): Promise<{ readonly id: string }>
  matches(description: Description): Promise<{
    readonly companies: readonly Match[]
    readonly people: readonly Match[]
  }>
}
export const parties = needs<Parties>('base.parties')

/** The port, which is always there: crm requires base, and base is never switched off. */
export function partiesOf(ctx: Context): Parties {
  const service = ctx.port(parties)
  if (service !== undefined) return service
  throw new Error(
    'Expected the port base.parties, found none; a kernel that boots crm must boot base.',
  )
}
