import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { View, ViewBody } from '../views/views-door.ts'
import type { Answer, PageRequest } from '../door.ts'
import { scopeOf } from './access.ts'
import { jsonAnswer, noContent, send, sendPage } from './answer.ts'
import { acceptedVersions } from './etag.ts'
import { answerOnce } from './idempotency.ts'
import { bodyReader } from './input.ts'
import type { KernelDoor } from './kernel-door.ts'
import { once, pageLimit, reading, readLimit, readText } from './list-query.ts'
import type { Query } from './list-query.ts'
import { refuseParameters } from './no-parameters.ts'
import {
  newViewSchema,
  viewChangesSchema,
  viewOperations,
} from './openapi/collaboration-operations.ts'
import { route } from './openapi/operation.ts'

interface One {
  Params: { id: string }
}
interface Many {
  Querystring: Query
}

/** Saved views of lists. */
export function viewRoutes(app: FastifyInstance, door: KernelDoor): void {
  const { list, read, create, change, remove, open, close } = viewOperations
  const readNew = bodyReader<ViewBody & { readonly entity: string }>('view', newViewSchema)
  const readChanges = bodyReader<Partial<ViewBody>>('view', viewChangesSchema)
  app.get<Many>('/views', route('member', list), async (request, reply) =>
    sendPage(reply, await door.views.list(scopeOf(request), readViewList(request.query))),
  )
  app.get<One>('/views/:id', route('member', read), async (request, reply) => {
    refuseParameters(request)
    return send(reply, viewAnswer(await door.views.read(scopeOf(request), request.params.id)))
  })
  app.post('/views', route('member', create), async (request, reply) => {
    refuseParameters(request)
    const view = readNew(request.body)
    return answerOnce<View>(door, request, reply, {
      effect: (scope, completes) => door.views.create(scope, view, { completes }),
      answer: (made) => {
        const answer = viewAnswer(made)
        const headers = { ...answer.headers, location: `/api/v1/views/${made.id}` }
        return { ...answer, status: 201, headers }
      },
    })
  })
  app.patch<One>('/views/:id', route('member', change), async (request, reply) => {
    refuseParameters(request)
    const changes = readChanges(request.body)
    const ifMatch = acceptedVersions(request.headers['if-match'])
    return answerOnce<View>(door, request, reply, {
      effect: (scope, completes) =>
        door.views.change(scope, request.params.id, changes, { ifMatch, completes }),
      answer: viewAnswer,
    })
  })
  app.delete<One>('/views/:id', route('member', remove), async (request, reply) => {
    refuseParameters(request)
    const ifMatch = acceptedVersions(request.headers['if-match'])
    return answerOnce<void>(door, request, reply, {
      effect: (scope, completes) =>
        door.views.remove(scope, request.params.id, { ifMatch, completes }),
      answer: noContent,
    })
  })
  const setDefault =
    (isDefault: boolean) => async (request: FastifyRequest<One>, reply: FastifyReply) => {
      refuseParameters(request)
      return answerOnce<void>(door, request, reply, {
        effect: (scope, completes) =>
          door.views.setDefault(scope, request.params.id, isDefault, { completes }),
        answer: noContent,
      })
    }
  app.put<One>('/views/:id/default', route('member', open), setDefault(true))
  app.delete<One>('/views/:id/default', route('member', close), setDefault(false))
}

const viewAnswer = (view: View): Answer => jsonAnswer(view, view.version)

/** @throws PARAMETER_INVALID */
function readViewList(query: Query): PageRequest & { readonly entity: string } {
  return reading((refuse) => {
    const read: { entity: string; limit: number; cursor?: string } = { entity: '', limit: 50 }
    for (const [name, value] of once(query, refuse))
      if (name === 'limit') read.limit = readLimit(value, pageLimit, refuse)
      else if (name === 'cursor') read.cursor = readText(name, value, 2000, refuse)
      else if (name === 'entity') read.entity = readText(name, value, 120, refuse)
      else refuse(name, `Expected entity, limit or cursor, found "${name}"; drop it.`)
    if (read.entity === '') refuse('entity', 'Expected the kind of records; name it.')
    return read
  })
}
