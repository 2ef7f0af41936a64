import { writeAudit } from '../audit/write-audit.ts'
import { accessProblems } from '../access/problems.ts'
import { administrator } from '../access/kernel-permissions.ts'
import type { Database } from '../database/transaction.ts'
import type { KeysDoor } from './keys-door.ts'
import { jsonText } from '../schema/json.ts'
import type { JsonObject } from '../schema/json.ts'
import { completeInTransaction } from '../records/idempotency.ts'
import { tenancyProblems } from './problems.ts'
import type { Scope } from './scope.ts'
import { createToken, listTokens, revokeToken } from './tokens.ts'

/**
 * API keys through the API: audited, and no key may do more than who makes it. Key, audit row and
 * answer stand or fall together.
 */
export function createKeysDoor(database: Database): KeysDoor {
  return {
    list: (scope) => listTokens(database, scope.tenant.id),
    create: (scope, { name, role, expiresIn }, options) => {
      refuseEscalation(scope, role)
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
function refuseEscalation(scope: Scope, role: string): void {
  if (role === administrator) {
    if (!scope.permissions.has('*'))
      throw accessProblems.PERMISSION_DENIED({ permission: '* (role admin)' })
    return
  }
  const roles = (scope.effective.document['roles'] ?? []) as readonly JsonObject[]
  const found = roles.find((one) => one['id'] === role || one['uid'] === role)
  if (found === undefined)
    throw tenancyProblems.TOKEN_INVALID({
      expected: `one of your roles (${[administrator, ...roles.map((one) => jsonText(one['id']))].join(', ')})`,
      found: role,
      member: 'role',
    })
  for (const permission of (found['permissions'] ?? []) as readonly string[])
    if (!scope.permissions.has(permission)) throw accessProblems.PERMISSION_DENIED({ permission })
}
