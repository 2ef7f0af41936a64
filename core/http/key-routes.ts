import type { FastifyInstance } from 'fastify'
import { scopeOf } from './access.ts'
import { jsonAnswer, noContent, send } from './answer.ts'
import { answerOnce } from './idempotency.ts'
import { bodyReader } from './input.ts'
import type { CreatedToken } from '../tenancy/tokens.ts'
import type { KernelDoor } from './kernel-door.ts'
import type { NewKey } from '../tenancy/keys-door.ts'
import { refuseParameters } from './no-parameters.ts'
import { keyOperations, newKeySchema } from './openapi/kernel-operations.ts'
import { route } from './openapi/operation.ts'

const canRead = { permission: 'tokens.read' }
const canManage = { permission: 'tokens.manage' }

/** API keys: opaque, shown once, kept as a hash; revoking one takes effect within a second. */
export function keyRoutes(app: FastifyInstance, door: KernelDoor): void {
  const read = bodyReader<NewKey>('API key', newKeySchema)
  app.get('/keys', route(canRead, keyOperations.list), async (request, reply) => {
    refuseParameters(request)
    return send(reply, jsonAnswer({ data: await door.keys.list(scopeOf(request)) }))
  })
  app.post('/keys', route(canManage, keyOperations.create), async (request, reply) => {
    refuseParameters(request)
    return answerOnce<CreatedToken>(door, request, reply, {
      effect: async (scope, completes) =>
        door.keys.create(scope, read(request.body), { completes }),
      answer: (created) => ({ ...jsonAnswer(created), status: 201 }),
      // A secret is shown once and stored nowhere: a replay carries the key without it.
      replay: (created) => ({ ...jsonAnswer({ ...created, token: null }), status: 201 }),
    })
  })
  app.delete<{ Params: { id: string } }>(
    '/keys/:id',
    route(canManage, keyOperations.revoke),
    async (request, reply) => {
      refuseParameters(request)
      return answerOnce<void>(door, request, reply, {
        effect: (scope, completes) => door.keys.revoke(scope, request.params.id, { completes }),
        answer: noContent,
      })
    },
  )
}
