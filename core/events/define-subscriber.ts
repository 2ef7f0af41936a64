import type { Actor, Context } from '../plugin/context.ts'
import type { Fields, ValuesOf } from '../schema/field.ts'

/** An event as a subscriber sees it: the fields it declared to read, and where it stands. */
export interface Heard<Fs extends Fields = Fields> {
  /** UUIDv7 of the event; the same in every delivery of it. */
  readonly id: string
  readonly type: string
  readonly aggregateId: string
  /** Of this aggregate, from 1; with gaps where other events lie between. */
  readonly sequence: number
  /** When it was emitted. */
  readonly at: Date
  /** Whose doing it was. */
  readonly actor: Actor
  readonly payload: ValuesOf<Fs>
}

export interface SubscriberOptions<Fs extends Fields> {
  /** The event's name: `invoicing.invoice.paid`. Its plugin may be inactive or absent. */
  readonly event: string
  /** What is read of the payload, in this plugin's own words; proven against every published version. */
  readonly reads: Fs
  handle(ctx: Context, heard: Heard<Fs>): Promise<void>
}
/** What a plugin does when it hears of an event. */
export interface Subscriber {
  readonly event: string
  readonly reads: Fields
  readonly handle: (ctx: Context, heard: never) => Promise<void>
}

/**
 * Declares what happens when an event is heard. `handle` runs in one transaction of the tenant in
 * which the event was emitted, once: what it writes and that the event is handled are committed
 * together. Events of one aggregate come in their order. A throw is tried again, at last the event
 * becomes a dead letter and only that aggregate waits.
 *
 * @example
 * defineSubscriber({ event: 'invoicing.invoice.paid', reads: { customerId: field.id({ required: true }) },
 *   async handle(ctx, { payload }) { await ctx.update(customer, payload.customerId, { paid: true }) } })
 */
export function defineSubscriber<const Fs extends Fields>(
  options: SubscriberOptions<Fs>,
): Subscriber {
  return Object.freeze({ ...options })
}
