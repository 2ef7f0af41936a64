import type { FastifyInstance } from 'fastify'
import { scopeOf } from './access.ts'
import { sendPage } from './answer.ts'
import type { KernelDoor } from './kernel-door.ts'
import type { AuditRequest } from '../records/audit-door.ts'
import { once, pageLimit, reading, readLimit, readText } from './list-query.ts'
import type { Query } from './list-query.ts'
import { auditOperation } from './openapi/kernel-operations.ts'
import { route } from './openapi/operation.ts'

/** `GET /audit`: who changed what, newest first. */
export function auditRoutes(app: FastifyInstance, door: KernelDoor): void {
  app.get<{ Querystring: Query }>(
    '/audit',
    route({ permission: 'audit.read' }, auditOperation),
    async (request, reply) =>
      sendPage(reply, await door.audit(scopeOf(request), parseAuditQuery(request.query))),
  )
}

/** @throws Problem PARAMETER_INVALID; each error names its parameter. */
export function parseAuditQuery(query: Query): AuditRequest {
  return reading((refuse) => {
    const read: Partial<Record<'cursor' | 'entity' | 'record' | 'actor', string>> = {}
    let limit = 50
    for (const [name, value] of once(query, refuse)) {
      if (name === 'limit') limit = readLimit(value, pageLimit, refuse)
      else if (name === 'cursor' || name === 'entity' || name === 'record' || name === 'actor')
        read[name] = readText(name, value, 2000, refuse)
      else
        refuse(name, `Expected limit, cursor, entity, record or actor, found "${name}"; drop it.`)
    }
    if (read.record !== undefined && read.entity === undefined)
      refuse('record', 'Expected entity beside record, found none; add it.')
    return { limit, ...read }
  })
}
