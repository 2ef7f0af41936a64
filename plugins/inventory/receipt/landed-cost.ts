import { defineEntity, field } from '@strata-erp/core'

/** Freight, duty or insurance of a receipt, spread over its lines. */
export const landedCost = defineEntity('inventory.landedCost', {
  label: 'Landed cost',
  plural: 'landed-costs',
  title: 'number',
  internal: true,
  fields: {
    number: field.text({
      required: true,
      maxLength: 40,
      filterable: true,
      numbering: 'landedCost',
      numberPattern: 'LC-{year}-{seq:5}',
    }),
    receipt: field.reference('inventory.goodsReceipt', { required: true, filterable: true }),
    description: field.text({ required: true, maxLength: 200 }),
    amount: field.money({ required: true }),
    basis: field.choice(['value', 'quantity'], { required: true }),
    postedOn: field.date({ required: true, filterable: true }),
    intoStock: field.money({ required: true, help: 'Share of what is still on hand' }),
    variance: field.money({ required: true, help: 'Share of what has left already' }),
  },
})
