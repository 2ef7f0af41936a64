import { completeInTransaction } from '@strata-erp/core'
import type { Completion, Scope, Transaction } from '@strata-erp/core'

export type { HttpApp } from '@strata-erp/core'

/** Where the operations are listed in the API document. */
export const tag = 'Verticals'

/** Keeps the answer of an idempotency key in the transaction of the effect. */
export function finishing<Result>(
  scope: Scope,
  completes: Completion<Result> | undefined,
): { readonly finish?: (transaction: Transaction, result: Result) => Promise<void> } {
  return completes === undefined
    ? {}
    : {
        finish: async (transaction, result) =>
          completeInTransaction(transaction, scope, completes.claim, completes.render(result)),
      }
}
