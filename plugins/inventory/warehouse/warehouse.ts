import { defineEntity, field } from '@strata-erp/core'

/** A place with stock and a value of its own. `transit` holds what is on the way between two others. */
export const warehouse = defineEntity('inventory.warehouse', {
  label: 'Warehouse',
  plural: 'warehouses',
  title: 'name',
  customFields: true,
  search: ['code'],
  uniques: [['code']],
  fields: {
    code: field.text({ required: true, maxLength: 20, filterable: true }),
    name: field.text({ required: true, maxLength: 120 }),
    kind: field.choice(['storage', 'transit'], {
      required: true,
      default: 'storage',
      filterable: true,
    }),
    address: field.address(),
    active: field.boolean({ required: true, default: true, filterable: true }),
    notes: field.longText(),
  },
})
