import { defineEntity, field } from '@strata-erp/core'
import { emailKey, personNameKey, phoneKey } from '../duplicates/normalise.ts'
import { problems } from '../problems.ts'
import { tidyTags } from '../tags.ts'
import { displayName } from './display-name.ts'
import { personChanged, personCreated } from './events.ts'

/** A human being one deals with, at any number of companies. */
export const person = defineEntity('base.person', {
  label: 'Person',
  plural: 'people',
  title: 'displayName',
  customFields: true,
  owner: 'owner',
  search: ['familyName', 'email', 'tagText'],
  fields: {
    givenName: field.text({ maxLength: 100 }),
    familyName: field.text({ maxLength: 100 }),
    displayName: field.text({
      required: true,
      default: '',
      maxLength: 200,
      help: 'Composed of the names unless you choose one.',
    }),
    email: field.email(),
    phone: field.phone(),
    mobile: field.phone(),
    jobTitle: field.text({ maxLength: 120 }),
    company: field.reference('base.company', {
      filterable: true,
      help: 'Where this person mainly works.',
    }),
    employments: field.lines('base.employment', { via: 'person', label: 'Further companies' }),
    language: field.text({
      maxLength: 35,
      pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$',
      help: 'BCP 47, `de` or `fr-CH`.',
    }),
    address: field.address(),
    owner: field.id({ filterable: true, help: 'User who looks after this contact.' }),
    doNotContact: field.boolean({
      required: true,
      default: false,
      filterable: true,
      help: 'Asked not to be contacted.',
    }),
    note: field.longText(),
    tags: field.json({ texts: true }),
    active: field.boolean({ required: true, default: true, filterable: true }),
    mergedInto: field.reference('base.person', { readOnly: true }),
    emailKey: field.text({ readOnly: true, internal: true, filterable: true, maxLength: 320 }),
    phoneKey: field.text({ readOnly: true, internal: true, filterable: true, maxLength: 8 }),
    nameKey: field.text({ readOnly: true, internal: true, filterable: true, maxLength: 200 }),
    tagText: field.text({ readOnly: true, internal: true, maxLength: 900 }),
  },
  prepare(_ctx, { next, before }) {
    const name = displayName(next, before)
    if (name === '') throw problems.PERSON_NEEDS_NAME({})
    const tags = tidyTags(next.tags)
    return {
      displayName: name,
      tags,
      tagText: tags.join(' '),
      emailKey: emailKey(next.email),
      phoneKey: phoneKey(next.mobile) ?? phoneKey(next.phone),
      nameKey: personNameKey(next.givenName, next.familyName),
    }
  },
  async written(ctx, { record, before }) {
    const { id, displayName, email, phone, mobile, company, active } = record
    await ctx.emit(before === null ? personCreated : personChanged, {
      personId: id,
      displayName,
      email,
      phone: mobile ?? phone,
      companyId: company,
      active,
    })
  },
})
