/** Settings of tracing, named as OpenTelemetry names them; the others are in `core/settings.ts`. */

/** How it is decided which traces are recorded. */
export type Sampler =
  | 'always_on'
  | 'always_off'
  | 'traceidratio'
  | 'parentbased_always_on'
  | 'parentbased_always_off'
  | 'parentbased_traceidratio'

export interface TracingSettings {
  /** URL that spans are posted to. */
  readonly url: string
  /** `name=value` pairs with commas, sent with each post. */
  readonly headers: string
  readonly serviceName: string
  readonly sampler: Sampler
  /** Part of the traces that begin here which is recorded, from 0 to 1; of the ratio samplers. */
  readonly ratio: number
}

const samplers: readonly Sampler[] = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
]

export const tracingDeclarations = {
  OTEL_EXPORTER_OTLP_ENDPOINT: {
    kind: 'url',
    schemes: ['http:', 'https:'],
    help: 'Collector that takes traces by OTLP over HTTP (JSON), at /v1/traces below it; absent: nothing is traced',
  },
  OTEL_EXPORTER_OTLP_HEADERS: {
    kind: 'password',
    fits: {
      test: (value: string) => /^\s*[^=,\s]+=[^,]*(,\s*[^=,\s]+=[^,]*)*\s*$/.test(value),
      expected: 'name=value pairs with commas',
    },
    help: 'name=value pairs with commas, values percent-encoded, sent to the collector: mostly its key',
  },
  OTEL_SERVICE_NAME: {
    kind: 'text',
    default: 'strata-erp',
    help: 'What this installation is called in traces',
  },
  OTEL_TRACES_SAMPLER: {
    kind: 'text',
    default: 'parentbased_traceidratio',
    options: samplers,
    help: 'Which traces are recorded: always_on, always_off or traceidratio, or one of them after parentbased_, which follows the caller where it says',
  },
  OTEL_TRACES_SAMPLER_ARG: {
    kind: 'text',
    default: '0.1',
    fits: {
      test: (value: string) => /^(0?\.\d+|[01](\.0*)?)$/.test(value),
      expected: 'a number from 0 to 1',
    },
    help: 'Part of the traces that begin here which the ratio samplers record, from 0 to 1',
  },
} as const

/** The settings as values; `text` reads one by its name. Undefined: nothing is traced. */
export function tracingSettings(
  text: (name: keyof typeof tracingDeclarations) => string | undefined,
): TracingSettings | undefined {
  const endpoint = text('OTEL_EXPORTER_OTLP_ENDPOINT')
  if (endpoint === undefined) return undefined
  return {
    url: `${endpoint.replace(/\/+$/, '')}/v1/traces`,
    headers: text('OTEL_EXPORTER_OTLP_HEADERS') ?? '',
    serviceName: text('OTEL_SERVICE_NAME') ?? '',
    sampler:
      samplers.find((one) => one === text('OTEL_TRACES_SAMPLER')) ?? 'parentbased_traceidratio',
    ratio: Number(text('OTEL_TRACES_SAMPLER_ARG')),
  }
}
