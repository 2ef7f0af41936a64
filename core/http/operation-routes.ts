import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { OperationView } from '../operations/operations-door.ts'
import { scopeOf } from './access.ts'
import { jsonAnswer, send, sendPage } from './answer.ts'
import { answerOnce } from './idempotency.ts'
import type { KernelDoor } from './kernel-door.ts'
import { readPageQuery } from './page-query.ts'
import type { Query } from './list-query.ts'
import { refuseParameters } from './no-parameters.ts'
import { operationOperations } from './openapi/async-operations.ts'
import { route } from './openapi/operation.ts'

interface One {
  Params: { id: string }
}

/** Long operations: everybody's own; permissions open those of others. */
export function operationRoutes(app: FastifyInstance, door: KernelDoor): void {
  const { list, read, result, cancel } = operationOperations
  app.get<{ Querystring: Query }>('/operations', route('member', list), async (request, reply) =>
    sendPage(reply, await door.operations.list(scopeOf(request), readPageQuery(request.query))),
  )
  app.get<One>('/operations/:id', route('member', read), async (request, reply) => {
    refuseParameters(request)
    return send(reply, jsonAnswer(await door.operations.read(scopeOf(request), request.params.id)))
  })
  app.get<One>('/operations/:id/result', route('member', result), async (request, reply) => {
    refuseParameters(request)
    const found = await door.operations.result(scopeOf(request), request.params.id)
    // Opened before the headers are set: without it they would be those of a refusal.
    const content = 'text' in found ? found.text : await opened(request, found)
    if ('size' in found) void reply.header('content-length', found.size)
    if (found.type.startsWith('text/csv'))
      void reply.header('content-disposition', `attachment; filename="${request.params.id}.csv"`)
    return reply.type(`${found.type}; charset=utf-8`).send(content)
  })
  app.post<One>('/operations/:id/cancel', route('member', cancel), async (request, reply) => {
    refuseParameters(request)
    return answerOnce<OperationView>(door, request, reply, {
      effect: (scope, completes) => door.operations.cancel(scope, request.params.id, { completes }),
      answer: jsonAnswer,
    })
  })
}

/** An empty stream where only the headers are asked for: nobody would read the bytes. */
const opened = (
  { method }: FastifyRequest,
  { open }: { readonly open: () => Promise<Readable> },
): Promise<Readable> => (method === 'HEAD' ? Promise.resolve(Readable.from([])) : open())
