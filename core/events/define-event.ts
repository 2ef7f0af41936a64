import type { Fields, NewValuesOf } from '../schema/field.ts'

/** A fact that other modules may hear of, named in the past tense: `crm.opportunity.won`. */
export interface EventType<Name extends string = string, Fs extends Fields = Fields> {
  readonly name: Name
  /** Raised when the payload changes; consumers declare what they read of it. */
  readonly version: number
  /** The payload field that identifies what the event is about; order is kept per aggregate. */
  readonly aggregate: string
  readonly fields: Fs
}
export type PayloadOf<E> = E extends { readonly fields: infer Fs } ? NewValuesOf<Fs> : never

/** Declares an event. `ctx.emit` writes it to the outbox in the transaction that caused it. */
export function defineEvent<
  const Name extends `${string}.${string}.${string}`,
  const Fs extends Fields,
>(
  name: Name,
  version: number,
  options: { readonly aggregate: keyof Fs & string; readonly fields: Fs },
): EventType<Name, Fs> {
  return Object.freeze({ name, version, ...options })
}
