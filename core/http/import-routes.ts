import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import type { ImportChanges, ImportView, UploadedFile } from '../imports/imports-door.ts'
import { separators } from '../imports/read-file.ts'
import type { OperationView } from '../operations/operations-door.ts'
import { scopeOf } from './access.ts'
import { jsonAnswer, jsonType, noContent, send, sendPage } from './answer.ts'
import { answerOnce } from './idempotency.ts'
import { bodyReader } from './input.ts'
import type { KernelDoor } from './kernel-door.ts'
import { once, reading, readLimit, readText } from './list-query.ts'
import type { Query } from './list-query.ts'
import { refuseParameters } from './no-parameters.ts'
import { readPageQuery } from './page-query.ts'
import {
  importChangesSchema,
  importOperations,
  uploadOperation,
} from './openapi/import-operations.ts'
import { route } from './openapi/operation.ts'
import { acceptedAnswer } from './prefer.ts'
import { httpProblems } from './problems.ts'

interface One {
  Params: { id: string }
}
interface Asked {
  Querystring: Query
}

/** Bytes of an uploaded file. */
export const importLimit = 10 * 1024 * 1024
const mostPreviewed = 50
const access = { permission: 'imports.manage' }
const readChanges = bodyReader<ImportChanges>('import', importChangesSchema)

/** Imports of files; a context of its own, since only here a body may be CSV. */
export function importRoutes(app: FastifyInstance, door: KernelDoor): void {
  app.addContentTypeParser(
    ['text/csv', 'text/tab-separated-values'],
    { parseAs: 'buffer', bodyLimit: importLimit },
    (_request, body, done) => done(null, body),
  )
  uploads(app, door)
  reads(app, door)
  changes(app, door)
}

function uploads(app: FastifyInstance, door: KernelDoor): void {
  const options = { ...route(access, uploadOperation(door.model)), bodyLimit: importLimit }
  app.post<Asked>('/imports', options, async (request, reply) =>
    answerOnce<ImportView>(door, request, reply, {
      effect: async (scope, completes) => {
        const bytes = request.body
        if (!(bytes instanceof Uint8Array))
          throw httpProblems.BODY_TYPE_UNSUPPORTED({ found: 'a body that is no text/csv' })
        return door.imports.upload(scope, { ...readUpload(request.query), bytes }, { completes })
      },
      answer: (made) => ({
        status: 201,
        headers: { 'content-type': jsonType, location: `/api/v1/imports/${made.id}` },
        body: JSON.stringify(made),
      }),
    }),
  )
}

function readUpload(query: Query): Omit<UploadedFile, 'bytes'> {
  return reading((refuse) => {
    const read: { entity: string; fileName?: string; separator?: string } = { entity: '' }
    for (const [name, value] of once(query, refuse))
      if (name === 'entity') read.entity = readText(name, value, 80, refuse)
      else if (name === 'fileName') read.fileName = readText(name, value, 200, refuse)
      else if (name === 'separator') {
        read.separator = value === 'tab' ? '\t' : value
        if (!separators.some((one) => one === read.separator))
          refuse(name, 'Expected a comma, a semicolon or tab, found another; choose one.')
      } else refuse(name, `Expected entity, fileName or separator, found "${name}"; drop it.`)
    if (read.entity === '') refuse('entity', 'Expected what the lines are, as crm.company; add it.')
    return read
  })
}

function reads(app: FastifyInstance, door: KernelDoor): void {
  const { list, read, preview, errors } = importOperations
  app.get<Asked>('/imports', route(access, list), async (request, reply) =>
    sendPage(reply, await door.imports.list(scopeOf(request), readPageQuery(request.query))),
  )
  app.get<One>('/imports/:id', route(access, read), async (request, reply) => {
    refuseParameters(request)
    return send(reply, jsonAnswer(await door.imports.read(scopeOf(request), request.params.id)))
  })
  app.get<One & Asked>('/imports/:id/preview', route(access, preview), async (request, reply) => {
    const limit = readPreview(request.query)
    const data = await door.imports.preview(scopeOf(request), request.params.id, limit)
    return send(reply, jsonAnswer({ data }))
  })
  app.get<One>('/imports/:id/errors', route(access, errors), async (request, reply) => {
    refuseParameters(request)
    const rows = await door.imports.errors(scopeOf(request), request.params.id)
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="errors.csv"')
      .send(Readable.from(rows))
  })
}

function readPreview(query: Query): number {
  return reading((refuse) => {
    let limit = 10
    for (const [name, value] of once(query, refuse))
      if (name === 'limit') limit = readLimit(value, mostPreviewed, refuse)
      else refuse(name, `Expected limit, found "${name}"; drop it.`)
    return limit
  })
}

function changes(app: FastifyInstance, door: KernelDoor): void {
  const { change, commit, remove } = importOperations
  app.patch<One>('/imports/:id', route(access, change), async (request, reply) => {
    refuseParameters(request)
    return answerOnce<ImportView>(door, request, reply, {
      effect: async (scope, completes) =>
        door.imports.change(scope, request.params.id, readChanges(request.body), { completes }),
      answer: jsonAnswer,
    })
  })
  app.post<One>('/imports/:id/commit', route(access, commit), async (request, reply) => {
    refuseParameters(request)
    return answerOnce<OperationView>(door, request, reply, {
      effect: (scope, completes) => door.imports.commit(scope, request.params.id, { completes }),
      answer: acceptedAnswer,
    })
  })
  app.delete<One>('/imports/:id', route(access, remove), async (request, reply) => {
    refuseParameters(request)
    return answerOnce<void>(door, request, reply, {
      effect: (scope, completes) => door.imports.remove(scope, request.params.id, { completes }),
      answer: noContent,
    })
  })
}
