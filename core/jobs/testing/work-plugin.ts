/** A plugin whose jobs leave an event behind: the effect that tests count in the outbox. */
import { defineEvent } from '../../events/define-event.ts'
import { definePlugin } from '../../plugin/define-plugin.ts'
import { field } from '../../schema/field.ts'
import { defineJob } from '../define-job.ts'
import type { JobRun } from '../define-job.ts'

export const made = defineEvent('work.piece.made', 1, {
  aggregate: 'piece',
  fields: { piece: field.id({ required: true }), by: field.text() },
})

/** What a test lets happen inside of a job; keyed by the payload's `word`. */
type Hook = (run: JobRun<unknown>) => Promise<unknown>
export const hooks = new Map<string, Hook>()
const hooked = (run: JobRun<{ readonly word: string | null }>): Promise<unknown> =>
  hooks.get(run.payload.word ?? '')?.(run) ?? Promise.resolve()

const payload = {
  piece: field.id({ required: true }),
  word: field.text(),
  secret: field.text({ sensitive: true }),
}
const quickly = { times: 2, first: 0.01, longest: 0.02 }

/** Makes a piece, in one transaction with what the hook does. */
export const make = defineJob({
  name: 'work.make',
  payload,
  retry: quickly,
  timeout: 2,
  async handle(ctx, run) {
    await ctx.emit(made, { piece: run.payload.piece, by: ctx.actor.name })
    return hooked(run)
  },
})
/** One at a time for a tenant. */
export const makeAlone = defineJob({
  name: 'work.make-alone',
  payload,
  concurrency: 1,
  async handle(ctx, run) {
    await ctx.emit(made, { piece: run.payload.piece })
    await hooked(run)
  },
})
/** Three within a minute for a tenant. */
export const makeRated = defineJob({
  name: 'work.make-rated',
  payload,
  rate: { jobs: 3, per: 60 },
  async handle(ctx, { payload: { piece } }) {
    await ctx.emit(made, { piece })
  },
})
/** Makes a piece, tells the world, and notes that it was told. */
export const deliver = defineJob({
  name: 'work.deliver',
  payload,
  retry: quickly,
  async run(outside, run) {
    const { piece } = run.payload
    await outside.step('made', (ctx) => ctx.emit(made, { piece }))
    const answer = await hooked(run)
    return outside.step('told', async (ctx) => ({ answer, at: ctx.tenant.slug }))
  },
})
/** Every morning, where the tenant lives. */
export const sweep = defineJob({
  name: 'work.sweep',
  schedule: '30 2 * * *',
  handle: async (_ctx, run) => ({ slot: run.scheduledFor?.toISOString() ?? null }),
})
export const foreign = defineJob({ name: 'other.make', handle: async () => undefined })

export const work = definePlugin({
  name: 'work',
  version: '1.0.0',
  title: 'Work',
  events: [made],
  jobs: [make, makeAlone, makeRated, deliver, sweep],
})
