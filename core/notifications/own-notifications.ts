import type { NotificationsDoor } from './doors.ts'
import type { Cursors } from '../records/cursor.ts'
import { unitOfWork } from '../records/door.ts'
import type { RecordsKernel } from '../records/kernel.ts'
import { isId } from '../records/read.ts'
import { instantSql } from '../schema/storage.ts'
import type { Scope } from '../tenancy/scope.ts'
import { newestFirst } from './pages.ts'
import { notificationProblems } from './problems.ts'

/** A user's own notifications; an API key that acts for nobody has none. */
export function createNotificationsDoor(
  kernel: RecordsKernel,
  cursors: Cursors,
): NotificationsDoor {
  const { database } = kernel
  return {
    async list(scope, { unread, ...request }) {
      const user = userOf(scope)
      if (user === undefined) return { data: '[]', next: null }
      return newestFirst({ database, cursors }, scope, request, {
        table: 'notification',
        members: `'id', id, 'rule', rule, 'title', title, 'body', body, 'entity', entity,
          'recordId', record_id, 'createdAt', ${instantSql('created_at')}, 'readAt', ${instantSql('read_at')}`,
        where: { user_id: user },
        ...(unread === true && { also: 'read_at is null' }),
      })
    },
    async unread(scope) {
      const user = userOf(scope)
      if (user === undefined) return 0
      const [row] = await database.read<{ count: number }>(
        scope.tenant.id,
        `select count(*)::int as count from notification
         where tenant_id = $1 and user_id = $2::uuid and read_at is null`,
        [scope.tenant.id, user],
      )
      return row?.count ?? 0
    },
    read: (scope, id, options) =>
      unitOfWork(
        kernel,
        scope,
        async ({ transaction, now }) => {
          const user = userOf(scope)
          const rows =
            user === undefined || !isId(id)
              ? []
              : await transaction.query(
                  `update notification set read_at = coalesce(read_at, $4)
                   where tenant_id = $1 and id = $2 and user_id = $3::uuid returning 1`,
                  [transaction.tenantId, id, user, now],
                )
          if (rows.length === 0)
            throw notificationProblems.NOTIFICATION_NOT_FOUND({ id: id.slice(0, 64) })
        },
        options?.completes,
      ),
    readAll: (scope, options) =>
      unitOfWork(
        kernel,
        scope,
        async ({ transaction, now }) => {
          const user = userOf(scope)
          if (user === undefined) return 0
          const rows = await transaction.query(
            `update notification set read_at = $3
             where tenant_id = $1 and user_id = $2::uuid and read_at is null returning 1`,
            [transaction.tenantId, user, now],
          )
          return rows.length
        },
        options?.completes,
      ),
  }
}

const userOf = ({ actor }: Scope): string | undefined =>
  actor.kind === 'user' && isId(actor.id) ? actor.id : undefined
