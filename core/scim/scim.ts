import { validate as isUuid } from 'uuid'
import type { Database, Transaction } from '../database/transaction.ts'
import type { WriteOptions } from '../door.ts'
import { completeInTransaction } from '../records/idempotency.ts'
import { newId } from '../records/work.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { Provisioning } from '../tenancy/provisioning.ts'
import type { Scope } from '../tenancy/scope.ts'
import { findGroup, idsOf, listGroups, removeGroup, writeGroup } from './groups.ts'
import { adoptMembers } from './membership.ts'
import { patched } from './patch.ts'
import { scimProblems } from './problems.ts'
import type { ScimDoor } from './scim-door.ts'
import { changeUser, createUser, findUser, listUsers, removeUser } from './users.ts'
import type { Resource } from './stored.ts'
import type { Bag, Kind } from './words.ts'

export interface ScimOptions {
  readonly database: Database
  /** Who may do what has changed for this tenant, in this process; others hear of it themselves. */
  readonly accessChanged: (tenantId: string) => void
}

/** Each write is one transaction: rows, memberships, audit row and answer stand or fall together. */
export function createScimDoor({ database, accessChanged }: ScimOptions): ScimDoor {
  async function write<Result>(
    { tenant, ...scope }: Scope,
    options: WriteOptions<Result> | undefined,
    work: (transaction: Transaction, now: Date) => Promise<Result>,
  ): Promise<Result> {
    const result = await database.transaction(tenant.id, async (transaction) => {
      const done = await work(transaction, new Date())
      const completes = options?.completes
      if (completes !== undefined)
        await completeInTransaction(
          transaction,
          { tenant, ...scope },
          completes.claim,
          completes.render(done),
        )
      return done
    })
    accessChanged(tenant.id)
    return result
  }

  async function existing(transaction: Transaction, kind: Kind, id: string): Promise<Resource> {
    const found = !isUuid(id)
      ? undefined
      : kind === 'User'
        ? await findUser(transaction, id, true)
        : await findGroup(transaction, id, { lock: true })
    if (found === undefined) throw notFound(kind, id)
    return found
  }

  const provisioned = ({ tenant, effective }: Scope): Provisioning => ({
    database,
    tenant,
    document: effective.document,
  })

  /** Writes a resource anew over one that is there. */
  const change = (
    scope: Scope,
    kind: Kind,
    id: string,
    after: (before: Resource) => Bag,
    options: WriteOptions<Resource> | undefined,
  ): Promise<Resource> =>
    write(scope, options, async (transaction, now) => {
      if (kind === 'User') await adoptMembers(transaction, newId, now)
      const before = await existing(transaction, kind, id)
      const attributes = after(before)
      if (kind === 'User')
        await changeUser(provisioned(scope), transaction, attributes, {
          id,
          personId: newId(),
          now,
        })
      else
        await writeGroup(provisioned(scope), transaction, attributes, {
          id,
          before: idsOf(before.attributes['members']),
          now,
        })
      const result = await existing(transaction, kind, id)
      await writeAudit(transaction, scope, `${auditName(kind)}.update`, noted(result))
      return result
    })

  return {
    list: ({ tenant }, kind, page) =>
      database.transaction(tenant.id, async (transaction) => {
        if (kind === 'Group') return listGroups(transaction, page)
        await adoptMembers(transaction, newId, new Date())
        return listUsers(transaction, page)
      }),
    read: ({ tenant }, kind, id) =>
      database.transaction(tenant.id, async (transaction) => {
        if (kind === 'User') await adoptMembers(transaction, newId, new Date())
        return existing(transaction, kind, id)
      }),
    create: (scope, kind, message, options) =>
      write(scope, options, async (transaction, now) => {
        const id = newId()
        if (kind === 'User') {
          await adoptMembers(transaction, newId, now)
          await createUser(provisioned(scope), transaction, message, { id, personId: newId(), now })
        } else await writeGroup(provisioned(scope), transaction, message, { id, before: [], now })
        const result = await existing(transaction, kind, id)
        await writeAudit(transaction, scope, `${auditName(kind)}.create`, noted(result))
        return result
      }),
    replace: (scope, kind, id, message, options) => change(scope, kind, id, () => message, options),
    patch: (scope, kind, id, message, options) =>
      change(scope, kind, id, ({ attributes }) => patched(kind, attributes, message), options),
    remove: (scope, kind, id, options) =>
      write(scope, options, async (transaction) => {
        const before = await existing(transaction, kind, id)
        if (kind === 'User') await removeUser(provisioned(scope), transaction, id)
        else
          await removeGroup(
            provisioned(scope),
            transaction,
            id,
            idsOf(before.attributes['members']),
          )
        await writeAudit(transaction, scope, `${auditName(kind)}.delete`, noted(before))
      }),
  }
}

const auditName = (kind: Kind): string => (kind === 'User' ? 'scim.user' : 'scim.group')

/** What the audit trail keeps of a resource: members as a number, not as a list of thousands. */
function noted({ id, attributes }: Resource): Readonly<Record<string, unknown>> {
  const { members, groups: _, ...rest } = attributes
  return { id, ...rest, ...(Array.isArray(members) && { members: members.length }) }
}

function notFound(kind: Kind, id: string): Error {
  return scimProblems.SCIM_RESOURCE_NOT_FOUND({
    kind: kind === 'User' ? 'user' : 'group',
    id: id.slice(0, 64),
  })
}
