/**
 * Notification rules at work in a process: what hears events, what sends, what people see of it.
 */
import type { Catalogue } from '../configuration/catalogue.ts'
import type { Effective } from '../configuration/effective.ts'
import type { MailDoor, NotificationsDoor, WebhooksDoor } from './doors.ts'
import { createMailDoor } from '../mail/outbox.ts'
import { createMailServerDoor } from '../mail/server/door.ts'
import type { MailServerDoor } from '../mail/server/door.ts'
import { mailServerPasswords } from '../mail/server/store.ts'
import { smtpSender } from '../mail/sender.ts'
import type { Job } from '../jobs/define-job.ts'
import type { Cursors } from '../records/cursor.ts'
import type { RecordsKernel } from '../records/kernel.ts'
import type { Work } from '../records/work.ts'
import type { Secrets } from '../secrets/secrets.ts'
import { allowedNetworks } from '../webhooks/addresses.ts'
import { createWebhooksDoor } from '../webhooks/door.ts'
import type { Resolve } from '../webhooks/post.ts'
import { webhookSecrets } from '../webhooks/secrets.ts'
import { handleEvent } from './handle-event.ts'
import type { HeardEvent } from './handle-event.ts'
import { createNotificationsDoor } from './own-notifications.ts'
import { createSendJob } from './send-job.ts'
import { sendDue } from './send-due.ts'
import type { Sent } from './send-due.ts'

export interface NotificationOptions {
  /** `SMTP_URL`; absent: mails of tenants without a server are kept in the outbox for people to read. */
  readonly smtpUrl?: string | undefined
  /** `MAIL_FROM`. */
  readonly mailFrom?: string | undefined
  /** `PUBLIC_URL`; absent: mails carry no links. */
  readonly publicUrl?: string | undefined
  /** `WEBHOOK_ALLOW_PRIVATE`: networks in CIDR form that tenants may name beside public ones. */
  readonly allowPrivate?: readonly string[] | undefined
  /** How names that tenants give are resolved; absent: as the system does. */
  readonly resolve?: Resolve | undefined
  /** Milliseconds that a webhook's receiver may take. */
  readonly webhookTimeout?: number | undefined
}

export interface Notifications {
  /** Hears every event of every tenant; see `handle-event.ts`. */
  readonly consumer: {
    readonly name: string
    readonly title: string
    readonly types: readonly string[]
    handle(work: Work, event: HeardEvent): Promise<void>
  }
  /** Sends what is due for one tenant. */
  sendDue(
    tenantId: string,
    options?: { readonly now?: () => Date; readonly signal?: AbortSignal },
  ): Promise<Sent>
  /** Calls `sendDue`; one of the kernel's jobs. */
  readonly job: Job
  doors(cursors: Cursors): {
    readonly notifications: NotificationsDoor
    readonly mail: MailDoor
    readonly mailServer: MailServerDoor
    readonly webhooks: WebhooksDoor
  }
  close(): void
}

export interface NotificationsKernel {
  readonly records: RecordsKernel
  readonly secrets: Secrets
  readonly catalogue: Catalogue
  readonly effective: (tenantId: string) => Promise<Effective>
  readonly report: (error: unknown, requestId: string) => void
}

export function createNotifications(
  { records, secrets, catalogue, effective, report }: NotificationsKernel,
  options: NotificationOptions = {},
): Notifications {
  const { smtpUrl, mailFrom = 'Strata ERP <strata@localhost>', publicUrl } = options
  const installation =
    smtpUrl === undefined ? undefined : { sender: smtpSender(smtpUrl), from: mailFrom }
  secrets.register(webhookSecrets(records.database))
  secrets.register(mailServerPasswords(records.database))
  const reach = {
    allowed: allowedNetworks(options.allowPrivate ?? []),
    ...(options.resolve !== undefined && { resolve: options.resolve }),
  }
  const delivery = {
    database: records.database,
    secrets,
    effective,
    installation,
    reach,
    webhooks: {
      ...reach,
      ...(options.webhookTimeout !== undefined && { timeout: options.webhookTimeout }),
    },
  }
  const settings = { catalogue, publicUrl, report }
  const send: Notifications['sendDue'] = (tenantId, more) => sendDue(delivery, tenantId, more)
  const { job, order } = createSendJob({ records, effective, sendDue: send })
  return {
    consumer: {
      name: 'notifications',
      title: 'Notifications',
      types: [...catalogue.events.keys()],
      async handle(work, event) {
        if (await handleEvent(work, settings, event)) await order(work)
      },
    },
    sendDue: send,
    job,
    doors: (cursors) => ({
      notifications: createNotificationsDoor(records, cursors),
      mail: createMailDoor(records, cursors, order),
      mailServer: createMailServerDoor({ ...records, secrets }, reach),
      webhooks: createWebhooksDoor({ ...records, secrets }, cursors, order),
    }),
    close: () => installation?.sender.close(),
  }
}
