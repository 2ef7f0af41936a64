import { defineAction, field } from '@strata-erp/core'
import type { Context, RecordOf } from '@strata-erp/core'
import { eachRecord } from '../duplicates/each-record.ts'
import { lockPair } from '../duplicates/lock-pair.ts'
import { mergedCustom, mergedValues } from '../duplicates/merged-values.ts'
import type { MergeRules } from '../duplicates/merged-values.ts'
import { employment } from '../person/employment.ts'
import { person } from '../person/person.ts'
import { problems } from '../problems.ts'
import { standsBelow } from '../tree.ts'
import { address } from './address.ts'
import { company } from './company.ts'
import { companyMerged } from './events.ts'

const rules = {
  name: 'fill',
  code: 'fill',
  legalName: 'fill',
  isCustomer: 'either',
  isSupplier: 'either',
  taxId: 'fill',
  registrationNumber: 'fill',
  email: 'fill',
  phone: 'fill',
  website: 'fill',
  billingAddress: 'fill',
  shippingAddress: 'fill',
  currency: 'fill',
  paymentTermDays: 'fill',
  creditLimit: 'fill',
  taxCode: 'fill',
  language: 'fill',
  owner: 'fill',
  note: 'append',
  tags: 'union',
  active: 'either',
} as const satisfies MergeRules
type Merged = keyof typeof rules

export const mergeCompany = defineAction({
  path: '/companies/:id/merge',
  permission: 'company.merge',
  summary: 'Merge a duplicate into this company; the duplicate is deleted',
  body: {
    duplicate: field.reference('base.company', { required: true }),
    take: field.choices(Object.keys(rules) as Merged[], {
      help: "Fields whose value comes from the duplicate; else this company's values win.",
    }),
  },
  async handle(ctx, { id, body }) {
    const [kept, duplicate] = await lockPair(ctx, company, id, body.duplicate)
    if (kept.id === duplicate.id) throw problems.MERGE_WITH_ITSELF({ name: kept.name })
    const changes = {
      ...mergedValues(rules, kept, duplicate, body.take ?? []),
      parent: await mergedParent(ctx, kept, duplicate),
      custom: mergedCustom(kept.custom, duplicate.custom),
    }
    // First: the subsidiaries can hang under the kept company once it hangs nowhere below them.
    await ctx.update(company, kept.id, { parent: changes.parent })
    await repoint(ctx, kept.id, duplicate.id)
    await ctx.update(company, duplicate.id, { mergedInto: kept.id, parent: null })
    // Deleted before the kept record takes over its code, which is unique among the living.
    await ctx.delete(company, duplicate.id)
    const merged = await ctx.update(company, kept.id, changes)
    await ctx.emit(companyMerged, { companyId: kept.id, duplicateId: duplicate.id })
    return merged
  },
})

/** The parent of the merged company: never itself or one that stands below it. */
async function mergedParent(
  ctx: Context,
  kept: RecordOf<typeof company>,
  duplicate: RecordOf<typeof company>,
): Promise<string | null> {
  const load = (id: string) => ctx.lock(company, id)
  if (await standsBelow(kept, duplicate.id, load)) return duplicate.parent
  if (kept.parent !== null) return kept.parent
  return (await standsBelow(duplicate, kept.id, load)) ? null : duplicate.parent
}

/** Base's own references; other modules follow the event. */
async function repoint(ctx: Context, kept: string, duplicate: string): Promise<void> {
  await eachRecord(ctx, company, { parent: duplicate }, (child) =>
    ctx.update(company, child.id, { parent: kept }),
  )
  await eachRecord(ctx, person, { company: duplicate }, ({ id }) =>
    ctx.update(person, id, { company: kept }),
  )
  await eachRecord(ctx, address, { company: duplicate }, ({ id }) =>
    ctx.update(address, id, { company: kept }),
  )
  await eachRecord(ctx, employment, { company: duplicate }, async ({ id, person }) => {
    const known = await ctx.first(employment, { where: { person, company: kept } })
    if (known === null) await ctx.update(employment, id, { company: kept })
    else await ctx.delete(employment, id)
  })
}
