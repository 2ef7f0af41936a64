import type { Actor } from '../plugin/context.ts'
import type { JsonObject } from '../schema/json.ts'

/** An event on its way: what a transport carries and the inbox keeps. */
export interface Envelope {
  /** UUIDv7. */
  readonly id: string
  readonly tenantId: string
  /** `crm.opportunity.won`. */
  readonly type: string
  /** Of the event's schema. */
  readonly version: number
  readonly aggregateId: string
  /** Of the aggregate, across its event types, from 1. */
  readonly sequence: number
  readonly payload: JsonObject
  readonly actor: Actor
  readonly requestId: string
  /** W3C traceparent of what caused it. */
  readonly trace: string | null
  /** ISO 8601 instant. */
  readonly at: string
}

/** Columns that outbox, inbox and dead letters share. */
export interface EventRow {
  readonly tenant_id: string
  readonly event_id: string
  readonly type: string
  readonly version: number
  readonly aggregate_id: string
  /** A bigint travels as text. */
  readonly sequence: string
  readonly payload: JsonObject
  readonly actor_kind: Actor['kind']
  readonly actor_id: string
  readonly actor_name: string
  readonly request_id: string
  readonly trace: string | null
  readonly created_at: Date
}

/** The same, but the id, in the words of SQL. */
export const eventColumns =
  'type, version, aggregate_id, sequence, payload, actor_kind, actor_id, actor_name, request_id, trace, created_at'

/** A row of the inbox as it left the outbox. */
export function toEnvelope(row: EventRow): Envelope {
  return {
    id: row.event_id,
    tenantId: row.tenant_id,
    type: row.type,
    version: row.version,
    aggregateId: row.aggregate_id,
    sequence: Number(row.sequence),
    payload: row.payload,
    actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
    requestId: row.request_id,
    trace: row.trace,
    at: row.created_at.toISOString(),
  }
}
