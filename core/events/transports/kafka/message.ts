/** An event as a Kafka message: who and when in headers, the payload as Avro. */
import type { IHeaders, Message } from 'kafkajs'
import type { AvroRecord } from '../../../schema/avro-schema.ts'
import type { JsonObject } from '../../../schema/json.ts'
import { decodePayload, encodePayload } from '../../codec.ts'
import type { Envelope } from '../../envelope.ts'
import { frame, unframe } from '../../wire-format.ts'

/** What a topic holds of an event; the types of one aggregate share no topic, hence no order. */
export const topicOf = (prefix: string, type: string): string => `${prefix}.${type}`

/** @param payload complete for the schema */
export function toMessage(
  envelope: Envelope,
  payload: JsonObject,
  schema: AvroRecord,
  schemaId: number,
): Message {
  const { tenantId, aggregateId, trace } = envelope
  return {
    key: `${tenantId}:${aggregateId}`,
    value: frame(schemaId, encodePayload(schema, payload)),
    timestamp: String(Date.parse(envelope.at)),
    headers: {
      id: envelope.id,
      tenant: tenantId,
      type: envelope.type,
      version: String(envelope.version),
      aggregate: aggregateId,
      sequence: String(envelope.sequence),
      actor: JSON.stringify(envelope.actor),
      'request-id': envelope.requestId,
      at: envelope.at,
      ...(trace !== null && { traceparent: trace }),
    },
  }
}

/** The id of the schema that a message was written with. */
export function schemaIdOf(value: Buffer): number {
  return unframe(value).schemaId
}

/**
 * The event of a message.
 * @throws Error for what is no event of ours: a header or the payload does not fit
 */
export function toEnvelope(
  message: { readonly value: Buffer; readonly headers?: IHeaders | undefined },
  schema: AvroRecord,
): Envelope {
  const header = (name: string): string => {
    const value = message.headers?.[name]
    if (value === undefined || Array.isArray(value))
      throw new Error(`Expected a message with one header "${name}", found none; send events only.`)
    return value.toString()
  }
  return {
    id: header('id'),
    tenantId: header('tenant'),
    type: header('type'),
    version: Number(header('version')),
    aggregateId: header('aggregate'),
    sequence: Number(header('sequence')),
    actor: JSON.parse(header('actor')) as Envelope['actor'],
    requestId: header('request-id'),
    at: header('at'),
    trace: message.headers?.['traceparent']?.toString() ?? null,
    payload: decodePayload(schema, unframe(message.value).body),
  }
}
