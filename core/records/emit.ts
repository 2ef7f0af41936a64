import type { EventType } from '../events/define-event.ts'
import { kernelEvents } from '../events/declared-events.ts'
import { readPayload } from '../events/read-payload.ts'
import { jsonText } from '../schema/json.ts'
import type { JsonObject } from '../schema/json.ts'
import { fieldsToJsonSchema } from '../schema/to-json-schema.ts'
import { compileValidator } from '../schema/validate.ts'
import type { Validator } from '../schema/validate.ts'
import { problems } from './problems.ts'
import type { Values } from './row.ts'
import { newId } from './work.ts'
import type { Work } from './work.ts'

const validators = new WeakMap<EventType, Validator>()

/**
 * Puts an event beside the rows of its transaction; the outbox row is written with the commit.
 * @param plugin who emits it; null: the kernel itself
 */
export function emitEvent(
  work: Work,
  plugin: string | null,
  event: EventType,
  payload: Values,
): void {
  const declared =
    plugin === null
      ? kernelEvents
      : work.plugins.find((candidate) => candidate.name === plugin)?.events
  if (declared?.includes(event) !== true) throw problems.EVENT_NOT_DECLARED({ name: event.name })
  let validate = validators.get(event)
  if (validate === undefined)
    validators.set(event, (validate = compileValidator(fieldsToJsonSchema(event.fields))))
  const errors = validate(payload)
  if (errors.length > 0)
    throw new Error(
      `Expected a payload that fits event ${event.name}, found ${errors.map((error) => `${error.pointer}: ${error.message}`).join(' ')}`,
    )
  // Complete, as any transport delivers it: what is left out becomes its default or null.
  const complete = readPayload(event.fields, payload as JsonObject)
  work.effects.events.push({
    id: newId(),
    type: event.name,
    version: event.version,
    aggregateId: jsonText(complete[event.aggregate]),
    payload: complete,
  })
}
