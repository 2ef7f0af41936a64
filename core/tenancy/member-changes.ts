import { administrator } from '../access/kernel-permissions.ts'
import type { Catalogue } from '../configuration/catalogue.ts'
import type { Database, Transaction } from '../database/transaction.ts'
import type { Page, WriteOptions } from '../door.ts'
import { nextPage } from '../records/cursor.ts'
import type { Cursors } from '../records/cursor.ts'
import { completeInTransaction } from '../records/idempotency.ts'
import { isId } from '../records/read.ts'
import { writeAudit } from '../audit/write-audit.ts'
import { instantSql } from '../schema/storage.ts'
import { refuseGranting } from './grant.ts'
import type { MembersDoor } from './members-door.ts'
import { changeMembership } from './members.ts'
import type { Member } from './members.ts'
import { tenancyProblems } from './problems.ts'
import type { Scope } from './scope.ts'

const columns = `user_id as id, email, name, roles, ${instantSql('created_at')} as since`

/**
 * Members through the API: audited, in one transaction with the change and the answer.
 * @param changed tells this process at once; the others hear it from the database
 */
export function createMembersDoor(
  database: Database,
  catalogue: Catalogue,
  cursors: Cursors,
  changed: (tenantId: string) => void,
): MembersDoor {
  /** Also of a member whom somebody else removes: then it was somebody with more power. */
  async function memberOf(tenantId: string, id: string): Promise<Member> {
    const [found] = isId(id)
      ? await database.directory<Member>(
          `select ${columns} from directory.list_members($1) where user_id = $2`,
          [tenantId, id],
        )
      : []
    if (found === undefined) throw tenancyProblems.MEMBER_NOT_FOUND({ member: id.slice(0, 36) })
    return found
  }

  async function within<T>(
    scope: Scope,
    options: WriteOptions<T> | undefined,
    work: (transaction: Transaction) => Promise<T>,
  ): Promise<T> {
    const result = await database.transaction(scope.tenant.id, async (transaction) => {
      const done = await work(transaction)
      const completes = options?.completes
      if (completes !== undefined)
        await completeInTransaction(transaction, scope, completes.claim, completes.render(done))
      return done
    })
    changed(scope.tenant.id)
    return result
  }

  return {
    async list(scope, { limit, cursor }): Promise<Page> {
      const context = JSON.stringify([scope.tenant.id, 'members'])
      const after = cursor === undefined ? null : (cursors.read(context, cursor).keys[0] ?? null)
      const rows = await database.directory<Member>(
        `select ${columns} from directory.list_members($1)
         where $2::text is null or email > $2 order by email limit $3`,
        [scope.tenant.id, after, limit + 1],
      )
      return {
        data: JSON.stringify(rows.slice(0, limit)),
        next: nextPage(cursors, context, rows, limit, ({ email, id }) => ({ keys: [email], id })),
      }
    },
    async change(scope, id, roles, options) {
      return within(scope, options, async (transaction) => {
        const before = await memberOf(scope.tenant.id, id)
        // Who holds more than the caller is not the caller's to change.
        refuseGranting(scope, catalogue, known(scope, before.roles))
        refuseGranting(scope, catalogue, roles, before)
        await changeMembership(database, scope.tenant.id, id, roles)
        await writeAudit(transaction, scope, 'member.change', {
          id,
          roles,
          before: before.roles,
        })
        return { ...before, roles }
      })
    },
    async remove(scope, id, options) {
      return within(scope, options, async (transaction) => {
        const before = await memberOf(scope.tenant.id, id)
        refuseGranting(scope, catalogue, known(scope, before.roles))
        await changeMembership(database, scope.tenant.id, id, null)
        await writeAudit(transaction, scope, 'member.remove', {
          id,
          email: before.email,
          roles: before.roles,
        })
      })
    },
  }
}

/** Roles that the configuration still has: one that is gone grants nothing. */
function known(scope: Scope, roles: readonly string[]): readonly string[] {
  const all = (scope.effective.document['roles'] ?? []) as readonly {
    readonly id?: unknown
    readonly uid?: unknown
  }[]
  return roles.filter(
    (role) => role === administrator || all.some(({ id, uid }) => id === role || uid === role),
  )
}
