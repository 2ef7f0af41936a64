import { administrator } from '../access/kernel-permissions.ts'
import { accessProblems } from '../access/problems.ts'
import { jsonText } from '../schema/json.ts'
import type { JsonObject } from '../schema/json.ts'
import { tenancyProblems } from './problems.ts'
import type { Scope } from './scope.ts'

/**
 * Nobody grants what they do not hold: each role must be one of the tenant's, and may do nothing that
 * the caller may not.
 * @throws Problem MEMBER_INVALID (400), PERMISSION_DENIED (403)
 */
export function refuseGranting(scope: Scope, roles: readonly string[]): void {
  const known = (scope.effective.document['roles'] ?? []) as readonly JsonObject[]
  for (const role of roles) {
    if (role === administrator) {
      if (!scope.permissions.has('*'))
        throw accessProblems.PERMISSION_DENIED({ permission: '* (role admin)' })
      continue
    }
    const found = known.find((one) => one['id'] === role || one['uid'] === role)
    if (found === undefined)
      throw tenancyProblems.MEMBER_INVALID({
        expected: `roles of yours (${[administrator, ...known.map((one) => jsonText(one['id']))].join(', ')})`,
        found: role.slice(0, 64),
        member: 'roles',
      })
    for (const permission of (found['permissions'] ?? []) as readonly string[])
      if (!scope.permissions.has(permission)) throw accessProblems.PERMISSION_DENIED({ permission })
  }
}
