import { defineEntity, field } from '@strata-erp/core'
import type { Context, ValuesOf } from '@strata-erp/core'
import { problems } from '../problems.ts'
import { checkRate, overlaps } from './tax-period.ts'

const fields = {
  code: field.text({ required: true, maxLength: 40, filterable: true, help: '`DE-STANDARD`.' }),
  name: field.text({ required: true, maxLength: 120 }),
  kind: field.choice(['standard', 'reduced', 'zero', 'exempt', 'reverseCharge'], {
    required: true,
    default: 'standard',
    filterable: true,
  }),
  rate: field.percent({ required: true, min: 0, max: 100, precision: 7, scale: 4 }),
  inclusive: field.boolean({
    required: true,
    default: false,
    help: 'Prices under this code hold the tax already.',
  }),
  compound: field.boolean({
    required: true,
    default: false,
    help: 'Levied on the amount with the taxes before it.',
  }),
  country: field.text({
    required: true,
    maxLength: 2,
    pattern: '^[A-Z]{2}$',
    filterable: true,
    help: 'ISO 3166-1 alpha-2.',
  }),
  region: field.text({ maxLength: 60, help: 'State or province, where it levies the tax.' }),
  legalNote: field.text({ maxLength: 300, help: 'Sentence that the law wants on the invoice.' }),
  validFrom: field.date({ required: true, filterable: true }),
  validTo: field.date({ filterable: true, help: 'Last day; empty while it holds.' }),
  active: field.boolean({ required: true, default: true, filterable: true }),
} as const
type Values = ValuesOf<typeof fields>

/**
 * One rate of a tax for a span of days. When the law changes a rate, the old record ends and a new
 * one with the same code begins; whoever holds either finds the right one by date.
 */
export const taxCode = defineEntity('base.taxCode', {
  label: 'Tax code',
  plural: 'tax-codes',
  title: 'name',
  customFields: true,
  search: ['code'],
  uniques: [['code', 'validFrom']],
  fields,
  prepare: refuseOverlap,
})

async function refuseOverlap(
  ctx: Context,
  {
    next,
    before,
  }: { readonly next: Values; readonly before: (Values & { readonly id: string }) | null },
): Promise<void> {
  checkRate(next)
  for (const { id } of await ctx.list(taxCode, { where: { code: next.code } })) {
    if (id === before?.id) continue
    // Locked, so that the other period cannot be stretched over this one at the same moment.
    const other = await ctx.lock(taxCode, id)
    if (other.code !== next.code || !overlaps(next, other)) continue
    throw problems.TAX_PERIOD_OVERLAP({
      code: next.code,
      from: other.validFrom,
      to: other.validTo ?? 'now on',
    })
  }
}
