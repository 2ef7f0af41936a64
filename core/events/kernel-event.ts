import type { Fields } from '../schema/field.ts'
import type { EventType } from './define-event.ts'

/**
 * Declares an event of the kernel itself: `tenant.suspended`, a room and what happened. It is written,
 * relayed and heard as those of plugins are; no plugin can emit it.
 */
export function defineKernelEvent<
  const Name extends `${string}.${string}`,
  const Fs extends Fields,
>(
  name: Name,
  version: number,
  options: { readonly aggregate: keyof Fs & string; readonly fields: Fs },
): EventType<Name, Fs> {
  return Object.freeze({ name, version, ...options })
}
