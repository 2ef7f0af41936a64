import * as api from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { W3CTraceContextPropagator } from '@opentelemetry/core'
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace'
import type { ReadableSpan } from '@opentelemetry/sdk-trace'
import { traceWith } from '../tracing.ts'

/** Traces this process from now on, all of it. @returns the spans that have ended so far */
export function recordSpans(): () => readonly ReadableSpan[] {
  const exporter = new InMemorySpanExporter()
  api.context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  api.propagation.setGlobalPropagator(new W3CTraceContextPropagator())
  const provider = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] })
  traceWith({ api, tracer: provider.getTracer('strata-erp') })
  return () => exporter.getFinishedSpans()
}
