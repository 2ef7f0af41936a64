/**
 * Who did what to which record, as far as duties are separated: what a duty names is noted when it
 * is done, in the same transaction, and decides whether the same person may do the other thing.
 */
import { exceptionFor } from '../access/duty.ts'
import type { Duty } from '../access/duty.ts'
import { accessProblems } from '../access/problems.ts'
import type { Query } from '../configuration/store.ts'
import type { Scope } from '../tenancy/scope.ts'
import type { CompiledEntity } from '../schema/model.ts'
import { dateIn } from './period.ts'
import { newId } from './work.ts'
import type { Work } from './work.ts'

/** The duties that have a say when somebody does what a permission allows. */
export const separatedDuties = ({ scope }: Work, permission: string): readonly Duty[] =>
  scope.actor.kind === 'system'
    ? []
    : scope.effective.duties(permission).filter(({ within }) => within === 'record')

/** Which of some permissions the actor has made use of with a record, as far as duties name them. */
export async function separates(
  query: Query,
  { actor, tenant }: Pick<Scope, 'actor' | 'tenant'>,
  record: string,
  permissions: readonly string[],
): Promise<readonly string[]> {
  const rows = await query<{ permission: string }>(
    `select distinct permission from deed
     where tenant_id = $1 and record_id = $2 and permission = any($3::text[]) and actor_id = $4`,
    [tenant.id, record, permissions, actor.id],
  )
  return rows.map(({ permission }) => permission)
}

/**
 * Notes that the caller does something to a record, and refuses it where the same person did what
 * a duty sets against it. The record's row is locked, or new: nobody does both at once.
 *
 * @throws DUTIES_SEPARATED
 */
export async function noteDeed(
  work: Work,
  target: CompiledEntity,
  id: string,
  permission: string,
): Promise<void> {
  const duties = separatedDuties(work, permission)
  if (duties.length === 0) return
  const { scope, transaction, now } = work
  const opposite = ({ one, other }: Duty): string => (one === permission ? other : one)
  const done = await separates(
    (text, values) => transaction.query(text, values),
    scope,
    id,
    duties.map(opposite),
  )
  for (const duty of duties) {
    if (!done.includes(opposite(duty))) continue
    const exception = exceptionFor(duty, scope.actor.id, dateIn(scope.tenant.timezone, now))
    if (exception === undefined)
      throw accessProblems.DUTIES_SEPARATED({
        permission,
        done: opposite(duty),
        label: duty.label,
      })
    work.effects.audit.push({
      id: newId(),
      action: 'duty.exception',
      entity: null,
      recordId: null,
      before: null,
      after: {
        duty: duty.id,
        entity: target.entity.name,
        record: id,
        permission,
        done: opposite(duty),
        reason: exception.reason,
      },
    })
  }
  await transaction.query(
    `insert into deed (tenant_id, id, record_id, permission, actor_id, at) values ($1, $2, $3, $4, $5, $6)`,
    [transaction.tenantId, newId(), id, permission, scope.actor.id, now],
  )
}
