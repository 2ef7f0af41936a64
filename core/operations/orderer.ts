import type { Effective } from '../configuration/effective.ts'
import type { Database } from '../database/transaction.ts'
import type { Actor } from '../plugin/context.ts'
import { operationProblems } from './problems.ts'

/**
 * The roles that an operation still has: those of its order that who ordered it holds now, by
 * membership or by a key. Work that waited must not do what its orderer may not do any more.
 *
 * @param ordered uids, as permissions name their roles; people and keys may hold ids
 * @throws Problem OPERATION_ORDERER_GONE
 */
export async function rolesNow(
  database: Database,
  tenantId: string,
  effective: Effective,
  { kind, id }: Pick<Actor, 'kind' | 'id'>,
  ordered: readonly string[],
): Promise<readonly string[]> {
  if (kind === 'system') return ordered
  const rows = await database.directory<{ roles: readonly string[] }>(
    `select roles from directory.find_memberships($1, array[$2::uuid])
     union all
     select array[role] from directory.list_credentials($1)
     where role is not null and $2 in (id, user_id) and revoked_at is null
       and (expires_at is null or expires_at > now())`,
    [tenantId, id],
  )
  const held = effective.permissions(rows.flatMap(({ roles }) => roles)).roles
  const left = ordered.filter((role) => held.includes(role))
  if (left.length === 0) throw operationProblems.OPERATION_ORDERER_GONE({})
  return left
}
