/** A plugin whose jobs leave an event behind, for tests that count effects in the outbox. */
import { defineEvent, defineJob, definePlugin, field } from '@strata-erp/core'

const made = defineEvent('work.piece.made', 1, {
  aggregate: 'piece',
  fields: { piece: field.id({ required: true }), worker: field.integer() },
})
const payload = { piece: field.id({ required: true }), ms: field.integer() }

/** Told of every piece when its handler begins. */
export const begun: { hear: (tenant: string, piece: string) => void } = { hear: () => undefined }
/** Holds a handler up, so that a process can be killed in the middle of one. */
const pause = (ms: number | null): Promise<unknown> =>
  ms === null || ms === 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, ms))

/** Makes a piece, in one transaction. */
export const make = defineJob({
  name: 'work.make',
  payload,
  retry: { times: 20, first: 0.1, longest: 1 },
  async handle(ctx, run) {
    begun.hear(ctx.tenant.slug, run.payload.piece)
    await ctx.emit(made, { piece: run.payload.piece, worker: process.pid })
    await pause(run.payload.ms)
  },
})
export const makeAlone = defineJob({
  name: 'work.make-alone',
  payload,
  concurrency: 1,
  async handle(ctx, run) {
    begun.hear(ctx.tenant.slug, run.payload.piece)
    await ctx.emit(made, { piece: run.payload.piece })
    await pause(run.payload.ms)
  },
})
export const makeRated = defineJob({
  name: 'work.make-rated',
  payload,
  rate: { jobs: 3, per: 3600 },
  handle: (ctx, run) => ctx.emit(made, { piece: run.payload.piece }),
})
/** Nothing but the cost of being a job. */
export const pass = defineJob({
  name: 'work.pass',
  payload,
  async handle(ctx, run) {
    begun.hear(ctx.tenant.slug, run.payload.piece)
  },
})
/** Makes a piece in a step, and works on outside of it. */
export const deliver = defineJob({
  name: 'work.deliver',
  payload,
  retry: { times: 20, first: 0.1, longest: 1 },
  async run(outside, run) {
    await outside.step('made', (ctx) => ctx.emit(made, { piece: run.payload.piece }))
    await pause(run.payload.ms)
  },
})
/** Every minute. */
export const tick = defineJob({
  name: 'work.tick',
  schedule: '* * * * *',
  handle: async (_ctx, run) => ({ slot: run.scheduledFor?.toISOString() ?? null }),
})
/** In the night in which clocks change. */
export const night = defineJob({
  name: 'work.night',
  schedule: '30 2 * * *',
  handle: async (_ctx, run) => ({ slot: run.scheduledFor?.toISOString() ?? null }),
})

export const work = definePlugin({
  name: 'work',
  version: '1.0.0',
  title: 'Work',
  events: [made],
  jobs: [make, makeAlone, makeRated, pass, deliver, tick, night],
})
