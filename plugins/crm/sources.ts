/** Where a contact came from, in the broad; the campaign says it in detail. */
export const sources = [
  'website',
  'referral',
  'campaign',
  'event',
  'outbound',
  'inbound',
  'partner',
  'existingCustomer',
  'other',
] as const
