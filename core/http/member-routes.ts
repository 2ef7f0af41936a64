import type { FastifyInstance } from 'fastify'
import type { PageRequest } from '../door.ts'
import type { InvitationView, NewInvitation } from '../tenancy/members-door.ts'
import type { Member } from '../tenancy/members.ts'
import { scopeOf } from './access.ts'
import { jsonAnswer, noContent, sendPage } from './answer.ts'
import { answerOnce } from './idempotency.ts'
import { bodyReader } from './input.ts'
import type { KernelDoor } from './kernel-door.ts'
import { once, pageLimit, reading, readLimit, readText } from './list-query.ts'
import type { Query } from './list-query.ts'
import { refuseParameters } from './no-parameters.ts'
import { bodyOf } from './openapi/identity-words.ts'
import { invitationOperations, memberOperations } from './openapi/member-operations.ts'
import { route } from './openapi/operation.ts'

const canRead = { permission: 'members.read' }
const canManage = { permission: 'members.manage' }

interface One {
  Params: { id: string }
}
interface Many {
  Querystring: Query
}

/** Members of the tenant and invitations to it. */
export function memberRoutes(app: FastifyInstance, door: KernelDoor): void {
  const { members, invitations } = door
  app.get<Many>('/members', route(canRead, memberOperations.list), async (request, reply) =>
    sendPage(reply, await members.list(scopeOf(request), readPage(request.query))),
  )
  const readRoles = bodyReader<{ roles: string[] }>('member', bodyOf(memberOperations.change))
  app.patch<One>(
    '/members/:id',
    route(canManage, memberOperations.change),
    async (request, reply) => {
      refuseParameters(request)
      const { id } = request.params
      return answerOnce<Member>(door, request, reply, {
        effect: async (scope, completes) =>
          members.change(scope, id, readRoles(request.body).roles, { completes }),
        answer: (member) => jsonAnswer(member),
      })
    },
  )
  app.delete<One>(
    '/members/:id',
    route(canManage, memberOperations.remove),
    async (request, reply) => {
      refuseParameters(request)
      return answerOnce<void>(door, request, reply, {
        effect: (scope, completes) => members.remove(scope, request.params.id, { completes }),
        answer: noContent,
      })
    },
  )
  app.get<Many>('/invitations', route(canRead, invitationOperations.list), async (request, reply) =>
    sendPage(reply, await invitations.list(scopeOf(request), readPage(request.query))),
  )
  const readNew = bodyReader<NewInvitation>('invitation', bodyOf(invitationOperations.create))
  app.post(
    '/invitations',
    route(canManage, invitationOperations.create),
    async (request, reply) => {
      refuseParameters(request)
      return answerOnce<InvitationView>(door, request, reply, {
        effect: async (scope, completes) =>
          invitations.create(scope, readNew(request.body), { completes }),
        answer: (made) => ({ ...jsonAnswer(made), status: 201 }),
      })
    },
  )
  app.delete<One>(
    '/invitations/:id',
    route(canManage, invitationOperations.revoke),
    async (request, reply) => {
      refuseParameters(request)
      return answerOnce<void>(door, request, reply, {
        effect: (scope, completes) => invitations.revoke(scope, request.params.id, { completes }),
        answer: noContent,
      })
    },
  )
}

function readPage(query: Query): PageRequest {
  return reading((refuse) => {
    let limit = 50
    let cursor: string | undefined
    for (const [name, value] of once(query, refuse)) {
      if (name === 'limit') limit = readLimit(value, pageLimit, refuse)
      else if (name === 'cursor') cursor = readText(name, value, 2000, refuse)
      else refuse(name, `Expected limit or cursor, found "${name}"; drop it.`)
    }
    return { limit, ...(cursor !== undefined && { cursor }) }
  })
}
