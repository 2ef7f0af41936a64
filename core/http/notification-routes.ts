import type { FastifyInstance } from 'fastify'
import type { CreatedSecret } from '../webhooks/secrets.ts'
import { scopeOf } from './access.ts'
import { jsonAnswer, noContent, send, sendPage } from './answer.ts'
import { answerOnce } from './idempotency.ts'
import type { PageRequest } from '../door.ts'
import type { KernelDoor } from './kernel-door.ts'
import { once, pageLimit, reading, readLimit, readText } from './list-query.ts'
import type { Query } from './list-query.ts'
import { refuseParameters } from './no-parameters.ts'
import {
  deliveryStates,
  mailOperations,
  notificationOperations,
  webhookOperations,
} from './openapi/notification-operations.ts'
import { route } from './openapi/operation.ts'

interface One {
  Params: { id: string }
}
interface Many {
  Querystring: Query
}

/** Everybody's own notifications. */
export function notificationRoutes(app: FastifyInstance, door: KernelDoor): void {
  const { list, unread, read, readAll } = notificationOperations
  app.get<Many>('/notifications', route('member', list), async (request, reply) => {
    const { unread: only, ...page } = readPage(request.query, { unread: ['true'] })
    const wanted = { ...page, ...(only !== undefined && { unread: true }) }
    return sendPage(reply, await door.notifications.list(scopeOf(request), wanted))
  })
  app.get('/notifications/unread', route('member', unread), async (request, reply) => {
    refuseParameters(request)
    return send(reply, jsonAnswer({ count: await door.notifications.unread(scopeOf(request)) }))
  })
  app.post('/notifications/read-all', route('member', readAll), async (request, reply) => {
    refuseParameters(request)
    return answerOnce<number>(door, request, reply, {
      effect: (scope, completes) => door.notifications.readAll(scope, { completes }),
      answer: (count) => jsonAnswer({ count }),
    })
  })
  app.post<One>('/notifications/:id/read', route('member', read), async (request, reply) => {
    refuseParameters(request)
    return answerOnce<void>(door, request, reply, {
      effect: (scope, completes) =>
        door.notifications.read(scope, request.params.id, { completes }),
      answer: noContent,
    })
  })
}

/** The tenant's mails, for those who look after it. */
export function mailRoutes(app: FastifyInstance, door: KernelDoor): void {
  const canRead = { permission: 'mail.read' }
  const canManage = { permission: 'mail.manage' }
  app.get<Many>('/mail', route(canRead, mailOperations.list), async (request, reply) =>
    sendPage(
      reply,
      await door.mail.list(scopeOf(request), readPage(request.query, { state: deliveryStates })),
    ),
  )
  app.get<One>('/mail/:id', route(canRead, mailOperations.read), async (request, reply) => {
    refuseParameters(request)
    return send(reply, jsonAnswer(await door.mail.read(scopeOf(request), request.params.id)))
  })
  app.post<One>('/mail/:id/send', route(canManage, mailOperations.send), async (request, reply) => {
    refuseParameters(request)
    return answerOnce<void>(door, request, reply, {
      effect: (scope, completes) => door.mail.send(scope, request.params.id, { completes }),
      answer: noContent,
    })
  })
}

/** The tenant's webhooks: what became of each, and the secrets that sign them. */
export function webhookRoutes(app: FastifyInstance, door: KernelDoor): void {
  const canRead = { permission: 'webhooks.read' }
  const canManage = { permission: 'webhooks.manage' }
  const { deliveries, delivery, redeliver, secrets, replaceSecret } = webhookOperations
  app.get<Many>('/webhooks/deliveries', route(canRead, deliveries), async (request, reply) =>
    sendPage(
      reply,
      await door.webhooks.deliveries(
        scopeOf(request),
        readPage(request.query, { state: deliveryStates, rule: undefined }),
      ),
    ),
  )
  app.get<One>('/webhooks/deliveries/:id', route(canRead, delivery), async (request, reply) => {
    refuseParameters(request)
    return send(
      reply,
      jsonAnswer(await door.webhooks.delivery(scopeOf(request), request.params.id)),
    )
  })
  app.post<One>(
    '/webhooks/deliveries/:id/redeliver',
    route(canManage, redeliver),
    async (request, reply) => {
      refuseParameters(request)
      return answerOnce<void>(door, request, reply, {
        effect: (scope, completes) =>
          door.webhooks.redeliver(scope, request.params.id, { completes }),
        answer: noContent,
      })
    },
  )
  app.get('/webhooks/secrets', route(canRead, secrets), async (request, reply) => {
    refuseParameters(request)
    return send(reply, jsonAnswer({ data: await door.webhooks.secrets(scopeOf(request)) }))
  })
  app.post<{ Params: { rule: string } }>(
    '/webhooks/secrets/:rule',
    route(canManage, replaceSecret),
    async (request, reply) => {
      refuseParameters(request)
      return answerOnce<CreatedSecret>(door, request, reply, {
        effect: (scope, completes) =>
          door.webhooks.replaceSecret(scope, request.params.rule, { completes }),
        answer: (created) => ({ ...jsonAnswer(created), status: 201 }),
        // A secret is shown once: a replay carries all but it.
        replay: (created) => ({ ...jsonAnswer({ ...created, secret: null }), status: 201 }),
      })
    },
  )
}

/**
 * Reads `limit`, `cursor` and the parameters named, each one of its values where it lists some.
 * @throws Problem PARAMETER_INVALID; each error names its parameter.
 */
function readPage<Name extends string>(
  query: Query,
  named: Readonly<Record<Name, readonly string[] | undefined>>,
): PageRequest & { readonly [Each in Name]?: string } {
  return reading((refuse) => {
    const read: { limit: number; cursor?: string } & Record<string, string | number> = { limit: 50 }
    const known = new Map<string, readonly string[] | undefined>(Object.entries(named))
    for (const [name, value] of once(query, refuse)) {
      if (name === 'limit') read.limit = readLimit(value, pageLimit, refuse)
      else if (name === 'cursor') read.cursor = readText(name, value, 2000, refuse)
      else if (!known.has(name))
        refuse(
          name,
          `Expected limit, cursor, ${[...known.keys()].join(', ')}, found "${name}"; drop it.`,
        )
      else {
        const values = known.get(name)
        if (values !== undefined && !values.includes(value))
          refuse(
            name,
            `Expected one of ${values.join(', ')}, found "${value.slice(0, 20)}"; choose one.`,
          )
        else read[name] = readText(name, value, 200, refuse)
      }
    }
    return read as PageRequest & { readonly [Each in Name]?: string }
  })
}
