/** Which trace work is part of, in the form in which it travels (W3C Trace Context). */
import { currentScope } from '../tenancy/scope.ts'
import type { Scope } from '../tenancy/scope.ts'
import { tracing } from './tracing.ts'

/**
 * The `traceparent` that events and jobs of this work carry. Where the span at hand is recorded it is
 * that one, so that effect hangs on cause also where the caller sent nothing; else what caused the
 * work goes on as it came.
 */
export function traceOf(scope: Scope): string | null {
  const caused = scope.trace ?? null
  const span = tracing()?.api.trace.getActiveSpan()
  if (span === undefined || (caused !== null && !span.isRecording())) return caused
  return traceHeaders()['traceparent'] ?? caused
}

/** What a request to somebody else carries of the trace at hand; nothing where there is none. */
export function traceHeaders(): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {}
  const api = tracing()?.api
  api?.propagation.inject(api.context.active(), headers)
  return headers
}

/** The id of the trace at hand, for logs: of the span, else of what caused the work. */
export function traceId(): string | undefined {
  const here = tracing()?.api.trace.getActiveSpan()?.spanContext().traceId
  return here ?? currentScope.getStore()?.trace?.split('-')[1]
}
