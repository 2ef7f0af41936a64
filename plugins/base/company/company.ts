import { defineEntity, field } from '@strata-erp/core'
import type { Context, ValuesOf } from '@strata-erp/core'
import { companyNameKey, domainKey, emailKey, phoneKey } from '../duplicates/normalise.ts'
import { tidyTags } from '../tags.ts'
import { refuseCycle } from '../tree.ts'
import { companyChanged, companyCreated } from './events.ts'

const fields = {
  name: field.text({ required: true, maxLength: 200 }),
  code: field.text({
    maxLength: 40,
    filterable: true,
    help: 'Customer or supplier number; unique.',
  }),
  legalName: field.text({ maxLength: 200, help: 'As registered, when it differs from the name.' }),
  isCustomer: field.boolean({
    label: 'Customer',
    required: true,
    default: false,
    filterable: true,
  }),
  isSupplier: field.boolean({
    label: 'Supplier',
    required: true,
    default: false,
    filterable: true,
  }),
  parent: field.reference('base.company', {
    label: 'Parent company',
    filterable: true,
    help: 'The company that this one belongs to.',
  }),
  taxId: field.text({
    label: 'Tax id',
    maxLength: 40,
    filterable: true,
    help: 'VAT or tax number with country prefix.',
  }),
  registrationNumber: field.text({ maxLength: 60, help: 'Number in the commercial register.' }),
  email: field.email(),
  phone: field.phone(),
  website: field.url(),
  billingAddress: field.address(),
  shippingAddress: field.address(),
  addresses: field.lines('base.address', { via: 'company', label: 'Further addresses' }),
  currency: field.text({
    maxLength: 3,
    pattern: '^[A-Z]{3}$',
    help: 'ISO 4217; the currency that documents for this company use.',
  }),
  paymentTermDays: field.integer({ label: 'Payment term (days)', min: 0, max: 365 }),
  creditLimit: field.money({ min: 0 }),
  taxCode: field.reference('base.taxCode', {
    help: 'Overrules the tax code of the product, e.g. reverse charge.',
  }),
  language: field.text({
    maxLength: 35,
    pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$',
    help: 'BCP 47; the language of documents.',
  }),
  owner: field.id({ label: 'Account owner', filterable: true, help: 'User who looks after it.' }),
  note: field.longText(),
  tags: field.json({ texts: true }),
  active: field.boolean({ required: true, default: true, filterable: true }),
  mergedInto: field.reference('base.company', { readOnly: true }),
  emailKey: field.text({ readOnly: true, internal: true, filterable: true, maxLength: 320 }),
  phoneKey: field.text({ readOnly: true, internal: true, filterable: true, maxLength: 8 }),
  domainKey: field.text({ readOnly: true, internal: true, filterable: true, maxLength: 255 }),
  nameKey: field.text({ readOnly: true, internal: true, filterable: true, maxLength: 200 }),
  tagText: field.text({ readOnly: true, internal: true, maxLength: 900 }),
} as const
type Values = ValuesOf<typeof fields>
type Saved = Values & { readonly id: string; readonly version: number }

/** An organisation one does business with: customer, supplier, both, or neither yet. */
export const company = defineEntity('base.company', {
  label: 'Company',
  plural: 'companies',
  title: 'name',
  fields,
  customFields: true,
  owner: 'owner',
  search: ['legalName', 'code', 'email', 'tagText'],
  uniques: [['code']],
  prepare,
  written,
})

async function prepare(
  ctx: Context,
  { next, before }: { readonly next: Values; readonly before: Saved | null },
) {
  if (before !== null && next.parent !== null && next.parent !== before.parent) {
    await refuseCycle('company', before.id, next.parent, (id) => ctx.lock(company, id))
  }
  const tags = tidyTags(next.tags)
  return {
    tags,
    tagText: tags.join(' '),
    emailKey: emailKey(next.email),
    phoneKey: phoneKey(next.phone),
    domainKey: domainKey(next.website, next.email),
    nameKey: companyNameKey(next.name),
  }
}

async function written(
  ctx: Context,
  { record, before }: { readonly record: Saved; readonly before: Saved | null },
): Promise<void> {
  const { id, name, code, taxId, email, isCustomer, isSupplier, active } = record
  const payload = { companyId: id, name, code, taxId, email, isCustomer, isSupplier, active }
  await ctx.emit(before === null ? companyCreated : companyChanged, payload)
}
