import type { FastifyInstance } from 'fastify'
import type { CommentInfo, CommentText } from '../comments/comments-door.ts'
import { about, readAbout } from './about-record.ts'
import type { AboutBody } from './about-record.ts'
import { scopeOf } from './access.ts'
import { jsonAnswer, noContent, sendPage } from './answer.ts'
import { answerOnce } from './idempotency.ts'
import { bodyReader } from './input.ts'
import type { KernelDoor } from './kernel-door.ts'
import type { Query } from './list-query.ts'
import { refuseParameters } from './no-parameters.ts'
import {
  commentChangesSchema,
  commentOperations,
  newCommentSchema,
  timelineOperation,
} from './openapi/collaboration-operations.ts'
import { route } from './openapi/operation.ts'
import { resourcePath } from './resource-routes.ts'

interface One {
  Params: { id: string }
}
interface Many {
  Querystring: Query
}

/** What people say about records. */
export function commentRoutes(app: FastifyInstance, door: KernelDoor): void {
  const { list, add, change, remove } = commentOperations
  const readNew = bodyReader<AboutBody & CommentText>('comment', newCommentSchema)
  const readChanges = bodyReader<Partial<CommentText>>('comment', commentChangesSchema)
  app.get<Many>('/comments', route('member', list), async (request, reply) =>
    sendPage(reply, await door.comments.list(scopeOf(request), readAbout(request.query))),
  )
  app.post('/comments', route('member', add), async (request, reply) => {
    refuseParameters(request)
    const comment = readNew(request.body)
    return answerOnce<CommentInfo>(door, request, reply, {
      effect: (scope, completes) =>
        door.comments.add(scope, { ...comment, ...about(comment) }, { completes }),
      answer: (made) => ({ ...jsonAnswer(made), status: 201 }),
    })
  })
  app.patch<One>('/comments/:id', route('member', change), async (request, reply) => {
    refuseParameters(request)
    const changes = readChanges(request.body)
    return answerOnce<CommentInfo>(door, request, reply, {
      effect: (scope, completes) =>
        door.comments.change(scope, request.params.id, changes, { completes }),
      answer: (changed) => jsonAnswer(changed),
    })
  })
  app.delete<One>('/comments/:id', route('member', remove), async (request, reply) => {
    refuseParameters(request)
    return answerOnce<void>(door, request, reply, {
      effect: (scope, completes) => door.comments.remove(scope, request.params.id, { completes }),
      answer: noContent,
    })
  })
}

/** What happened to a record, at its own address. */
export function timelineRoutes(app: FastifyInstance, door: KernelDoor): void {
  const titles = new Map(door.plugins.map((plugin) => [plugin.name, plugin.title]))
  for (const { entity, plugin } of door.model.entities.values()) {
    const access = { module: plugin, permission: `${entity.name}.read` }
    const operation = { ...timelineOperation, tag: titles.get(plugin) ?? plugin }
    app.get<One & Many>(
      `${resourcePath(entity)}/:id/timeline`,
      route(access, operation),
      async (request, reply) => {
        const record = request.params.id
        const {
          entity: _,
          record: __,
          ...page
        } = readAbout({
          ...request.query,
          entity: entity.name,
          record,
        })
        return sendPage(
          reply,
          await door.timeline.list(scopeOf(request), { entity: entity.name, record, ...page }),
        )
      },
    )
  }
}
