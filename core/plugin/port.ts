import type { Context } from './context.ts'

/** A named service between plugins; the consumer owns the interface `T`. */
export interface Port<T> {
  readonly port: string
  /** Only a type: never there at run time. */
  readonly service?: T
}
export interface Provided {
  readonly port: string
  readonly create: (ctx: Context) => unknown
}

/** Declares the service a plugin needs, `needs<PartyDirectory>('base.parties')`. */
export function needs<T>(port: string): Port<T> {
  return Object.freeze({ port })
}
/** Declares a service a plugin offers; `create` is called with the consumer's context. */
export function provides(port: string, create: (ctx: Context) => unknown): Provided {
  return Object.freeze({ port, create })
}
