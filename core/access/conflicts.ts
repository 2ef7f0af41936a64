/** Duties that are separated within a person: who holds both of two permissions. */
import { itemsOf, memberOf, textOf } from '../configuration/shape.ts'
import type { JsonObject } from '../schema/json.ts'
import { compileRoles } from './compile-permissions.ts'
import type { CompiledRoles } from './compile-permissions.ts'
import { dutiesIn, exceptionFor } from './duty.ts'
import type { Duty } from './duty.ts'
import { administrator } from './kernel-permissions.ts'
import { accessProblems } from './problems.ts'
import { rolesIn } from './roles-in.ts'

/** Somebody with roles: a member, or a key in its own name. */
export interface Holder {
  readonly id: string
  readonly name: string
  /** Ids or uids. */
  readonly roles: readonly string[]
}
export interface DutyConflict {
  readonly duty: string
  readonly label: string
  readonly one: string
  readonly other: string
  readonly holder: Pick<Holder, 'id' | 'name'>
  /** An administrator holds everything: told, never refused. */
  readonly administrator: boolean
  /** Why it is accepted; null: it is not. */
  readonly exception: { readonly reason: string; readonly until: string | null } | null
}

/** Every holder of two permissions that a duty sets apart, exceptions and administrators included. */
export function dutyConflicts(
  document: JsonObject,
  holders: readonly Holder[],
  today: string,
): readonly DutyConflict[] {
  const duties = dutiesIn(document).filter(({ within }) => within === 'person')
  if (duties.length === 0) return []
  const roles = compileRoles(rolesIn(document))
  return holders.flatMap((holder) =>
    duties
      .filter((duty) => holdsBoth(roles, duty, holder.roles))
      .map((duty): DutyConflict => {
        const found = exceptionFor(duty, holder.id, today)
        return {
          duty: duty.id,
          label: duty.label,
          one: duty.one,
          other: duty.other,
          holder: { id: holder.id, name: holder.name },
          administrator: holder.roles.includes(administrator),
          exception: found === undefined ? null : { reason: found.reason, until: found.until },
        }
      }),
  )
}

function holdsBoth(roles: CompiledRoles, { one, other }: Duty, names: readonly string[]): boolean {
  const set = roles.of(names)
  return set.has(one) && set.has(other)
}

/**
 * Refuses roles for somebody that a duty sets apart.
 * @throws DUTIES_CONFLICT
 */
export function refuseConflictingRoles(document: JsonObject, holder: Holder, today: string): void {
  refuse(dutyConflicts(document, [holder], today), () => '/roles')
}

/**
 * Refuses an edit of roles by which somebody comes to hold what a duty sets apart. A new duty is
 * no such edit: who is in conflict with it is reported.
 * @throws DUTIES_CONFLICT
 */
export function refuseNewConflicts(
  before: JsonObject,
  after: JsonObject,
  holders: readonly Holder[],
  today: string,
): void {
  // Each role as if somebody had it alone: a role that holds both would conflict with its first member.
  const alone = rolesIn(after).map(({ id, uid, label }) => ({
    id: uid,
    name: `role "${label || id}"`,
    roles: [uid],
  }))
  const all = [...holders, ...alone]
  const known = new Set(
    dutyConflicts({ ...before, duties: after['duties'] ?? [] }, all, today).map(keyOf),
  )
  refuse(
    dutyConflicts(after, all, today).filter((one) => !known.has(keyOf(one))),
    () => '/roles',
  )
}

const keyOf = ({ duty, holder }: DutyConflict): string => `${duty} ${holder.id}`

function refuse(conflicts: readonly DutyConflict[], at: (one: DutyConflict) => string): void {
  const errors = conflicts
    .filter((one) => one.exception === null && !one.administrator)
    .map((one) => ({
      pointer: at(one),
      message: `Expected ${one.holder.name} not to hold both ${one.one} and ${one.other} ("${one.label}"), found both; choose other roles, or name an exception in the duty.`,
    }))
  const [first] = errors
  if (first !== undefined)
    throw accessProblems.DUTIES_CONFLICT({ count: errors.length, first: first.message }, { errors })
}

/** Whether the sections differ that decide who holds what. */
export const rolesDiffer = (before: JsonObject, after: JsonObject): boolean =>
  JSON.stringify(itemsOf(before['roles']).map(permissionsOf)) !==
  JSON.stringify(itemsOf(after['roles']).map(permissionsOf))
const permissionsOf = (role: Parameters<typeof textOf>[0]) => [
  textOf(role, 'id'),
  textOf(role, 'uid'),
  memberOf(role, 'permissions') ?? null,
]
