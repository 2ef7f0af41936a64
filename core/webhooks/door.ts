import type { WebhooksDoor } from '../notifications/doors.ts'
import { queueAgain } from '../notifications/attempts.ts'
import { newestFirst } from '../notifications/pages.ts'
import { notificationProblems } from '../notifications/problems.ts'
import { ruleNamed } from '../notifications/rules.ts'
import type { Cursors } from '../records/cursor.ts'
import { unitOfWork } from '../records/door.ts'
import type { RecordsKernel } from '../records/kernel.ts'
import { isId } from '../records/read.ts'
import type { Work } from '../records/work.ts'
import { newId } from '../records/work.ts'
import { instantSql } from '../schema/storage.ts'
import type { Secrets } from '../secrets/secrets.ts'
import { listSecrets, replaceSecret } from './secrets.ts'

const members = `'id', id, 'rule', rule, 'eventId', event_id, 'eventType', event_type, 'url', url,
  'state', state, 'attempts', attempts, 'status', status, 'error', error,
  'dueAt', ${instantSql('due_at')}, 'createdAt', ${instantSql('created_at')},
  'endedAt', ${instantSql('ended_at')}`

/** The log of a tenant's webhooks, and the secrets that sign them. */
export function createWebhooksDoor(
  kernel: RecordsKernel & { readonly secrets: Secrets },
  cursors: Cursors,
  /** Has what is queued sent after the commit. */
  order: (work: Work) => Promise<void>,
): WebhooksDoor {
  const { database } = kernel
  const notFound = (id: string) =>
    notificationProblems.WEBHOOK_DELIVERY_NOT_FOUND({ id: id.slice(0, 64) })
  return {
    deliveries: (scope, { state, rule, ...request }) =>
      newestFirst({ database, cursors }, scope, request, {
        table: 'webhook_delivery',
        members,
        where: { state, rule },
      }),
    async delivery(scope, id) {
      const rows = isId(id)
        ? await database.read<{ entry: object; body: string; answer: string | null }>(
            scope.tenant.id,
            `select json_build_object(${members}) as entry, body, answer from webhook_delivery
             where tenant_id = $1 and id = $2::uuid`,
            [scope.tenant.id, id],
          )
        : []
      const [row] = rows
      if (row === undefined) throw notFound(id)
      return { ...row.entry, body: JSON.parse(row.body) as unknown, answer: row.answer }
    },
    redeliver: (scope, id, options) =>
      unitOfWork(
        kernel,
        scope,
        async (work) => {
          const [known] = isId(id)
            ? await work.transaction.query(
                'select 1 from webhook_delivery where tenant_id = $1 and id = $2',
                [work.transaction.tenantId, id],
              )
            : []
          if (known === undefined) throw notFound(id)
          if (!(await queueAgain(work.transaction, 'webhook_delivery', id, work.now)))
            throw notificationProblems.DELIVERY_UNDER_WAY({})
          noted(work, 'webhook.redeliver', { id })
          await order(work)
        },
        options?.completes,
      ),
    secrets: (scope) => database.transaction(scope.tenant.id, listSecrets),
    replaceSecret: (scope, rule, options) =>
      unitOfWork(
        kernel,
        scope,
        async (work) => {
          if (ruleNamed(scope.effective, rule)?.webhook === undefined)
            throw notificationProblems.WEBHOOK_RULE_NOT_FOUND({ rule: rule.slice(0, 64) })
          const created = await replaceSecret(work.transaction, kernel.secrets, rule, work.now)
          noted(work, 'webhook.replaceSecret', { id: created.id, rule })
          return created
        },
        options?.completes,
      ),
  }
}

function noted({ effects }: Work, action: string, after: Readonly<Record<string, unknown>>): void {
  effects.audit.push({ id: newId(), action, entity: null, recordId: null, before: null, after })
}
