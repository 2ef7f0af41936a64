/**
 * Figures of this process in the text format of Prometheus (version 0.0.4). Labels are routes, never
 * paths: their number is fixed at boot. Tenants are told apart by ids, and for the operator alone:
 * no tenant is to learn of another that it is there.
 */
import type { FastifyInstance } from 'fastify'
import type { Admission } from './admission.ts'
import type { KernelDoor } from './kernel-door.ts'
import { maySeeTenants } from './metrics-reader.ts'
import type { RateGate } from './rate-limits.ts'
import { createTenantFigures } from './tenant-figures.ts'

/** Upper bounds in seconds: a point read takes about 1 ms, a request's time limit is 30 s. */
const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

interface Histogram {
  readonly counts: number[]
  sum: number
  count: number
}

export function measure(
  app: FastifyInstance,
  door: KernelDoor,
  admission: Admission,
  rates: RateGate,
  token: string | undefined,
): void {
  const requests = new Map<string, number>()
  const tenants = createTenantFigures()
  const durations = new Map<string, Histogram>()

  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown'
    const labels = `method="${request.method}",route="${route}"`
    const counted = `${labels},status="${reply.statusCode}"`
    requests.set(counted, (requests.get(counted) ?? 0) + 1)
    const seconds = reply.elapsedTime / 1000
    observe(durations, labels, seconds)
    // Kept only where somebody may read it.
    if (token !== undefined && request.authenticated !== null)
      tenants.count(request.authenticated.scope, reply.statusCode, seconds)
    done()
  })

  app.get('/metrics', { config: { access: 'public' } }, async (request, reply) => {
    const apart = maySeeTenants(request, token)
    return reply
      .type('text/plain; version=0.0.4; charset=utf-8')
      .send(
        [
          ...counters(requests),
          ...histograms(durations),
          ...gauges(admission),
          ...pools(door),
          ...(await events(door)),
          ...cacheFigures(door),
          ...limited(door, rates),
          ...(await jobs(door)),
          ...(apart ? [...tenants.lines(), ...(await jobsOfTenants(door))] : []),
          ...processFigures(),
          '',
        ].join('\n'),
      )
  })
}

function observe(durations: Map<string, Histogram>, labels: string, seconds: number): void {
  let histogram = durations.get(labels)
  if (histogram === undefined) {
    histogram = { counts: buckets.map(() => 0), sum: 0, count: 0 }
    durations.set(labels, histogram)
  }
  const bucket = buckets.findIndex((bound) => seconds <= bound)
  if (bucket !== -1) histogram.counts[bucket] = (histogram.counts[bucket] ?? 0) + 1
  histogram.sum += seconds
  histogram.count++
}

function counters(requests: ReadonlyMap<string, number>): readonly string[] {
  return [
    '# HELP strata_http_requests_total Requests answered.',
    '# TYPE strata_http_requests_total counter',
    ...[...requests].map(([labels, count]) => `strata_http_requests_total{${labels}} ${count}`),
  ]
}

function histograms(durations: ReadonlyMap<string, Histogram>): readonly string[] {
  const name = 'strata_http_request_duration_seconds'
  return [
    `# HELP ${name} Time from the request to the end of its answer.`,
    `# TYPE ${name} histogram`,
    ...[...durations].flatMap(([labels, { counts, sum, count }]) => {
      let below = 0
      return [
        ...buckets.map((bound, index) => {
          below += counts[index] ?? 0
          return `${name}_bucket{${labels},le="${bound}"} ${below}`
        }),
        `${name}_bucket{${labels},le="+Inf"} ${count}`,
        `${name}_sum{${labels}} ${sum.toFixed(6)}`,
        `${name}_count{${labels}} ${count}`,
      ]
    }),
  ]
}

const gauge = (name: string, help: string, ...values: readonly string[]): readonly string[] => [
  `# HELP ${name} ${help}`,
  `# TYPE ${name} gauge`,
  ...values.map((value) => `${name}${value}`),
]

const counter = (name: string, help: string, ...values: readonly string[]): readonly string[] => [
  `# HELP ${name} ${help}`,
  `# TYPE ${name} counter`,
  ...values.map((value) => `${name}${value}`),
]

function gauges(admission: Admission): readonly string[] {
  return [
    ...gauge('strata_http_in_flight', 'Requests under way.', ` ${admission.inFlight}`),
    ...gauge('strata_http_in_flight_limit', 'Requests admitted at once.', ` ${admission.limit}`),
    ...counter(
      'strata_http_refused_total',
      'Requests refused because too many were under way.',
      ` ${admission.refused}`,
    ),
  ]
}

function pools(door: KernelDoor): readonly string[] {
  const all = door.pools()
  const of = (figure: 'size' | 'idle' | 'waiting') =>
    all.map((pool) => `{pool="${pool.name}"} ${pool[figure]}`)
  return [
    ...gauge('strata_pool_connections', 'Database connections that exist.', ...of('size')),
    ...gauge('strata_pool_idle', 'Database connections that nobody uses.', ...of('idle')),
    ...gauge('strata_pool_waiting', 'Requests that wait for a connection.', ...of('waiting')),
  ]
}

const secondsSince = (instant: string | null): number =>
  instant === null ? 0 : Math.max(0, (Date.now() - Date.parse(instant)) / 1000)

/** Over all tenants, so that every process shows the same. */
async function events(door: KernelDoor): Promise<readonly string[]> {
  // Figures of the process are wanted most of all when the database is away.
  const lag = await door.eventLag().catch(() => undefined)
  if (lag === undefined) return []
  const of = (figure: 'waiting' | 'retrying' | 'stuck') =>
    lag.consumers.map((one) => `{consumer="${one.consumer}"} ${one[figure]}`)
  return [
    ...gauge('strata_events_unpublished', 'Events in outboxes.', ` ${lag.unpublished}`),
    ...gauge(
      'strata_events_on_the_way',
      'Events between outboxes and inboxes.',
      ...lag.consumers.flatMap(({ consumer, onTheWay }) =>
        onTheWay === null ? [] : [`{consumer="${consumer}"} ${onTheWay}`],
      ),
    ),
    ...gauge('strata_events_waiting', 'Events in inboxes.', ...of('waiting')),
    ...gauge(
      'strata_events_oldest_seconds',
      'Age of the oldest of them.',
      ...lag.consumers.map(
        ({ consumer, waitingSince }) => `{consumer="${consumer}"} ${secondsSince(waitingSince)}`,
      ),
    ),
    ...gauge('strata_events_retrying', 'Aggregates that wait for an attempt.', ...of('retrying')),
    ...gauge('strata_events_stuck', 'Aggregates behind a dead letter.', ...of('stuck')),
  ]
}

function cacheFigures(door: KernelDoor): readonly string[] {
  const { hits, misses, fallbacks, redisUp } = door.cacheFigures()
  return [
    ...counter('strata_cache_hits_total', 'Values found in the cache.', ` ${hits}`),
    ...counter('strata_cache_misses_total', 'Values not found in the cache.', ` ${misses}`),
    ...counter(
      'strata_cache_fallbacks_total',
      'Questions that memory answered because Redis did not.',
      ` ${fallbacks}`,
    ),
    ...(redisUp === undefined
      ? []
      : gauge('strata_redis_up', 'Whether Redis answers (1) or not (0).', ` ${Number(redisUp)}`)),
  ]
}

function limited(door: KernelDoor, rates: RateGate): readonly string[] {
  return [
    ...counter(
      'strata_http_rate_limited_total',
      'Requests refused because of a rate limit.',
      ...Object.entries(rates.limited()).map(([policy, n]) => `{policy="${policy}"} ${n}`),
    ),
    ...counter(
      'strata_rate_fallbacks_total',
      'Rate limits decided by this process alone because Redis did not answer.',
      ` ${door.rates.fallbacks()}`,
    ),
  ]
}

/** Over all tenants, so that every process shows the same: what a scaler of workers looks at. */
async function jobs(door: KernelDoor): Promise<readonly string[]> {
  // Figures of the process are wanted most of all when the database is away.
  const figures = await door.jobFigures().catch(() => undefined)
  if (figures === undefined) return []
  return [
    ...gauge(
      'strata_jobs',
      'Jobs of all tenants that are not over, and dead ones.',
      ...figures.depth.map(({ name, state, count }) => `{job="${name}",state="${state}"} ${count}`),
    ),
    ...gauge('strata_jobs_at_work', 'Jobs at work in this process.', ` ${figures.atWork}`),
    '# HELP strata_job_attempts_total Attempts that ended in this process.',
    '# TYPE strata_job_attempts_total counter',
    ...[...figures.ended].map(([key, count]) => {
      const [name, outcome] = key.split(' ')
      return `strata_job_attempts_total{job="${name}",outcome="${outcome}"} ${count}`
    }),
  ]
}

async function jobsOfTenants(door: KernelDoor): Promise<readonly string[]> {
  const figures = await door.jobFigures().catch(() => undefined)
  return counter(
    'strata_tenant_job_attempts_total',
    'Attempts at jobs of a tenant that ended in this process.',
    ...[...(figures?.endedOf ?? [])].map(([key, count]) => {
      const [tenant, outcome] = key.split(' ')
      return `{tenant="${tenant}",outcome="${outcome}"} ${count}`
    }),
  )
}

function processFigures(): readonly string[] {
  return [
    ...gauge('process_resident_memory_bytes', 'Memory in use.', ` ${process.memoryUsage.rss()}`),
    ...gauge('process_uptime_seconds', 'Age of the process.', ` ${process.uptime().toFixed(0)}`),
  ]
}
