/** An amount in euros as the API takes it, from cents. */
export function euros(cents: number): { readonly amount: string; readonly currency: 'EUR' } {
  return { amount: (cents / 100).toFixed(2), currency: 'EUR' }
}
