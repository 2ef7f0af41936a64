import { trace } from '@opentelemetry/api'
import { ExportResultCode } from '@opentelemetry/core'
import type { SpanExporter } from '@opentelemetry/sdk-trace'
import { expect, test } from 'vitest'
import { startTracing, toldOnce } from './tracing.ts'

test('a collector that goes away is told of once, and once that it is back', () => {
  let code: number = ExportResultCode.SUCCESS
  const flaky: SpanExporter = {
    export: (_spans, done) => done({ code, error: new Error('connect ECONNREFUSED') }),
    shutdown: () => Promise.resolve(),
  }
  const lines: string[] = []
  const results: number[] = []
  const exporter = toldOnce(flaky, 'http://key@collector:4318/v1/traces', (line) =>
    lines.push(line),
  )
  const { SUCCESS, FAILED } = ExportResultCode
  for (code of [SUCCESS, FAILED, FAILED, FAILED, SUCCESS, SUCCESS, FAILED])
    exporter.export([], (result) => results.push(result.code))
  const away =
    'Expected the collector at collector:4318 to take traces, found that it did not (connect ECONNREFUSED); look after it, or unset OTEL_EXPORTER_OTLP_ENDPOINT. Work goes on without them.'
  expect(lines).toEqual([away, 'The collector at collector:4318 takes traces again.', away])
  expect(results).toEqual([SUCCESS, FAILED, FAILED, FAILED, SUCCESS, SUCCESS, FAILED])
})

test('a library that begins spans of its own leaves none', async () => {
  const stop = startTracing(
    {
      url: 'http://127.0.0.1:1/v1/traces',
      headers: '',
      serviceName: 'books',
      sampler: 'always_on',
      ratio: 1,
    },
    { version: '1.0.0', tell: () => undefined },
  )
  expect(trace.getTracer('better-auth').startSpan('sign in').isRecording()).toBe(false)
  await stop()
})
