/** A collector: takes traces by OTLP over HTTP in JSON, as its specification has them on the wire. */
import { createServer } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

/** `SPAN_KIND_*` and `STATUS_CODE_*` of opentelemetry/proto/trace/v1/trace.proto. */
export const spanKind = { internal: 1, server: 2, client: 3, producer: 4, consumer: 5 } as const
export const statusCode = { unset: 0, ok: 1, error: 2 } as const

export interface CollectedSpan {
  readonly name: string
  readonly kind: number
  readonly traceId: string
  readonly spanId: string
  /** Undefined: the first of its trace. */
  readonly parentSpanId?: string
  readonly attributes: Readonly<Record<string, unknown>>
  readonly status: { readonly code?: number; readonly message?: string }
  readonly links: readonly { readonly traceId: string; readonly spanId: string }[]
  /** Instrumentation scope. */
  readonly scope: string
  /** Attributes of whoever sent it. */
  readonly resource: Readonly<Record<string, unknown>>
}
export interface Collector {
  /** For `OTEL_EXPORTER_OTLP_ENDPOINT`. */
  readonly url: string
  readonly spans: CollectedSpan[]
  /** Every request as it came. */
  readonly received: { readonly headers: IncomingHttpHeaders; readonly body: string }[]
  close(): Promise<void>
}

interface AnyValue {
  readonly stringValue?: string
  readonly boolValue?: boolean
  /** An int64 may be text. */
  readonly intValue?: number | string
  readonly doubleValue?: number
  readonly arrayValue?: { readonly values: readonly AnyValue[] }
}
type KeyValues = readonly { readonly key: string; readonly value: AnyValue }[]
type WireSpan = Omit<CollectedSpan, 'attributes' | 'links' | 'scope' | 'resource'> & {
  readonly attributes?: KeyValues
  readonly links?: CollectedSpan['links']
}
interface ExportRequest {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: KeyValues }
    readonly scopeSpans: readonly {
      readonly scope: { readonly name: string }
      readonly spans: readonly WireSpan[]
    }[]
  }[]
}

const valueOf = (value: AnyValue): unknown =>
  value.stringValue ??
  value.boolValue ??
  (value.intValue === undefined ? undefined : Number(value.intValue)) ??
  value.doubleValue ??
  value.arrayValue?.values.map(valueOf)

const recordOf = (pairs: KeyValues = []): Readonly<Record<string, unknown>> =>
  Object.fromEntries(pairs.map(({ key, value }) => [key, valueOf(value)]))

const spansOf = ({ resourceSpans }: ExportRequest): readonly CollectedSpan[] =>
  resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ scope, spans }) =>
      spans.map((span) => ({
        ...span,
        attributes: recordOf(span.attributes),
        links: span.links ?? [],
        scope: scope.name,
        resource: recordOf(resource.attributes),
      })),
    ),
  )

export async function openCollector(): Promise<Collector> {
  const spans: CollectedSpan[] = []
  const received: { headers: IncomingHttpHeaders; body: string }[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')))
    request.on('end', () => {
      if (request.method !== 'POST' || request.url !== '/v1/traces') {
        response.writeHead(404).end()
        return
      }
      received.push({ headers: request.headers, body })
      const given: ExportRequest = JSON.parse(body)
      spans.push(...spansOf(given))
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    spans,
    received,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}
