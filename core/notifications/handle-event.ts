/**
 * Applies the tenant's notification rules to an event, in the transaction that marks the event as
 * handled. Only rows are written; what leaves the server leaves after the commit (`send-due.ts`).
 */
import type { PermissionSet } from '../access/permission.ts'
import { rolesIn } from '../access/roles-in.ts'
import type { Effective } from '../configuration/effective.ts'
import type { Catalogue } from '../configuration/catalogue.ts'
import { isObject, memberOf } from '../configuration/shape.ts'
import { resourcePath } from '../http/resource-routes.ts'
import { oneLine } from '../mail/address.ts'
import { queueMails } from '../mail/queue-mails.ts'
import type { Actor } from '../plugin/context.ts'
import { isId, readStatement } from '../records/read.ts'
import type { RecordRow } from '../records/read.ts'
import { newId } from '../records/work.ts'
import type { Work } from '../records/work.ts'
import type { JsonObject } from '../schema/json.ts'
import { meets } from './condition.ts'
import { subjectOf } from './event-words.ts'
import type { Manner } from './helpers.ts'
import { notifyMembers } from './notify-members.ts'
import { receiversOf } from './receivers.ts'
import { render } from './render.ts'
import { rulesOn } from './rules.ts'
import type { Rule } from './rules.ts'

/** What rules hear of an event. */
export interface HeardEvent {
  readonly id: string
  readonly type: string
  readonly aggregateId: string
  readonly payload: JsonObject
  readonly actor: Actor
  /** RFC 3339. */
  readonly at: string
}

export interface NotificationSettings {
  readonly catalogue: Catalogue
  /** Where people reach this server; without it mails carry no links. */
  readonly publicUrl: string | undefined
  readonly report: (error: unknown, requestId: string) => void
}

/** Whether something waits to be sent after the commit. */
export async function handleEvent(
  work: Work,
  settings: NotificationSettings,
  event: HeardEvent,
): Promise<boolean> {
  const rules = rulesOn(work.scope.effective, event.type)
  if (rules.length === 0) return false
  const data = await dataOf(work, settings, event)
  let queued = false
  for (const rule of rules)
    if (rule.when === undefined || meets(rule.when, data.words))
      queued = (await apply(work, settings, rule, event, data)) || queued
  return queued
}

interface EventData {
  /** What conditions and templates see. */
  readonly words: JsonObject
  readonly entity: string | null
  readonly recordId: string | null
  readonly owner: string | undefined
  /** Below PUBLIC_URL. */
  readonly path: string | null
}

/** Receivers differ in what they may see, so nobody is told what only some may. */
function seenByAll(effective: Effective): PermissionSet {
  const hidden = new Set(
    rolesIn(effective.document).flatMap(({ fields = [] }) =>
      fields.flatMap(({ field, access }) => (access === 'none' ? [field] : [])),
    ),
  )
  return {
    has: () => false,
    field: (entity, name, sensitive) =>
      sensitive || hidden.has(`${entity}.${name}`) ? 'none' : 'read',
    reach: () => 'all',
    roles: [],
    fingerprint: 'notifications',
  }
}

async function dataOf(
  { model, scope, transaction }: Work,
  { catalogue, publicUrl }: NotificationSettings,
  event: HeardEvent,
): Promise<EventData> {
  const { payload } = event
  const subject = subjectOf(catalogue, event.type)
  const id = subject === undefined ? undefined : payload[subject.idMember]
  const target = subject === undefined ? undefined : model.entities.get(subject.entity)
  const about = target !== undefined && typeof id === 'string' && isId(id) ? { target, id } : null
  let record: JsonObject | null = null
  if (about !== null) {
    const { text, parameters } = readStatement(
      model,
      scope,
      seenByAll(scope.effective),
      about.target,
      about.id,
    )
    const [row] = await transaction.query<RecordRow>(text, parameters)
    // It may have been deleted since: the event is still true.
    if (row !== undefined) record = JSON.parse(row.json) as JsonObject
  }
  const path = about === null ? null : `/api/v1${resourcePath(about.target.entity)}/${about.id}`
  const owner = payload['ownerId'] ?? memberOf(record ?? undefined, 'owner')
  const { slug, name, timezone, currency, locale } = scope.tenant
  return {
    words: {
      record,
      event: {
        id: event.id,
        type: event.type,
        at: event.at,
        aggregateId: event.aggregateId,
        actor: { ...event.actor },
      },
      tenant: { slug, name, timezone, currency, locale },
      link: path === null ? null : (publicUrl ?? '').replace(/\/$/, '') + path,
      ...payload,
    },
    entity: about?.target.entity.name ?? null,
    recordId: about?.id ?? null,
    owner: typeof owner === 'string' ? owner : undefined,
    path,
  }
}

async function apply(
  work: Work,
  settings: NotificationSettings,
  rule: Rule,
  event: HeardEvent,
  data: EventData,
): Promise<boolean> {
  const { scope, transaction, now } = work
  const { members, addresses } = await receiversOf(
    transaction,
    scope.effective,
    rule.to,
    data.owner,
  )
  const message = messageOf(work, settings, rule, data)
  if (rule.channels.has('inApp') && members.length > 0)
    await notifyMembers(transaction, now, {
      userIds: members.map(({ userId }) => userId),
      rule: rule.id,
      about: event.id,
      ...message,
      entity: data.entity,
      recordId: data.recordId,
    })
  let queued = false
  if (rule.channels.has('mail')) {
    const link =
      settings.publicUrl === undefined || data.path === null
        ? null
        : settings.publicUrl.replace(/\/$/, '') + data.path
    const recipients = [...members.map(({ email }) => email), ...addresses]
    const mails = recipients.map((recipient) => ({
      key: `rule:${rule.id}:${event.id}:${recipient.toLowerCase()}`,
      recipient,
      subject: message.title,
      body: message.body,
      link,
    }))
    queued = (await queueMails(transaction, mails, now)) > 0
  }
  if (rule.channels.has('webhook') && rule.webhook !== undefined)
    queued = (await queueWebhook(work, rule, event, message)) || queued
  return queued
}

interface Message {
  readonly title: string
  readonly body: string
}

const longestTitle = 200

/** A text that cannot be rendered after all must not hold back the event: its rule still tells. */
function messageOf(
  { scope }: Work,
  { report }: NotificationSettings,
  rule: Rule,
  { words }: EventData,
): Message {
  const labels = scope.effective.document['labels']
  const manner: Manner = { tenant: scope.tenant, labels: isObject(labels) ? labels : undefined }
  const rendered = (template: string, otherwise: string): string => {
    try {
      // PostgreSQL keeps no NUL.
      return render(template, words, manner).replaceAll('\0', '')
    } catch (error) {
      report(error, scope.requestId)
      return otherwise
    }
  }
  return {
    title: oneLine(rendered(rule.subject, rule.label)).slice(0, longestTitle),
    body: rendered(rule.template, ''),
  }
}

async function queueWebhook(
  { scope, transaction, now }: Work,
  rule: Rule,
  event: HeardEvent,
  { title, body }: Message,
): Promise<boolean> {
  const rows = await transaction.query(
    `insert into webhook_delivery (tenant_id, id, rule, event_id, event_type, url, body, state, attempts, due_at, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, 'queued', 0, $8, $8)
     on conflict (tenant_id, rule, event_id) do nothing returning 1`,
    [
      transaction.tenantId,
      newId(),
      rule.id,
      event.id,
      event.type,
      rule.webhook,
      JSON.stringify({
        type: event.type,
        timestamp: event.at,
        data: event.payload,
        event: { id: event.id, aggregateId: event.aggregateId, actor: event.actor },
        rule: { id: rule.id, label: rule.label },
        tenant: { slug: scope.tenant.slug },
        message: { subject: title, text: body },
      }),
      now,
    ],
  )
  return rows.length > 0
}
