/** One trace from a request to its last effect, as a collector beside a real server receives it. */
import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { foundCompany } from '../notifications/company.ts'
import type { Company } from '../notifications/company.ts'
import { openPostOffice, openReceiver } from '../notifications/post-office.ts'
import type { PostOffice, Receiver } from '../notifications/post-office.ts'
import { openCollector, spanKind, statusCode } from '../support/collector.ts'
import type { CollectedSpan, Collector } from '../support/collector.ts'
import { composedProduct } from '../support/composed-product.ts'
import type { ComposedProduct } from '../support/composed-product.ts'
import { startServer } from './server-process.ts'
import type { ServerProcess } from './server-process.ts'

let product: ComposedProduct
let office: PostOffice
let receiver: Receiver
let collector: Collector
let acme: Company
let globex: Company
let settings: Record<string, string>

beforeAll(async () => {
  office = await openPostOffice()
  receiver = await openReceiver()
  collector = await openCollector()
  const encryptionKey = randomBytes(32).toString('base64')
  product = await composedProduct({
    encryptionKey,
    notifications: { allowPrivate: ['127.0.0.0/8'] },
  })
  acme = await foundCompany(product, 'acme')
  globex = await foundCompany(product, 'globex')
  await acme.hire('anna', 'sales-manager')
  for (const company of [acme, globex])
    await company.rule('x_lead', {
      on: 'crm.lead.created',
      to: ['role:sales-manager'],
      channels: ['mail', 'webhook'],
      subject: '{{record.name}}',
      template: '{{record.name}} wrote.',
      webhook: `${receiver.url}/${company.tenant.slug}`,
    })
  settings = {
    DATABASE_URL: product.database.appUrl,
    DATABASE_RELAY_URL: product.database.relayUrl,
    AUTH_SECRET: randomBytes(32).toString('hex'),
    ENCRYPTION_KEY: encryptionKey,
    SMTP_URL: office.url,
    WEBHOOK_ALLOW_PRIVATE: '127.0.0.0/8',
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_EXPORTER_OTLP_HEADERS: 'x-collector-key=open%20sesame',
    OTEL_SERVICE_NAME: 'books-under-test',
    OTEL_TRACES_SAMPLER: 'parentbased_always_on',
  }
}, 240_000)
afterAll(async () => {
  await product?.close()
  await collector?.close()
  await receiver?.close()
  await office?.close()
})

const soon = { timeout: 60_000, interval: 50 }
const patience = 240_000
/** A lead's name, and nothing else in the world. */
const canary = `Canary${randomBytes(8).toString('hex')}`
/** The trace of a request that fails. */
const failing = 'f'.repeat(32)
const caller = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331' }

/** Creates a lead, and waits until the last of its effects has left the server. */
async function leadComesIn(
  { url }: ServerProcess,
  company: Company,
  headers: Readonly<Record<string, string>> = {},
): Promise<void> {
  const { slug } = company.tenant
  const before = receiver.hooks.filter(({ path }) => path === `/${slug}`).length
  const answer = await fetch(`${url}/api/v1/crm/leads`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${company.token}`,
      'content-type': 'application/json',
      ...headers,
    },
    body: JSON.stringify({ familyName: canary, email: `${canary}@leads.example` }),
  })
  await answer.arrayBuffer()
  expect(answer.status).toBe(201)
  await vi.waitFor(
    () => expect(receiver.hooks.filter(({ path }) => path === `/${slug}`)).toHaveLength(before + 1),
    soon,
  )
}

/** A list that the server fails to give, since its table is away meanwhile. */
async function listFails({ url }: ServerProcess, company: Company): Promise<void> {
  const superuser = new Client({ connectionString: product.database.superuserUrl })
  await superuser.connect()
  try {
    await superuser.query('alter table crm_campaign rename to crm_campaign_away')
    const answer = await fetch(`${url}/api/v1/crm/campaigns`, {
      headers: {
        authorization: `Bearer ${company.token}`,
        'x-request-id': 'fails',
        traceparent: `00-${failing}-${caller.spanId}-01`,
      },
    })
    await answer.arrayBuffer()
    expect(answer.status).toBe(500)
  } finally {
    await superuser.query('alter table if exists crm_campaign_away rename to crm_campaign')
    await superuser.end()
  }
}

const only = (spans: readonly CollectedSpan[], name: string): CollectedSpan => {
  const [found, ...more] = spans.filter((span) => span.name === name)
  if (found === undefined || more.length > 0)
    throw new Error(
      `Expected one span "${name}", found ${found === undefined ? 0 : more.length + 1}.`,
    )
  return found
}

describe('a server with a collector', () => {
  let spans: readonly CollectedSpan[]
  let ofAcme: readonly CollectedSpan[]
  let log: string
  let exitCode: number | null

  beforeAll(async () => {
    const server = await startServer(settings)
    await leadComesIn(server, acme, {
      traceparent: `00-${caller.traceId}-${caller.spanId}-01`,
    })
    await leadComesIn(server, globex)
    const found = await fetch(`${server.url}/api/v1/search?q=${canary}`, {
      headers: { authorization: `Bearer ${acme.token}` },
    })
    await found.arrayBuffer()
    await listFails(server, globex)
    exitCode = await server.stop()
    log = server.output()
    spans = collector.spans
    ofAcme = spans.filter(({ traceId }) => traceId === caller.traceId)
  }, patience)

  test('one trace leads from the caller over request, transaction and handler to the job, its webhook and its mail', () => {
    const request = only(ofAcme, 'POST /api/v1/crm/leads')
    expect(request).toMatchObject({
      parentSpanId: caller.spanId,
      kind: spanKind.server,
      attributes: {
        'http.request.method': 'POST',
        'http.route': '/api/v1/crm/leads',
        'http.response.status_code': 201,
        'url.scheme': 'http',
        'strata.module': 'crm',
      },
    })
    const inside = ofAcme.filter(({ parentSpanId }) => parentSpanId === request.spanId)
    expect(inside.map(({ name }) => name).sort()).toEqual(['read', 'transaction'])
    const handled = ofAcme.filter(({ name }) => name === 'process crm.lead.created')
    const notified = handled.find(
      ({ attributes }) => attributes['messaging.consumer.group.name'] === 'notifications',
    )
    const written = ofAcme.find(({ spanId }) => spanId === notified?.parentSpanId)
    expect(written).toMatchObject({
      name: 'transaction',
      parentSpanId: request.spanId,
      kind: spanKind.client,
      attributes: { 'db.system.name': 'postgresql' },
    })
    expect(notified).toMatchObject({
      kind: spanKind.consumer,
      links: [{ traceId: caller.traceId, spanId: written?.spanId }],
      attributes: {
        'messaging.system': 'strata',
        'messaging.operation.type': 'process',
        'messaging.destination.name': 'crm.lead.created',
      },
    })
    const job = only(ofAcme, 'process notifications.send')
    expect(job).toMatchObject({
      parentSpanId: notified?.spanId,
      kind: spanKind.consumer,
      attributes: { 'strata.job.outcome': 'done', 'strata.actor.kind': 'system' },
    })
    const webhook = only(ofAcme, 'POST')
    expect(webhook).toMatchObject({
      parentSpanId: job.spanId,
      kind: spanKind.client,
      attributes: { 'http.response.status_code': 204 },
    })
    expect(only(ofAcme, 'send mail')).toMatchObject({
      parentSpanId: job.spanId,
      kind: spanKind.client,
    })
    expect(office.letters.map(({ to }) => to)).toEqual([['anna@acme.example']])
    const hook = receiver.hooks.find(({ path }) => path === '/acme')
    expect(hook?.headers).toMatchObject({
      traceparent: `00-${caller.traceId}-${webhook.spanId}-01`,
    })
  })

  test('what waits to be sent is sent when the process is asked to end', () => {
    expect(exitCode).toBe(0)
    only(spans, 'GET /api/v1/crm/campaigns')
  })

  test('every span has its tenant, and each trace one tenant alone', () => {
    const tenantsOf = Map.groupBy(spans, ({ traceId }) => traceId)
      .values()
      .map((trace) => [...new Set(trace.map(({ attributes }) => attributes['strata.tenant']))])
    expect([...tenantsOf]).toEqual([acme, globex, acme, globex].map(({ tenant }) => [tenant.id]))
  })

  test('a request without a trace begins one of its own', () => {
    const request = spans.find(
      ({ name, attributes }) =>
        name === 'POST /api/v1/crm/leads' && attributes['strata.tenant'] === globex.tenant.id,
    )
    expect(request?.parentSpanId ?? '').toBe('')
    const trace = spans.filter(({ traceId }) => traceId === request?.traceId)
    expect(trace.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['process crm.lead.created', 'process notifications.send', 'POST']),
    )
  })

  test('nothing of what was written or searched for leaves with a span', () => {
    expect(collector.received.length).toBeGreaterThan(0)
    const all = collector.received.map(({ body }) => body).join('\n')
    expect(all).toContain('GET /api/v1/search')
    expect(all).not.toContain(canary)
    expect(all).not.toMatch(/anna|acme/i)
    expect(all).not.toContain(new URL(receiver.url).host)
    for (const { token } of [acme, globex]) expect(all).not.toContain(token)
  })

  test('the collector is told which installation speaks, with its key', () => {
    expect(new Set(spans.map(({ resource }) => resource['service.name']))).toEqual(
      new Set(['books-under-test']),
    )
    expect(new Set(spans.map(({ scope }) => scope))).toEqual(new Set(['strata-erp']))
    for (const { headers } of collector.received)
      expect(headers).toMatchObject({ 'x-collector-key': 'open sesame' })
  })

  test('what fails is told as a failure, nothing else is, and the log names its trace', () => {
    const failed = spans.filter(({ status }) => status.code === statusCode.error)
    expect(
      failed.map(({ traceId, name, attributes }) => [traceId, name, attributes['error.type']]),
    ).toEqual([
      [failing, 'read', '42P01'],
      [failing, 'GET /api/v1/crm/campaigns', '500'],
    ])
    expect(failed.map(({ status }) => status.message ?? '')).toEqual(['', ''])
    expect(log).toContain(`tenant ${globex.tenant.id}, request fails, trace ${failing}: `)
  })
})

test(
  'a collector that is away holds nothing up and is told of once',
  async () => {
    const away = await openCollector()
    await away.close()
    const server = await startServer({ ...settings, OTEL_EXPORTER_OTLP_ENDPOINT: away.url })
    try {
      await leadComesIn(server, acme)
      const told = /Expected the collector at \S+ to take traces/g
      await vi.waitFor(() => expect(server.output()).toMatch(told), soon)
      await leadComesIn(server, acme)
    } finally {
      expect(await server.stop()).toBe(0)
    }
    expect(server.output().match(/Expected the collector at/g)).toHaveLength(1)
  },
  patience,
)
