import type { FastifyInstance } from 'fastify'
import { deadLetterStates } from '../events/dead-letters.ts'
import type { Settled } from '../platform/platform-door.ts'
import { jsonAnswer, noContent, send, sendPage } from './answer.ts'
import { answerPersonOnce } from './idempotency.ts'
import { readerOf } from './identity-input.ts'
import type { KernelDoor } from './kernel-door.ts'
import type { Query } from './list-query.ts'
import { refuseParameters } from './no-parameters.ts'
import { platformWorkOperations as operations } from './openapi/platform-operations.ts'
import { route } from './openapi/operation.ts'
import { operatorOf, readChoice, readPlatformQuery } from './platform-input.ts'

interface One {
  Params: { id: string }
}

/** Events and jobs of all tenants: what waits, what gave up, and once more. */
export function platformWorkRoutes(app: FastifyInstance, door: KernelDoor): void {
  const { platform } = door
  /** The tenant's id where one is named; null: all. */
  const idOf = async (tenant: string | undefined): Promise<string | null> =>
    tenant === undefined ? null : platform.idOf(tenant)
  const only = async (tenant: string | undefined): Promise<{ readonly tenantId?: string }> => {
    const tenantId = await idOf(tenant)
    return tenantId === null ? {} : { tenantId }
  }

  app.get('/platform/events', route('operator', operations.lag), async (request, reply) => {
    refuseParameters(request)
    return send(reply, jsonAnswer({ data: await platform.backlog() }))
  })
  app.get<{ Querystring: Query }>(
    '/platform/events/dead',
    route('operator', operations.letters),
    async (request, reply) => {
      const { tenant, state, ...page } = readPlatformQuery(request.query, 'tenant', 'state')
      const known = readChoice('state', deadLetterStates, state)
      return sendPage(
        reply,
        await platform.letters({
          ...page,
          ...(await only(tenant)),
          ...(known !== undefined && { state: known }),
        }),
      )
    },
  )
  for (const how of ['replay', 'discard'] as const) {
    const whole = operations[`${how}All`]
    app.post<One>(
      `/platform/events/dead/:id/${how}`,
      route('operator', operations[how]),
      (request, reply) =>
        answerPersonOnce<void>(door, request, reply, {
          effect: (completes) =>
            platform.settleLetter(operatorOf(request), request.params.id, how, { completes }),
          answer: noContent,
        }),
    )
    const read = readerOf<{ tenant?: string }>('dead letters', whole)
    app.post(`/platform/events/dead/${how}`, route('operator', whole), (request, reply) =>
      answerPersonOnce<Settled>(door, request, reply, {
        work: async () =>
          platform.settleLetters(operatorOf(request), how, await idOf(read(request).tenant)),
        answer: jsonAnswer,
      }),
    )
  }
  app.get('/platform/jobs', route('operator', operations.jobs), async (request, reply) => {
    refuseParameters(request)
    return send(reply, jsonAnswer({ data: await platform.jobs() }))
  })
  app.get<{ Querystring: Query }>(
    '/platform/jobs/dead',
    route('operator', operations.deadJobs),
    async (request, reply) => {
      const { tenant, ...page } = readPlatformQuery(request.query, 'tenant')
      return sendPage(reply, await platform.deadJobs({ ...page, ...(await only(tenant)) }))
    },
  )
  app.post<One>(
    '/platform/jobs/dead/:id/replay',
    route('operator', operations.replayJob),
    (request, reply) =>
      answerPersonOnce<void>(door, request, reply, {
        effect: (completes) =>
          platform.replayJob(operatorOf(request), request.params.id, { completes }),
        answer: noContent,
      }),
  )
  const readJobs = readerOf<{ tenant?: string }>('dead jobs', operations.replayJobs)
  app.post(
    '/platform/jobs/dead/replay',
    route('operator', operations.replayJobs),
    (request, reply) =>
      answerPersonOnce<Settled>(door, request, reply, {
        work: async () =>
          platform.replayJobs(operatorOf(request), await idOf(readJobs(request).tenant)),
        answer: jsonAnswer,
      }),
  )
}
