/** The API against the floor, in turn on the same data. */
import { v7 as uuidv7 } from 'uuid'
import { benchLargeTenant } from './large-tenant.ts'
import { bearer } from './load.ts'
import type { Dataset, SizedTenant } from './dataset.ts'
import { connections, load } from './load.ts'
import type { Call, Throughput } from './load.ts'
import { exponent, figure, median } from './measurement.ts'
import type { Measurement } from './measurement.ts'
import { startServer } from './server-process.ts'
import type { ServerProcess } from './server-process.ts'

/** What the fastest peer reached on the reference machine, as a share of the floor there. */
const fastestPeer = { list: 261 / 2290, read: 675 / 6610, create: 327 / 3200 }

const listQuery = 'limit=50&sort=name&filter[isCustomer]=true'

export interface Endpoint {
  readonly name: 'list' | 'read' | 'create'
  readonly title: string
  readonly goal: number
  readonly product: (caller: SizedTenant, ids: Ids) => Call
  readonly floor: (variant: Variant, caller: SizedTenant, ids: Ids) => Call
  readonly variants: readonly Variant[]
}
type Variant = 'plain' | 'pipelined' | 'text'
/** Some record ids of each tenant. */
type Ids = ReadonlyMap<string, readonly string[]>

const oneOf = (ids: Ids, { tenant }: SizedTenant): string => {
  const own = ids.get(tenant.id) ?? []
  return own[Math.floor(Math.random() * own.length)] ?? ''
}
const newCompany = () => {
  const name = `Company ${uuidv7()}`
  return JSON.stringify({
    name,
    isCustomer: true,
    email: 'office@example.com',
    phone: '+49 30 1234567',
  })
}
const creating = (headers: Readonly<Record<string, string>>) => ({
  method: 'POST' as const,
  headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': uuidv7() },
  body: newCompany(),
})

/** What is measured, and how the floor is asked for the same. */
export const endpoints: readonly Endpoint[] = [
  {
    name: 'list',
    title: 'list of 50, one filter and sort',
    goal: 1.2,
    product: ({ token }) => ({
      path: `/api/v1/base/companies?${listQuery}`,
      headers: bearer(token),
    }),
    floor: (variant, { tenant }) => ({ path: `/${variant}/list?tenant=${tenant.id}` }),
    variants: ['plain', 'pipelined', 'text'],
  },
  {
    name: 'read',
    title: 'read one',
    goal: 0.9,
    product: (caller, ids) => ({
      path: `/api/v1/base/companies/${oneOf(ids, caller)}`,
      headers: bearer(caller.token),
    }),
    floor: (variant, caller, ids) => ({
      path: `/${variant}/read/${oneOf(ids, caller)}?tenant=${caller.tenant.id}`,
    }),
    variants: ['plain', 'pipelined', 'text'],
  },
  {
    name: 'create',
    title: 'create one with key, audit, event, search terms',
    goal: 0.8,
    product: ({ token }) => ({ path: '/api/v1/base/companies', ...creating(bearer(token)) }),
    floor: (variant, { tenant }) => ({
      path: `/${variant}/create?tenant=${tenant.id}`,
      ...creating({}),
    }),
    variants: ['plain'],
  },
]

export interface HttpBenchOptions {
  readonly rounds: number
  /** Of one round of one server. */
  readonly seconds: number
}

/** List, read and create over HTTP, product and floor in alternate rounds. */
export async function benchHttp(
  dataset: Dataset,
  { rounds, seconds }: HttpBenchOptions,
): Promise<readonly Measurement[]> {
  const product = await startProduct(dataset.database)
  const floor = await startFloor(dataset.database.appUrl)
  try {
    const ids = await someIds(dataset)
    const around = roundRobin(dataset.crowd)
    const measurements: Measurement[] = []
    for (const endpoint of endpoints) {
      const runs = new Map<string, Throughput[]>()
      const measure = async (name: string, server: ServerProcess, next: () => Call) => {
        runs.set(name, [...(runs.get(name) ?? []), await load(server.url, seconds, next)])
      }
      await load(product.url, 2, () => endpoint.product(around(), ids))
      for (const variant of endpoint.variants)
        await load(floor.url, 1, () => endpoint.floor(variant, around(), ids))
      for (let round = 0; round < rounds; round++) {
        await measure('product', product, () => endpoint.product(around(), ids))
        for (const variant of endpoint.variants)
          await measure(variant, floor, () => endpoint.floor(variant, around(), ids))
      }
      measurements.push(...comparison(endpoint, runs))
    }
    measurements.push(...(await growth(dataset, product, seconds)))
    measurements.push(...(await oneTenantAgainstMany(dataset, product, seconds)))
    measurements.push(...(await benchLargeTenant(dataset, product, seconds)))
    return measurements
  } finally {
    await product.stop()
    await floor.stop()
  }
}

function comparison(
  { name, title, goal }: Endpoint,
  runs: ReadonlyMap<string, readonly Throughput[]>,
): readonly Measurement[] {
  const rate = (server: string): number => median((runs.get(server) ?? []).map((run) => run.rate))
  const words = (server: string): string => {
    const all = runs.get(server) ?? []
    return `${figure(rate(server))}/s, p50 ${median(all.map(({ p50 }) => p50))} ms, p99 ${median(all.map(({ p99 }) => p99))} ms`
  }
  const ratio = rate('product') / rate('plain')
  const others = [...runs.keys()].filter((server) => server !== 'product' && server !== 'plain')
  return [
    {
      name: title,
      value: ratio,
      unit: 'x floor',
      goal: { atLeast: goal },
      detail: `product ${words('product')}; floor ${words('plain')}`,
    },
    ...(name === 'list'
      ? [
          {
            name: 'list against the fastest peer',
            value: ratio / fastestPeer.list,
            unit: 'x peer',
            goal: { atLeast: 10 },
            detail:
              'peer: its ratio to the same floor on the reference machine (docs/performance.md)',
          },
        ]
      : []),
    ...others.map((server) => ({
      name: `${name}: ${server} floor`,
      value: rate('product') / rate(server),
      unit: 'x floor',
      detail: words(server),
    })),
  ]
}

/** The same page for tenants of 100, 10,000 and 45,000 records. */
async function growth(
  { sized }: Dataset,
  product: ServerProcess,
  seconds: number,
): Promise<readonly Measurement[]> {
  const points: (readonly [number, number])[] = []
  for (const { token, records } of sized) {
    const { rate } = await load(product.url, seconds, () => ({
      path: `/api/v1/base/companies?${listQuery}`,
      headers: bearer(token),
    }))
    points.push([records, 1 / rate])
  }
  return [
    {
      name: 'list of 50: growth with records of the tenant',
      value: exponent(points),
      unit: 'exponent',
      detail: points.map(([size, cost]) => `${figure(size)}: ${figure(1 / cost)}/s`).join(', '),
    },
  ]
}

/** Nothing per tenant may be kept per connection. */
async function oneTenantAgainstMany(
  { crowd }: Dataset,
  product: ServerProcess,
  seconds: number,
): Promise<readonly Measurement[]> {
  const around = roundRobin(crowd)
  const one = crowd[crowd.length - 1] as SizedTenant
  const list = ({ token }: SizedTenant): Call => ({
    path: `/api/v1/base/companies?${listQuery}`,
    headers: bearer(token),
  })
  const [single, many]: number[][] = [[], []]
  for (let round = 0; round < 3; round++) {
    single?.push((await load(product.url, seconds / 2, () => list(one))).rate)
    many?.push((await load(product.url, seconds / 2, () => list(around()))).rate)
  }
  return [
    {
      name: `${crowd.length} tenants in turn against one of them`,
      value: median(single ?? []) / median(many ?? []),
      unit: 'x latency',
      goal: { atMost: 1.05 },
      detail: `one ${figure(median(single ?? []))}/s, all ${figure(median(many ?? []))}/s`,
    },
  ]
}

export function startProduct(
  database: Pick<Dataset['database'], 'appUrl' | 'relayUrl'>,
  more: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  return startServer({
    program: ['cli/erp.ts', 'serve'],
    readyPath: '/health/ready',
    env: {
      DATABASE_URL: database.appUrl,
      DATABASE_RELAY_URL: database.relayUrl,
      AUTH_SECRET: 'bench-secret-of-at-least-32-characters',
      // Counted as ever, and never reached.
      RATE_LIMIT_KEY: '1000000000',
      RATE_LIMIT_TENANT: '1000000000',
      ...more,
    },
  })
}
export function startFloor(databaseUrl: string): Promise<ServerProcess> {
  return startServer({
    program: ['tests/bench/floor-server.ts'],
    readyPath: '/ready',
    env: { DATABASE_URL: databaseUrl },
  })
}

export function roundRobin<T>(callers: readonly T[]): () => T {
  let next = 0
  return () => callers[next++ % callers.length] as T
}

/** Ids of records of each tenant of the crowd. */
export async function someIds({ kernel, crowd }: Dataset): Promise<Ids> {
  const ids = new Map<string, readonly string[]>()
  for (const { tenant } of crowd) {
    const rows = await kernel.database.read<{ id: string }>(
      tenant.id,
      'select id from base_company where tenant_id = $1 limit $2',
      [tenant.id, connections * 4],
    )
    ids.set(
      tenant.id,
      rows.map(({ id }) => id),
    )
  }
  return ids
}
