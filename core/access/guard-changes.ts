/** What every change of a configuration is held to before it is written. */
import type { Catalogue } from '../configuration/catalogue.ts'
import type { ConfigurationHook } from '../configuration/change.ts'
import type { Transaction } from '../database/transaction.ts'
import { refuseNewConflicts, rolesDiffer } from './conflicts.ts'
import type { Holder } from './conflicts.ts'
import { dutiesIn } from './duty.ts'
import { refuseWidening } from './grants.ts'

/**
 * Nobody gives a role more than they hold, whoever's hand it is: a person's, or an upgrade that a
 * person commits. Roles that a module brings when it is switched on have no holders yet.
 */
export function guardAccess(catalogue: Catalogue): ConfigurationHook {
  return async ({ transaction, scope, request, before, after }) => {
    if (scope.permissions !== undefined && request.kind !== 'module')
      refuseWidening(scope.permissions, catalogue, before.document, after.document)
    if ((request.by ?? 'tenant') !== 'tenant') return
    if (!rolesDiffer(before.document, after.document)) return
    if (!dutiesIn(after.document).some(({ within }) => within === 'person')) return
    const today = new Date().toISOString().slice(0, 10)
    refuseNewConflicts(before.document, after.document, await holdersIn(transaction), today)
  }
}

/** Members, and keys that act in their own name, of the transaction's tenant. */
export async function holdersIn(transaction: Transaction): Promise<readonly Holder[]> {
  return transaction.query<{ id: string; name: string; roles: string[] }>(
    `select user_id::text as id, name, roles from directory.list_members($1)
     union all
     select c.id::text, c.name, array[c.role] from directory.list_credentials($1) c
     where c.user_id is null and c.role is not null and c.revoked_at is null
       and (c.expires_at is null or c.expires_at > now())`,
    [transaction.tenantId],
  )
}
