import type { Field, Fields } from '../schema/field.ts'
import { instantMillis, instantText } from '../schema/instant.ts'
import type { Json, JsonObject } from '../schema/json.ts'

/**
 * What a reader sees of a payload: exactly the fields it declares. One that the payload lacks has
 * its default, or null; what was not declared is dropped; an instant is in UTC with milliseconds.
 * The same as Avro's schema resolution makes of the encoded payload, so both transports agree.
 * Applied to an event's own fields it gives the complete form that the outbox keeps.
 * @throws Error when a required field without a default is missing: `readerFaults` had said so
 */
export function readPayload(reads: Fields, payload: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(reads).map(([name, declared]) => [name, read(name, declared, payload)]),
  )
}

function read(name: string, declared: Field, payload: JsonObject): Json {
  const given = Object.hasOwn(payload, name) ? payload[name] : undefined
  const value = given === undefined ? declared.default : given
  const mayBeEmpty = declared.required !== true || declared.default === null
  // Of all values only JSON itself has a null that counts as one.
  if (value === undefined || (value === null && declared.type !== 'json')) {
    if (mayBeEmpty) return null
    throw new Error(
      `Expected a value for "${name}" in the payload, found none; declare the field without required or with a default.`,
    )
  }
  return declared.type === 'timestamp' && typeof value === 'string'
    ? instantText(instantMillis(value))
    : value
}
