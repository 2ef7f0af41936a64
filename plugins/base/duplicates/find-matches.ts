import type { Context } from '@strata-erp/core'
import { company } from '../company/company.ts'
import { person } from '../person/person.ts'
import { companyWeights, personWeights, ranked } from './likeness.ts'
import type { Match } from './likeness.ts'
import { companyNameKey, domainKey, emailKey, personNameKey, phoneKey } from './normalise.ts'

/** What is known of somebody who may be on file already. */
export interface Description {
  readonly companyName?: string | null
  readonly taxId?: string | null
  readonly givenName?: string | null
  readonly familyName?: string | null
  readonly email?: string | null
  readonly phone?: string | null
  readonly website?: string | null
}

/** So many records under one key (a shared switchboard) are read, and no more. */
const perKey = 50

/** Companies like the one described, most alike first, without the one of id `except`. */
export async function matchingCompanies(
  ctx: Context,
  described: Description,
  except?: string,
): Promise<Match[]> {
  const keys = {
    taxId: described.taxId ?? null,
    emailKey: emailKey(described.email),
    nameKey: companyNameKey(described.companyName),
    domainKey: domainKey(described.website, described.email),
    phoneKey: phoneKey(described.phone),
  }
  const candidates = []
  for (const [key, value] of Object.entries(keys)) {
    if (value === null) continue
    candidates.push(...(await ctx.list(company, { where: { [key]: value }, limit: perKey })))
  }
  const others = candidates.filter(({ id }) => id !== except)
  return ranked(
    companyWeights,
    keys,
    others,
    ({ taxId, emailKey, nameKey, domainKey, phoneKey }) => ({
      taxId,
      emailKey,
      nameKey,
      domainKey,
      phoneKey,
    }),
    ({ name }) => name,
  )
}

/** People like the one described, most alike first, without the one of id `except`. */
export async function matchingPeople(
  ctx: Context,
  described: Description,
  except?: string,
): Promise<Match[]> {
  const keys = {
    emailKey: emailKey(described.email),
    phoneKey: phoneKey(described.phone),
    nameKey: personNameKey(described.givenName, described.familyName),
  }
  const candidates = []
  for (const [key, value] of Object.entries(keys)) {
    if (value === null) continue
    candidates.push(...(await ctx.list(person, { where: { [key]: value }, limit: perKey })))
  }
  const others = candidates.filter(({ id }) => id !== except)
  return ranked(
    personWeights,
    keys,
    others,
    ({ emailKey, phoneKey, nameKey }) => ({ emailKey, phoneKey, nameKey }),
    ({ displayName }) => displayName,
  )
}
