/**
 * Sends spans to a collector: the one place that loads OpenTelemetry's SDK. What it does never holds
 * up work: spans wait in memory, 2,048 of them at most, and what the collector does not take is lost.
 */
import * as api from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import {
  ExportResultCode,
  W3CTraceContextPropagator,
  parseKeyPairsIntoRecord,
} from '@opentelemetry/core'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources'
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace'
import type { Sampler as SdkSampler, SpanExporter } from '@opentelemetry/sdk-trace'
import { traceWith } from '@strata-erp/core/operate'
import type { Sampler, TracingSettings } from '@strata-erp/core/operate'

/**
 * Milliseconds that sending a batch may take, its repetitions included: at the end of a process this
 * comes after what its work was given to end.
 */
const patience = 5_000

export interface TracingOptions {
  /** Of the product. */
  readonly version: string
  /** Says one line to the operator. */
  readonly tell: (line: string) => void
}

/** Begins to trace. @returns ends it, once what waits was sent or given up */
export function startTracing(
  settings: TracingSettings,
  options: TracingOptions,
): () => Promise<void> {
  const exporter = new OTLPTraceExporter({
    url: settings.url,
    headers: parseKeyPairsIntoRecord(settings.headers),
    timeoutMillis: patience,
  })
  const provider = new TracerProvider({
    resource: defaultResource().merge(
      resourceFromAttributes({
        'service.name': settings.serviceName,
        'service.version': options.version,
      }),
    ),
    sampler: samplerOf(settings),
    spanProcessors: [
      new BatchSpanProcessor({ exporter: toldOnce(exporter, settings.url, options.tell) }),
    ],
  })
  api.context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  api.propagation.setGlobalPropagator(new W3CTraceContextPropagator())
  traceWith({ api, tracer: provider.getTracer('strata-erp', options.version) })
  // What could not be sent has been told.
  return () => provider.shutdown().catch(() => undefined)
}

function samplerOf({ sampler, ratio }: TracingSettings): SdkSampler {
  const roots: Readonly<Record<Sampler, () => SdkSampler>> = {
    always_on: () => new AlwaysOnSampler(),
    always_off: () => new AlwaysOffSampler(),
    traceidratio: () => new TraceIdRatioBasedSampler(ratio),
    parentbased_always_on: () => new ParentBasedSampler({ root: new AlwaysOnSampler() }),
    parentbased_always_off: () => new ParentBasedSampler({ root: new AlwaysOffSampler() }),
    parentbased_traceidratio: () =>
      new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) }),
  }
  return roots[sampler]()
}

/** An exporter that says when its collector goes away and when it is back, and nothing in between. */
export function toldOnce(
  exporter: SpanExporter,
  url: string,
  tell: (line: string) => void,
): SpanExporter {
  const { host } = new URL(url)
  let away = false
  return {
    export(spans, done) {
      exporter.export(spans, (result) => {
        const failed = result.code !== ExportResultCode.SUCCESS
        if (failed && !away)
          tell(
            `Expected the collector at ${host} to take traces, found that it did not (${result.error?.message ?? 'no answer'}); look after it, or unset OTEL_EXPORTER_OTLP_ENDPOINT. Work goes on without them.`,
          )
        if (!failed && away) tell(`The collector at ${host} takes traces again.`)
        away = failed
        done(result)
      })
    },
    shutdown: () => exporter.shutdown(),
  }
}
