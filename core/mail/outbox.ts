import type { MailDoor } from '../notifications/doors.ts'
import { queueAgain } from '../notifications/attempts.ts'
import { newestFirst } from '../notifications/pages.ts'
import { notificationProblems } from '../notifications/problems.ts'
import type { Cursors } from '../records/cursor.ts'
import { unitOfWork } from '../records/door.ts'
import type { RecordsKernel } from '../records/kernel.ts'
import { isId } from '../records/read.ts'
import type { Work } from '../records/work.ts'
import { newId } from '../records/work.ts'
import { instantSql } from '../schema/storage.ts'
import { toHtml } from './compose.ts'

const members = `'id', id, 'recipient', recipient, 'subject', subject, 'state', state,
  'attempts', attempts, 'error', error, 'dueAt', ${instantSql('due_at')},
  'createdAt', ${instantSql('created_at')}, 'endedAt', ${instantSql('ended_at')}`

/** All mails of a tenant: what was sent, what waits, and what no server is set for. */
export function createMailDoor(
  kernel: RecordsKernel,
  cursors: Cursors,
  /** Has what is queued sent after the commit. */
  order: (work: Work) => Promise<void>,
): MailDoor {
  const { database } = kernel
  const notFound = (id: string) => notificationProblems.MAIL_NOT_FOUND({ id: id.slice(0, 64) })
  return {
    list: (scope, { state, ...request }) =>
      newestFirst({ database, cursors }, scope, request, {
        table: 'mail',
        members,
        where: { state },
      }),
    async read(scope, id) {
      const rows = isId(id)
        ? await database.read<{ entry: object; body: string; link: string | null }>(
            scope.tenant.id,
            `select json_build_object(${members}) as entry, body, link from mail where tenant_id = $1 and id = $2::uuid`,
            [scope.tenant.id, id],
          )
        : []
      const [row] = rows
      if (row === undefined) throw notFound(id)
      const { entry, body, link } = row
      return { ...entry, text: body, link, html: toHtml(body, link) }
    },
    send: (scope, id, options) =>
      unitOfWork(
        kernel,
        scope,
        async (work) => {
          const [known] = isId(id)
            ? await work.transaction.query('select 1 from mail where tenant_id = $1 and id = $2', [
                work.transaction.tenantId,
                id,
              ])
            : []
          if (known === undefined) throw notFound(id)
          if (!(await queueAgain(work.transaction, 'mail', id, work.now)))
            throw notificationProblems.DELIVERY_UNDER_WAY({})
          work.effects.audit.push({
            id: newId(),
            action: 'mail.send',
            entity: null,
            recordId: null,
            before: null,
            after: { id },
          })
          await order(work)
        },
        options?.completes,
      ),
  }
}
