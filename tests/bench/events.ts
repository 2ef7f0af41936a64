/** What events cost those who emit them, and how soon and how fast others hear. */
import { setTimeout } from 'node:timers/promises'
import { createKernel, migrate, pluginMigrations } from '@strata-erp/core/operate'
import type { Kernel, OpenTransport } from '@strata-erp/core/operate'
import { definePlugin, defineSubscriber, newId } from '@strata-erp/core'
import type { Plugin } from '@strata-erp/core'
import { Client } from 'pg'
import { bankAndMirror, credited, entry, posting } from '../events/bank.ts'
import { openBank } from '../events/open-bank.ts'
import type { OpenedBank as Bank } from '../events/open-bank.ts'
import type { Dataset } from './dataset.ts'
import { figure, percentile } from './measurement.ts'
import type { Measurement } from './measurement.ts'

export interface EventBench {
  readonly name: string
  readonly transport?: OpenTransport
  readonly goals: { readonly latency: number; readonly throughput: number }
}
/** How many of what is measured. */
export interface EventSizes {
  readonly creates: number
  readonly seconds: number
  readonly backlog: number
}

/** The local transport unless another is given. */
export async function benchEvents(
  { database }: Dataset,
  sizes: EventSizes,
  { name, transport, goals }: EventBench = {
    name: 'local',
    goals: { latency: 30, throughput: 5_000 },
  },
): Promise<readonly Measurement[]> {
  const plugins = await bankAndMirror()
  await migrate({ ownerUrl: database.ownerUrl, packages: pluginMigrations(plugins) })
  const open = (some: readonly Plugin[]): Promise<Kernel> =>
    createKernel({
      databaseUrl: database.appUrl,
      relayUrl: database.relayUrl,
      plugins: some,
      transport,
      poolSize: 10,
      report: (error) => process.stderr.write(`${String(error)}\n`),
    })
  const [bank] = plugins
  const measurements: Measurement[] = []
  const kernel = await open(plugins)
  let banks: readonly Bank[] = []
  try {
    banks = await Promise.all(
      Array.from({ length: 20 }, (_, n) => openBank(kernel, `events-${name}-${n}`)),
    )
    measurements.push(await emitting(kernel, banks, sizes))
    await backlog(kernel, banks, sizes.backlog)
    measurements.push({
      ...(await draining(kernel, database.superuserUrl, sizes.backlog)),
      name: `events ${name}, relay and projection of three writes`,
    })
    await kernel.events.stop()
    await backlog(kernel, banks, sizes.backlog)
  } finally {
    await kernel.close()
  }
  // The same with a subscriber that hardly writes: what the backbone itself can carry.
  const light = await open(bank === undefined ? [] : [bank, listener])
  try {
    measurements.push({
      ...(await draining(light, database.superuserUrl, sizes.backlog)),
      name: `events ${name}, relay and consume`,
      goal: { atLeast: goals.throughput },
    })
    measurements.push(
      await hearing(light, banks, database.superuserUrl, name, sizes, goals.latency),
    )
  } finally {
    await light.close()
  }
  return measurements
}

/** Amounts from here on are heard and written down; others are only heard. */
const written = 1_000_000

/** Takes the place of the mirror, under its name: writes a row of what it is told to. */
const listener: Plugin = definePlugin({
  name: 'mirror',
  version: '1.0.0',
  title: 'Listener',
  entities: [entry],
  projections: [
    {
      name: 'accounts',
      entities: [entry],
      subscribers: [
        defineSubscriber({
          event: credited.name,
          reads: credited.fields,
          async handle(ctx, { payload }) {
            if (payload.amount >= written)
              await ctx.create(entry, { ...payload, before: 0, balance: 0 })
          },
        }),
      ],
    },
  ],
})

const pick = <T>(list: readonly T[], n: number): T => {
  const one = list[n % list.length]
  if (one === undefined) throw new Error('Expected something to pick from, found nothing.')
  return one
}

/** Creates with an event against creates without, in turn, eight at once. */
async function emitting(
  kernel: Kernel,
  banks: readonly Bank[],
  { creates }: EventSizes,
): Promise<Measurement> {
  const round = async (emits: boolean): Promise<number> => {
    let next = 0
    const started = performance.now()
    const writer = async (): Promise<void> => {
      for (let n = next++; n < creates; n = next++) {
        const { scope, accounts } = pick(banks, n)
        await kernel.run(scope, 'bank', async (ctx) => {
          const facts = { account: pick(accounts, n), number: n, amount: n }
          const { id } = await ctx.create(posting, facts)
          if (emits)
            await ctx.emit(credited, {
              accountId: facts.account,
              postingId: id,
              number: n,
              amount: n,
            })
        })
      }
    }
    await Promise.all(Array.from({ length: 8 }, writer))
    return creates / ((performance.now() - started) / 1000)
  }
  await round(true)
  const rates = { with: 0, without: 0 }
  for (let turn = 0; turn < 3; turn++) {
    rates.without += (await round(false)) / 3
    rates.with += (await round(true)) / 3
  }
  return {
    name: 'create with an event against without',
    value: rates.with / rates.without,
    unit: 'x rate',
    detail: `${figure(rates.with)} against ${figure(rates.without)} a second, audit row in both`,
  }
}

/**
 * From the commit of the emitter to the commit of the effect: the database tells when a row of the
 * mirror is committed.
 */
async function hearing(
  kernel: Kernel,
  banks: readonly Bank[],
  superuserUrl: string,
  name: string,
  { seconds }: EventSizes,
  goal: number,
): Promise<Measurement> {
  const perSecond = 500
  const committed = new Map<string, number>()
  const heard = new Map<string, number>()
  const client = new Client({ connectionString: superuserUrl })
  await client.connect()
  client.on('notification', ({ payload }) => heard.set(payload ?? '', performance.now()))
  await client.query(`
    create function tell_entry() returns trigger language plpgsql
      as $$ begin perform pg_notify('bench_entry', new.posting_id::text); return null; end $$;
    create trigger tell after insert on mirror_entry for each row execute function tell_entry();
    listen bench_entry;`)
  const writes: Promise<void>[] = []
  const underWay = new Set<Promise<void>>()
  const started = performance.now()
  for (let n = 0; n < perSecond * seconds; n++) {
    const due = started + (n * 1000) / perSecond
    if (performance.now() < due) await setTimeout(due - performance.now())
    // A machine that cannot keep up emits less: the rate that was reached is shown.
    if (underWay.size >= 64) await Promise.race(underWay)
    const { scope, accounts } = pick(banks, n)
    const postingId = newId()
    const write = kernel
      .run(scope, 'bank', (ctx) =>
        ctx.emit(credited, {
          accountId: pick(accounts, Math.floor(n / banks.length)),
          postingId,
          number: n,
          amount: written,
        }),
      )
      .then(() => {
        underWay.delete(write)
        committed.set(postingId, performance.now())
        return undefined
      })
    underWay.add(write)
    writes.push(write)
  }
  await Promise.all(writes)
  const achieved = writes.length / ((performance.now() - started) / 1000)
  await drained(superuserUrl)
  await client.query('drop trigger tell on mirror_entry; drop function tell_entry()')
  await client.end()
  const delays = [...committed].map(([id, at]) => Math.max(0, (heard.get(id) ?? Infinity) - at))
  return {
    name: `event to effect, ${name}`,
    value: percentile(delays, 0.99),
    unit: 'ms p99',
    goal: { atMost: goal },
    detail: `${figure(percentile(delays, 0.5))} ms p50, ${figure(achieved)} events a second emitted`,
  }
}

/** Events that wait, of all tenants, while nothing relays. */
async function backlog(kernel: Kernel, banks: readonly Bank[], events: number): Promise<void> {
  const each = 50
  let left = events
  const writer = async (bank: Bank): Promise<void> => {
    for (; left > 0;) {
      left -= each
      await kernel.run(bank.scope, 'bank', async (ctx) => {
        for (const accountId of bank.accounts.slice(0, each))
          await ctx.emit(credited, { accountId, postingId: accountId, number: 1, amount: 1 })
      })
    }
  }
  await Promise.all(banks.slice(0, 8).map(writer))
}

async function draining(
  kernel: Kernel,
  superuserUrl: string,
  events: number,
): Promise<Measurement> {
  const started = performance.now()
  await kernel.events.start()
  await hearAtOnce(superuserUrl)
  await drained(superuserUrl)
  const seconds = (performance.now() - started) / 1000
  return {
    name: '',
    value: events / seconds,
    unit: 'events/s',
    detail: `${figure(events)} events in ${figure(seconds)} s`,
  }
}

/** Returns when nothing is unpublished and nothing waits. */
async function drained(superuserUrl: string): Promise<void> {
  const client = new Client({ connectionString: superuserUrl })
  await client.connect()
  try {
    for (;;) {
      const { rows } = await client.query<{ left: boolean }>(
        `select exists (select from outbox_event where published_at is null)
             or exists (select from inbox_event) as left`,
      )
      if (rows[0]?.left === false && (await arrived(client))) return
      await setTimeout(10)
    }
  } finally {
    await client.end()
  }
}

/** Whether everything that was published was handled: a broker may still have some. */
async function arrived(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ arrived: boolean }>(
    `select not exists (
       select from outbox_event o join directory.event_subscription s on s.type = o.type
        where o.published_at >= s.since and not exists (
          select from inbox_lane l where l.tenant_id = o.tenant_id and l.consumer = s.consumer
             and l.aggregate_id = o.aggregate_id and l.handled >= o.sequence)) as arrived`,
  )
  return rows[0]?.arrived === true
}

/** A subscription is new for five seconds, in case others relay already: nobody does. */
async function hearAtOnce(superuserUrl: string): Promise<void> {
  const client = new Client({ connectionString: superuserUrl })
  await client.connect()
  await client.query(`update directory.event_subscription set since = since - interval '5 seconds'`)
  await client.end()
}
