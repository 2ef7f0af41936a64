/**
 * OpenTelemetry, once a program has loaded an SDK (`cli/tracing.ts`). This room names the types of its
 * API alone: the 53 modules of the API would cost each start some 40 ms of processor time, and most
 * installations have no collector. That nothing is registered as the process's tracer is on purpose
 * too: libraries that look for one begin spans of their own, without a tenant and with messages of
 * errors in them.
 */
import type * as OpenTelemetry from '@opentelemetry/api'

export interface Tracing {
  /** The API, with a context manager and a propagator of W3C Trace Context registered. */
  readonly api: typeof OpenTelemetry
  /** Begins all spans of this process. */
  readonly tracer: OpenTelemetry.Tracer
}

let given: Tracing | undefined

/** From now on work is traced. */
export function traceWith(tracing: Tracing): void {
  given = tracing
}

/** Undefined: nothing is traced. */
export const tracing = (): Tracing | undefined => given
