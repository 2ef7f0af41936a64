import { testKernel } from '@strata-erp/core/testing'
import type { TestKernel, TestKernelOptions, TestTenant } from '@strata-erp/core/testing'
import type { OpenTransport } from '@strata-erp/core/operate'
import { kernelMigrations } from '@strata-erp/migrations'
import { setTimeout } from 'node:timers/promises'
import { Client } from 'pg'
import { account, bankAndMirror, post } from './bank.ts'
import type { Mishap } from './bank.ts'

/** A kernel with the two plugins, whose events begin to flow with `start`. */
export interface EventWorld extends TestKernel {
  /** A tenant with both modules and some accounts. */
  bank(slug: string, accounts?: number): Promise<Bank>
  /** Begins to relay and handle; what is emitted from now on is heard. */
  start(): Promise<void>
  /** Rows of any tenant, past all policies: what a checker counts. */
  admin<Row>(text: string, parameters?: readonly unknown[]): Promise<Row[]>
  /**
   * Returns when nothing is unpublished and nothing waits that is not stuck.
   * @param options hurry: the time until the next attempt passes at once
   */
  drained(patience?: number, options?: { readonly hurry?: boolean }): Promise<void>
}
export interface Bank extends TestTenant {
  readonly accounts: readonly string[]
  post(accountId: string, amount: number): Promise<string>
}

export const first = (bank: Bank): string => bank.accounts[0] ?? ''

export async function eventWorld(
  transport: OpenTransport,
  mishap: Mishap = {},
  more: Pick<TestKernelOptions, 'poolSize' | 'through' | 'alertUrl'> = {},
): Promise<EventWorld> {
  const test = await testKernel({
    plugins: await bankAndMirror(mishap),
    migrations: [kernelMigrations],
    transport,
    poolSize: 6,
    ...more,
  })
  const client = new Client({ connectionString: test.database.superuserUrl })
  await client.connect()
  const admin = async <Row>(text: string, parameters: readonly unknown[] = []) => {
    const { rows } = await client.query({ text, values: [...parameters] })
    return rows as Row[]
  }
  return {
    ...test,
    admin,
    async start() {
      await test.kernel.events.start()
      // A subscription is new for five seconds, in case others relay already: nobody does.
      await admin(`update directory.event_subscription set since = since - interval '5 seconds'`)
    },
    async bank(slug, accounts = 3) {
      const tenant = await test.tenant(slug, { modules: ['bank', 'mirror'] })
      const ids: string[] = []
      for (let number = 0; number < accounts; number++)
        ids.push(
          await tenant.run(
            'bank',
            async (ctx) => (await ctx.create(account, { name: `${slug} ${number}` })).id,
          ),
        )
      return {
        ...tenant,
        accounts: ids,
        post: (accountId, amount) => tenant.run('bank', (ctx) => post(ctx, accountId, amount)),
      }
    },
    async drained(patience = 40_000, { hurry = false } = {}) {
      const until = performance.now() + patience
      for (;;) {
        const asked = performance.now()
        const [left] = await admin<{
          unpublished: number
          underway: number
          waiting: number
          error: string | null
        }>(
          `select (select count(*) from outbox_event where published_at is null)::int as unpublished,
                  (select count(*) from outbox_event o join directory.event_subscription s on s.type = o.type
                    where o.published_at >= s.since - interval '5 seconds' and not exists (
                     select from inbox_lane l where l.tenant_id = o.tenant_id and l.consumer = s.consumer
                        and l.aggregate_id = o.aggregate_id
                        and (l.stuck or l.handled >= o.sequence)))::int as underway,
                  (select count(*) from inbox_event e where not exists (
                     select from inbox_lane l where l.tenant_id = e.tenant_id and l.consumer = e.consumer
                        and l.aggregate_id = e.aggregate_id and l.stuck))::int as waiting,
                  (select max(error) from inbox_lane) as error`,
        )
        if (left?.unpublished === 0 && left.underway === 0 && left.waiting === 0) return
        if (hurry) await admin('update inbox_lane set retry_at = now() where retry_at > now()')
        if (performance.now() > until)
          throw new Error(`Expected all events to be handled, found ${JSON.stringify(left)}.`)
        // Of long outboxes the question itself is work, which those who are waited for should have.
        await setTimeout(Math.max(20, 3 * (performance.now() - asked)))
      }
    },
    async close() {
      await client.end()
      await test.close()
    },
  }
}

/** What a checker finds in the database alone; empty lists say that all is well. */
export interface Verdict {
  /** Postings whose event had no effect. */
  readonly lost: number
  /** Effects without a posting. */
  readonly phantom: number
  /** Effects that came twice. */
  readonly twice: number
  /** Effects that came before an earlier one of their account. */
  readonly early: number
  /** Accounts whose mirrored balance is not the sum of their postings. */
  readonly wrongBalance: number
  /** Rows of one tenant with what belongs to another. */
  readonly crossed: number
}

export const allWell: Verdict = {
  lost: 0,
  phantom: 0,
  twice: 0,
  early: 0,
  wrongBalance: 0,
  crossed: 0,
}

/** Counts from the database, past all policies, what became of every committed posting. */
export async function verdict(world: Pick<EventWorld, 'admin'>): Promise<Verdict> {
  const [found] = await world.admin<Verdict>(`
    select
      (select count(*) from bank_posting p where not exists (
         select from mirror_entry e where e.tenant_id = p.tenant_id and e.posting_id = p.id))::int as lost,
      (select count(*) from mirror_entry e where not exists (
         select from bank_posting p where p.tenant_id = e.tenant_id and p.id = e.posting_id
            and p.amount = e.amount and p.number = e.number and p.account_id = e.account_id))::int as phantom,
      (select coalesce(sum(n - 1), 0) from (
         select count(*) as n from mirror_entry group by tenant_id, posting_id) c)::int as twice,
      (select count(*) from mirror_entry e where e.before <> e.number - 1)::int as early,
      (select count(*) from (
         select tenant_id, account_id, sum(amount) as amount, count(*) as entries
           from bank_posting group by tenant_id, account_id) p
        left join mirror_balance b on b.tenant_id = p.tenant_id and b.account_id = p.account_id
        where b.amount is distinct from p.amount or b.entries is distinct from p.entries)::int as "wrongBalance",
      (select count(*) from mirror_entry e join bank_posting p on p.id = e.posting_id
        where p.tenant_id <> e.tenant_id)::int as crossed`)
  if (found === undefined) throw new Error('Expected a verdict, found none.')
  return found
}
