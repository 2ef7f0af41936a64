import { refuseConflictingRoles } from '../access/conflicts.ts'
import type { Holder } from '../access/conflicts.ts'
import { refuseGrantOfRoles } from '../access/grants.ts'
import { administrator } from '../access/kernel-permissions.ts'
import { rolesIn } from '../access/roles-in.ts'
import type { Catalogue } from '../configuration/catalogue.ts'
import { dateIn } from '../records/period.ts'
import { tenancyProblems } from './problems.ts'
import type { Scope } from './scope.ts'

/**
 * Nobody grants what they do not hold: each role must be one of the tenant's, and may do nothing that
 * the caller may not. Nor does anybody get what a duty sets apart.
 *
 * @param holder who gets the roles; absent: they are taken away, or nobody has them yet
 * @throws Problem MEMBER_INVALID (400), GRANT_BEYOND_OWN (403), DUTIES_CONFLICT (409)
 */
export function refuseGranting(
  scope: Scope,
  catalogue: Catalogue,
  roles: readonly string[],
  holder?: Pick<Holder, 'id' | 'name'>,
): void {
  const { document } = scope.effective
  const known = rolesIn(document)
  for (const role of roles)
    if (role !== administrator && !known.some(({ id, uid }) => id === role || uid === role))
      throw tenancyProblems.MEMBER_INVALID({
        expected: `roles of yours (${[administrator, ...known.map(({ id }) => id)].join(', ')})`,
        found: role.slice(0, 64),
        member: 'roles',
      })
  refuseGrantOfRoles(scope.permissions, catalogue, document, roles)
  if (holder !== undefined)
    refuseConflictingRoles(
      document,
      { ...holder, roles },
      dateIn(scope.tenant.timezone, new Date()),
    )
}
