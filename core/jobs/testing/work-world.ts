/** A kernel with the work plugin on a fresh database, and what tests ask of its jobs. */
import { setTimeout } from 'node:timers/promises'
import { Client } from 'pg'
import { kernelMigrations } from '@strata-erp/migrations'
import { testKernel } from '../../testing/index.ts'
import type { TestKernel, TestKernelOptions, TestTenant } from '../../testing/index.ts'
import type { EnqueueOptions, Job } from '../define-job.ts'
import { setModuleActive } from '../../plugin/activation.ts'
import { newId } from '../../records/work.ts'
import { work } from './work-plugin.ts'

export interface JobRow {
  readonly id: string
  readonly name: string
  readonly state: string
  readonly attempts: number
  readonly losses: number
  readonly progress: number | null
  readonly note: string | null
  readonly result: unknown
  readonly error: { readonly message: string; readonly stack?: string } | null
  readonly key: string | null
}
export interface Called {
  readonly status: number
  readonly json: Readonly<Record<string, unknown>>
}
export interface WorkWorld extends TestKernel {
  /** Everything of the database, past row security. */
  sql<Row>(text: string, parameters?: readonly unknown[]): Promise<Row[]>
  /** Orders a job of the work plugin; its id and its piece's. */
  order(
    tenant: TestTenant,
    job: Job,
    word?: string,
    options?: EnqueueOptions,
  ): Promise<{ readonly id: string; readonly piece: string }>
  job(id: string): Promise<JobRow>
  /** Waits until the job is in one of these states. */
  reaches(id: string, ...states: readonly string[]): Promise<JobRow>
  /** Asks the server for a tenant, below `/api/v1`. */
  call(tenant: TestTenant, method: 'GET' | 'POST', path: string): Promise<Called>
  /** Switches the work plugin for a tenant. */
  setActive(tenant: TestTenant, active: boolean): Promise<void>
  /** How often the effect of a piece was committed. */
  effects(piece: string): Promise<number>
}

/** Asks until it is so; the limit is only there to end a test that would hang. */
export async function until<T>(
  ask: () => Promise<T | undefined>,
  what: () => Promise<string>,
): Promise<T> {
  const end = performance.now() + 30_000
  for (;;) {
    const found = await ask()
    if (found !== undefined) return found
    if (performance.now() > end) throw new Error(`Expected it within 30 s, found ${await what()}`)
    await setTimeout(5)
  }
}

export async function workWorld(options: Pick<TestKernelOptions, 'jobs'> = {}): Promise<WorkWorld> {
  const test = await testKernel({ plugins: [work], migrations: [kernelMigrations], ...options })
  const superuser = new Client({ connectionString: test.database.superuserUrl })
  await superuser.connect()
  const sql = async <Row>(text: string, parameters: readonly unknown[] = []): Promise<Row[]> =>
    (await superuser.query(text, [...parameters])).rows as Row[]
  const job = async (id: string): Promise<JobRow> => {
    const [row] = await sql<JobRow>('select * from job where id = $1', [id])
    if (row === undefined) throw new Error(`Expected job ${id}, found none.`)
    return row
  }
  return {
    ...test,
    sql,
    job,
    async order(tenant, ordered, word, more) {
      const piece = newId()
      const { id } = await tenant.run('work', (ctx) =>
        ctx.enqueue(ordered, { piece, ...(word !== undefined && { word }) }, more),
      )
      return { id, piece }
    },
    reaches: (id, ...states) =>
      until(
        async () => {
          const row = await job(id)
          return states.includes(row.state) ? row : undefined
        },
        async () => JSON.stringify(await job(id)),
      ),
    async call({ token }, method, path) {
      const answer = await (
        await test.server()
      ).inject({
        method,
        url: `/api/v1${path}`,
        headers: { authorization: `Bearer ${token}` },
      })
      return { status: answer.statusCode, json: answer.json<Called['json']>() }
    },
    async setActive({ tenant }, active) {
      const { kernel } = test
      const scope = await kernel.systemScope(tenant.slug)
      const { revision } = await kernel.database.transaction(tenant.id, (transaction) =>
        setModuleActive(kernel.configuration, transaction, scope, { module: work.name, active }),
      )
      await kernel.waitFor(tenant.id, revision)
    },
    async effects(piece) {
      const [row] = await sql<{ count: number }>(
        'select count(*)::integer as count from outbox_event where aggregate_id = $1',
        [piece],
      )
      return row?.count ?? 0
    },
    async close() {
      await superuser.end()
      await test.close()
    },
  }
}
