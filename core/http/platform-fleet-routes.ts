import type { FastifyInstance } from 'fastify'
import { fleetStatuses } from '../platform/fleet-orders.ts'
import type { FleetOrder, FleetWish } from '../platform/fleet-orders.ts'
import { jsonAnswer, send, sendPage } from './answer.ts'
import type { Answer } from '../door.ts'
import { answerPersonOnce } from './idempotency.ts'
import { readerOf } from './identity-input.ts'
import type { KernelDoor } from './kernel-door.ts'
import type { Query } from './list-query.ts'
import { refuseParameters } from './no-parameters.ts'
import { platformFleetOperations as operations } from './openapi/platform-operations.ts'
import { route } from './openapi/operation.ts'
import { readPageQuery } from './page-query.ts'
import { needed, operatorOf, readChoice, readPlatformQuery } from './platform-input.ts'
import type { PlatformParts } from './platform-parts.ts'

interface One {
  Params: { id: string }
}
const ordered = (order: FleetOrder): Answer => ({ ...jsonAnswer(order), status: 202 })

/** Verticals, and the upgrade of everybody who is on one. */
export function platformFleetRoutes(
  app: FastifyInstance,
  door: KernelDoor,
  parts: PlatformParts | undefined,
): void {
  const { platform } = door
  app.get(
    '/platform/verticals',
    route('operator', operations.verticals),
    async (request, reply) => {
      refuseParameters(request)
      return send(reply, jsonAnswer({ data: await needed(parts).verticals() }))
    },
  )
  const readWish = readerOf<FleetWish>('order of the fleet', operations.order)
  app.post('/platform/fleet/orders', route('operator', operations.order), (request, reply) =>
    answerPersonOnce<FleetOrder>(door, request, reply, {
      effect: async (completes) =>
        platform.orderFleet(operatorOf(request), readWish(request), { completes }),
      answer: ordered,
    }),
  )
  app.get<{ Querystring: Query }>(
    '/platform/fleet/orders',
    route('operator', operations.list),
    async (request, reply) =>
      sendPage(reply, await platform.fleetOrders(readPageQuery(request.query))),
  )
  app.get<One>(
    '/platform/fleet/orders/:id',
    route('operator', operations.read),
    async (request, reply) => {
      refuseParameters(request)
      return send(reply, jsonAnswer(await platform.fleetOrder(request.params.id)))
    },
  )
  app.get<One & { Querystring: Query }>(
    '/platform/fleet/orders/:id/outcomes',
    route('operator', operations.outcomes),
    async (request, reply) => {
      const { status, ...page } = readPlatformQuery(request.query, 'status')
      const known = readChoice('status', fleetStatuses, status)
      return sendPage(
        reply,
        await platform.fleetOutcomes(request.params.id, {
          ...page,
          ...(known !== undefined && { status: known }),
        }),
      )
    },
  )
  app.post<One>(
    '/platform/fleet/orders/:id/retry',
    route('operator', operations.retry),
    (request, reply) =>
      answerPersonOnce<FleetOrder>(door, request, reply, {
        effect: (completes) =>
          platform.retryFleet(operatorOf(request), request.params.id, { completes }),
        answer: ordered,
      }),
  )
}
