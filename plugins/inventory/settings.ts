import { field } from '@strata-erp/core'

/** What a tenant decides for the whole module. */
export const settings = {
  allowNegativeStock: field.boolean({
    required: true,
    default: false,
    help: 'Issue what is not there; the next arrival settles the cost',
  }),
  overReceiptTolerance: field.percent({
    required: true,
    default: '0',
    min: 0,
    max: 100,
    help: 'How much more than ordered may be received',
  }),
  approvalFrom: field.decimal({
    precision: 18,
    scale: 2,
    min: 0,
    help: 'Purchase orders of this total or more need approval; empty means never',
  }),
  backDatingDays: field.integer({
    required: true,
    default: 400,
    min: 0,
    max: 3650,
    help: 'How far back a posting day may lie',
  }),
  backDatingLimit: field.integer({
    required: true,
    default: 5000,
    min: 0,
    max: 50_000,
    help: 'How many ledger rows of a product in a warehouse a back-dated entry may replay',
  }),
  expiryWarningDays: field.integer({ required: true, default: 30, min: 0, max: 3650 }),
} as const
