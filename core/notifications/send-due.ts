/**
 * Sends what rules queued for one tenant. At least once: what a process was sending when it died is
 * sent again, with the same message id and webhook id.
 */
import type { Effective } from '../configuration/effective.ts'
import type { Database, Transaction } from '../database/transaction.ts'
import { mailSenderOf, type MailSenderOf } from '../lifecycle/tenant-settings.ts'
import { compose } from '../mail/compose.ts'
import { MailRefused } from '../mail/sender.ts'
import type { Reach } from '../mail/server/reach.ts'
import { readServer } from '../mail/server/store.ts'
import { tenantPost } from '../mail/server/tenant-post.ts'
import type { Post, TenantPost } from '../mail/server/tenant-post.ts'
import type { Secrets } from '../secrets/secrets.ts'
import { attribute } from '../tracing/attributes.ts'
import { inCall, noteFailure } from '../tracing/span.ts'
import type { Step } from '../tracing/span.ts'
import { traceHeaders } from '../tracing/trace-context.ts'
import type { AllowedNetworks } from '../webhooks/addresses.ts'
import { post, type Resolve } from '../webhooks/post.ts'
import { signingSecrets } from '../webhooks/secrets.ts'
import { signatureHeaders } from '../webhooks/signature.ts'
import { claimDue, nextDue, settle, type Claimed, type Outcome } from './attempts.ts'
import { webhookOf } from './rules.ts'

export interface Delivery {
  readonly database: Database
  readonly secrets: Secrets
  readonly effective: (tenantId: string) => Promise<Effective>
  /** Of tenants without a server; absent: their mails are kept, for people to read in the outbox. */
  readonly installation: Post | undefined
  /** To servers of tenants. */
  readonly reach: Reach
  readonly webhooks: {
    readonly allowed: AllowedNetworks
    /** How names are resolved; absent: as the system does. */
    readonly resolve?: Resolve
    readonly timeout?: number
  }
}
export interface Sent {
  /** Attempts that were made, successful or not. */
  readonly attempts: number
  /** When the next one is due; null: nothing is queued. */
  readonly next: Date | null
}

/** At once, of one tenant. */
const together = 5
/** Of one call: a tenant with many takes its turn with others. */
const mostBatches = 20

interface MailRow extends Claimed {
  readonly recipient: string
  readonly subject: string
  readonly body: string
  readonly link: string | null
}
interface WebhookRow extends Claimed {
  readonly rule: string
  readonly body: string
}

interface SendOptions {
  readonly now?: () => Date
  readonly signal?: AbortSignal
}

/** Makes every attempt that is due, at most some hundred of them. */
export async function sendDue(
  delivery: Delivery,
  tenantId: string,
  options: SendOptions = {},
): Promise<Sent> {
  const post = tenantPost(tenantId, delivery, delivery.installation)
  try {
    return await sendBatches(delivery, post, tenantId, options)
  } finally {
    post.close()
  }
}

async function sendBatches(
  delivery: Delivery,
  post: TenantPost,
  tenantId: string,
  { now = () => new Date(), signal }: SendOptions,
): Promise<Sent> {
  const { database } = delivery
  const within = <T>(work: (transaction: Transaction) => Promise<T>): Promise<T> =>
    database.transaction(tenantId, work)
  let attempts = 0
  for (let batch = 0; batch < mostBatches; batch++) {
    if (signal?.aborted === true) break
    const sender = await mailSenderOf(database, tenantId)
    // What is queued stays so until the tenant is resumed.
    if (!sender.active) break
    const due = await within(async (transaction) => ({
      // Read with the mails, so that a change is in force at once wherever it was made.
      server: await readServer(transaction),
      mails: await claimDue<MailRow>(transaction, 'mail', {
        columns: 'recipient, subject, body, link',
        limit: together,
        now: now(),
      }),
      webhooks: await claimDue<WebhookRow>(transaction, 'webhook_delivery', {
        columns: 'rule, body',
        limit: together,
        now: now(),
      }),
    }))
    if (due.mails.length + due.webhooks.length === 0) break
    attempts += due.mails.length + due.webhooks.length
    const by = post.by(due.server)
    await Promise.all([
      ...due.mails.map(async (row) => {
        const outcome = await sendMail(by, tenantId, row, sender)
        await within((transaction) => settle(transaction, 'mail', row, outcome, now()))
      }),
      ...due.webhooks.map(async (row) => {
        const outcome = await sendWebhook(delivery, within, tenantId, row, now)
        await within((transaction) => settle(transaction, 'webhook_delivery', row, outcome, now()))
      }),
    ])
  }
  return { attempts, next: await within(nextDue) }
}

async function sendMail(
  by: Post | undefined,
  tenantId: string,
  row: MailRow,
  sender: MailSenderOf,
): Promise<Outcome> {
  if (by === undefined) return { state: 'kept' }
  try {
    const step = { name: 'send mail', attributes: { [attribute.delivery]: row.id } }
    await inCall(tenantId, step, () => by.sender.send(compose(row, by.from, sender)))
    return { state: 'sent' }
  } catch (error) {
    return { state: error instanceof MailRefused ? 'failed' : 'again', error: messageOf(error) }
  }
}

async function sendWebhook(
  { effective, secrets: keeper, webhooks }: Delivery,
  within: <T>(work: (transaction: Transaction) => Promise<T>) => Promise<T>,
  tenantId: string,
  { id, rule, body }: WebhookRow,
  now: () => Date,
): Promise<Outcome> {
  const url = webhookOf(await effective(tenantId), rule)
  if (url === undefined)
    return {
      state: 'failed',
      error: `Expected rule "${rule}" to ask for webhooks, found that it does no more.`,
    }
  try {
    const at = now()
    const secrets = await within((transaction) => signingSecrets(transaction, keeper, rule, at))
    const headers = signatureHeaders({ id, at, body }, secrets)
    const { status, answer } = await inCall(tenantId, posting(id), async (span) => {
      // Beside what is signed: the signature is of id, time and body.
      const posted = await post({ url, body, headers: { ...headers, ...traceHeaders() } }, webhooks)
      span.setAttribute(attribute.httpStatus, posted.status)
      if (posted.status >= 400) noteFailure(posted.status)
      return posted
    })
    const set = { url, status, answer }
    if (status >= 200 && status < 300) return { state: 'sent', set }
    // 410: the receiver is gone for good (Standard Webhooks).
    const state = status === 410 ? 'failed' : 'again'
    return { state, error: `Expected a status from 200 to 299, found ${status}.`, set }
  } catch (error) {
    return { state: 'again', error: messageOf(error), set: { url, status: null, answer: null } }
  }
}

/** By the HTTP client conventions, but for the address: paths and hosts of webhooks hold secrets. */
const posting = (id: string): Step => ({
  name: 'POST',
  attributes: { [attribute.httpMethod]: 'POST', [attribute.delivery]: id },
})

const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replaceAll('\0', '')
