import type { Entity } from '../schema/define-entity.ts'
import type { Subscriber } from './define-subscriber.ts'

/** Records that are made of events and nothing else, so they can be thrown away and made again. */
export interface Projection<Name extends string = string> {
  /** Within the plugin; its consumer is `<plugin>.<name>`. */
  readonly name: Name
  /** Entities of the plugin, declared with `projection: true`. */
  readonly entities: readonly Entity[]
  /** What is done with events: writes these entities and has no other effect. */
  readonly subscribers: readonly Subscriber[]
}

/**
 * Declares a projection. Its events are kept for ever; `erp events rebuild` drops its records and
 * hears all of them again.
 */
export function defineProjection<const Name extends string>(
  projection: Projection<Name>,
): Projection<Name> {
  return Object.freeze({ ...projection })
}
