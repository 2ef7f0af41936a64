import { defineAction, field } from '@strata-erp/core'
import { eachRecord } from '../duplicates/each-record.ts'
import { lockPair } from '../duplicates/lock-pair.ts'
import { mergedCustom, mergedValues } from '../duplicates/merged-values.ts'
import type { MergeRules } from '../duplicates/merged-values.ts'
import { problems } from '../problems.ts'
import { employment } from './employment.ts'
import { personMerged } from './events.ts'
import { person } from './person.ts'

const rules = {
  givenName: 'fill',
  familyName: 'fill',
  displayName: 'fill',
  email: 'fill',
  phone: 'fill',
  mobile: 'fill',
  jobTitle: 'fill',
  company: 'fill',
  language: 'fill',
  address: 'fill',
  owner: 'fill',
  // Whoever asked once not to be contacted has asked.
  doNotContact: 'either',
  note: 'append',
  tags: 'union',
  active: 'either',
} as const satisfies MergeRules
type Merged = keyof typeof rules

export const mergePerson = defineAction({
  path: '/people/:id/merge',
  permission: 'person.merge',
  summary: 'Merge a duplicate into this person; the duplicate is deleted',
  body: {
    duplicate: field.reference('base.person', { required: true }),
    take: field.choices(Object.keys(rules) as Merged[], {
      help: "Fields whose value comes from the duplicate; else this person's values win.",
    }),
  },
  async handle(ctx, { id, body }) {
    const [kept, duplicate] = await lockPair(ctx, person, id, body.duplicate)
    if (kept.id === duplicate.id) throw problems.MERGE_WITH_ITSELF({ name: kept.displayName })
    const changes = {
      ...mergedValues(rules, kept, duplicate, body.take ?? []),
      custom: mergedCustom(kept.custom, duplicate.custom),
    }
    const merged = await ctx.update(person, kept.id, changes)
    const worksFor = async (company: string) =>
      company === merged.company ||
      (await ctx.first(employment, { where: { person: id, company } })) !== null
    await eachRecord(ctx, employment, { person: duplicate.id }, async (job) => {
      if (await worksFor(job.company)) await ctx.delete(employment, job.id)
      else await ctx.update(employment, job.id, { person: id })
    })
    // Two main companies become one main and one further company.
    if (duplicate.company !== null && !(await worksFor(duplicate.company))) {
      const role = duplicate.jobTitle ?? 'Contact'
      await ctx.create(employment, { person: id, company: duplicate.company, role })
    }
    await ctx.update(person, duplicate.id, { mergedInto: kept.id })
    await ctx.delete(person, duplicate.id)
    await ctx.emit(personMerged, { personId: kept.id, duplicateId: duplicate.id })
    return ctx.find(person, id)
  },
})
