import { writeAudit } from '../audit/write-audit.ts'
import { refuseConflictingRoles } from '../access/conflicts.ts'
import { refuseGrantOfRoles } from '../access/grants.ts'
import { administrator } from '../access/kernel-permissions.ts'
import { rolesIn } from '../access/roles-in.ts'
import type { Catalogue } from '../configuration/catalogue.ts'
import type { Database } from '../database/transaction.ts'
import type { KeysDoor } from './keys-door.ts'
import { completeInTransaction } from '../records/idempotency.ts'
import { tenancyProblems } from './problems.ts'
import type { Scope } from './scope.ts'
import { createToken, listTokens, revokeToken } from './tokens.ts'

/**
 * API keys through the API: audited, and no key may do more than who makes it. Key, audit row and
 * answer stand or fall together.
 */
export function createKeysDoor(database: Database, catalogue: Catalogue): KeysDoor {
  return {
    list: (scope) => listTokens(database, scope.tenant.id),
    create: (scope, { name, role, expiresIn }, options) => {
      refuseEscalation(scope, catalogue, role)
      return database.transaction(scope.tenant.id, async (transaction) => {
        const created = await createToken(database, {
          tenantId: scope.tenant.id,
          name,
          role,
          ...(expiresIn !== undefined && { expiresIn }),
        })
        const { token: _, ...shown } = created
        await writeAudit(transaction, scope, 'token.create', { ...shown })
        if (options?.completes !== undefined)
          await completeInTransaction(
            transaction,
            scope,
            options.completes.claim,
            options.completes.render(created),
          )
        return created
      })
    },
    revoke: (scope, id, options) =>
      database.transaction(scope.tenant.id, async (transaction) => {
        await revokeToken(database, scope.tenant.id, id)
        await writeAudit(transaction, scope, 'token.revoke', { id: id.slice(0, 36) })
        if (options?.completes !== undefined)
          await completeInTransaction(
            transaction,
            scope,
            options.completes.claim,
            options.completes.render(),
          )
      }),
  }
}

/** Nobody grants what they do not hold. */
function refuseEscalation(scope: Scope, catalogue: Catalogue, role: string): void {
  const { document } = scope.effective
  const roles = rolesIn(document)
  if (role !== administrator && !roles.some((one) => one.id === role || one.uid === role))
    throw tenancyProblems.TOKEN_INVALID({
      expected: `one of your roles (${[administrator, ...roles.map(({ id }) => id)].join(', ')})`,
      found: role,
      member: 'role',
    })
  refuseGrantOfRoles(scope.permissions, catalogue, document, [role])
  const today = new Date().toISOString().slice(0, 10)
  refuseConflictingRoles(document, { id: 'key', name: 'the key', roles: [role] }, today)
}
