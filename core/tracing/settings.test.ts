import { tmpdir } from 'node:os'
import { expect, test } from 'vitest'
import { loadConfig } from '../config.ts'
import { shown } from '../settings.ts'

const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318/' }
const tracingOf = (env: Record<string, string>) => loadConfig({ env, folder: tmpdir() }).tracing

test('without a collector nothing is traced', () => {
  expect(tracingOf({})).toBeUndefined()
  expect(tracingOf({ OTEL_TRACES_SAMPLER: 'always_on' })).toBeUndefined()
})

test('a collector is enough: a tenth of the traces, and those that callers record', () => {
  expect(tracingOf(endpoint)).toEqual({
    url: 'http://collector:4318/v1/traces',
    headers: '',
    serviceName: 'strata-erp',
    sampler: 'parentbased_traceidratio',
    ratio: 0.1,
  })
})

test('what is sent along with traces is a secret', () => {
  const env = { ...endpoint, OTEL_EXPORTER_OTLP_HEADERS: 'x-key=hush, x-team=books' }
  expect(tracingOf(env)?.headers).toBe('x-key=hush, x-team=books')
  const { origins } = loadConfig({ env, folder: tmpdir() })
  expect(origins.map(shown).join('\n')).not.toContain('hush')
  expect(() => tracingOf({ ...endpoint, OTEL_EXPORTER_OTLP_HEADERS: 'hush' })).toThrow(
    'Expected name=value pairs with commas in OTEL_EXPORTER_OTLP_HEADERS, found 4 characters; correct it in the environment.',
  )
})

test.each([
  ['OTEL_EXPORTER_OTLP_ENDPOINT', 'collector:4317', 'a URL that begins with http: or https://'],
  ['OTEL_TRACES_SAMPLER', 'jaeger_remote', 'or parentbased_traceidratio'],
  ['OTEL_TRACES_SAMPLER_ARG', '1.5', 'a number from 0 to 1'],
  ['OTEL_TRACES_SAMPLER_ARG', 'half', 'a number from 0 to 1'],
])('%s refuses %s', (name, value, expected) => {
  expect(() => tracingOf({ ...endpoint, [name]: value })).toThrow(expected)
})

test.each(['0', '1', '1.0', '.5', '0.25'])('a part of %s is one', (part) => {
  expect(tracingOf({ ...endpoint, OTEL_TRACES_SAMPLER_ARG: part })?.ratio).toBe(Number(part))
})
