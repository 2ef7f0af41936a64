import { itemsOf, textOf } from '../configuration/shape.ts'
import type { Effective } from '../configuration/effective.ts'
import type { Transaction } from '../database/transaction.ts'

/** Who is told. */
export interface Receivers {
  /** Members of the tenant, each once. */
  readonly members: readonly Recipient[]
  /** Addresses of nobody who is a member; mail reaches them, nothing else does. */
  readonly addresses: readonly string[]
}
export interface Recipient {
  readonly userId: string
  readonly email: string
}

interface MemberRow {
  readonly user_id: string
  readonly email: string
}

/**
 * The people behind a rule's `to`: only members of the transaction's tenant, whatever the rule or
 * the record names.
 */
export async function receiversOf(
  transaction: Transaction,
  effective: Effective,
  to: readonly string[],
  owner: string | undefined,
): Promise<Receivers> {
  const named = (kind: string): string[] =>
    to.flatMap((one) => (one.startsWith(`${kind}:`) ? [one.slice(kind.length + 1)] : []))
  const roles = named('role').flatMap((role) => namesOfRole(effective, role))
  const users = named('user').map((address) => address.toLowerCase())
  const owners = to.includes('owner') && owner !== undefined ? [owner] : []
  const addresses = [...new Map(named('mail').map((one) => [one.toLowerCase(), one])).values()]
  if (roles.length + users.length + owners.length === 0) return { members: [], addresses }
  const rows = await transaction.query<MemberRow>(
    `select user_id, email from directory.list_members($1)
     where roles && $2::text[] or lower(email) = any($3::text[]) or user_id::text = any($4::text[])`,
    [transaction.tenantId, roles, users, owners],
  )
  const members = rows.map((row) => ({ userId: row.user_id, email: row.email }))
  const known = new Set(members.map(({ email }) => email.toLowerCase()))
  return { members, addresses: addresses.filter((one) => !known.has(one.toLowerCase())) }
}

/** A member holds a role by its id or by its uid. */
function namesOfRole(effective: Effective, role: string): string[] {
  const found = itemsOf(effective.document['roles']).find(
    (one) => textOf(one, 'id') === role || textOf(one, 'uid') === role,
  )
  return [...new Set([role, textOf(found, 'id'), textOf(found, 'uid')])].filter((one) => one !== '')
}
