import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { auditFormats } from '../audit/audit-door.ts'
import type { AuditFilter, AuditFormat, AuditRequest } from '../audit/audit-door.ts'
import { filterNames } from '../audit/audit-log.ts'
import { instantMillis, instantText } from '../schema/instant.ts'
import { scopeOf } from './access.ts'
import { sendPage } from './answer.ts'
import type { KernelDoor } from './kernel-door.ts'
import { once, pageLimit, reading, readLimit, readText } from './list-query.ts'
import type { Query, Refuse } from './list-query.ts'
import { auditOperations } from './openapi/audit-operations.ts'
import { route } from './openapi/operation.ts'

const types: Readonly<Record<AuditFormat, string>> = {
  jsonl: 'application/x-ndjson; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
}

/** `GET /audit`: who changed what, newest first; `GET /audit/export`: the same as a file. */
export function auditRoutes(app: FastifyInstance, door: KernelDoor): void {
  app.get<{ Querystring: Query }>(
    '/audit',
    route({ permission: 'audit.read' }, auditOperations.list),
    async (request, reply) =>
      sendPage(reply, await door.audit.list(scopeOf(request), parseAuditQuery(request.query))),
  )
  app.get<{ Querystring: Query }>(
    '/audit/export',
    route({ permission: 'audit.export' }, auditOperations.export),
    async (request, reply) => {
      const { format, filter } = parseExportQuery(request.query)
      const text = door.audit.export(scopeOf(request), filter, format)
      return reply
        .type(types[format])
        .header('content-disposition', `attachment; filename="audit.${format}"`)
        .send(Readable.from(text))
    },
  )
}

/** @throws Problem PARAMETER_INVALID; each error names its parameter. */
export function parseAuditQuery(query: Query): AuditRequest {
  return reading((refuse) => {
    let limit = 50
    let cursor: string | undefined
    const filter = readFilters(query, refuse, (name, value) => {
      if (name === 'limit') limit = readLimit(value, pageLimit, refuse)
      else if (name === 'cursor') cursor = readText(name, value, 2000, refuse)
      else return ['limit', 'cursor']
      return undefined
    })
    return { limit, ...(cursor !== undefined && { cursor }), ...filter }
  })
}

function parseExportQuery(query: Query): { format: AuditFormat; filter: AuditFilter } {
  return reading((refuse) => {
    let format: AuditFormat = 'jsonl'
    const filter = readFilters(query, refuse, (name, value) => {
      if (name !== 'format') return ['format']
      const known = auditFormats.find((one) => one === value)
      if (known === undefined)
        refuse(name, `Expected ${auditFormats.join(' or ')}, found "${value}"; choose one.`)
      else format = known
      return undefined
    })
    return { format, filter }
  })
}

/** @param other reads what is no filter; the names it knows where it does not know this one */
function readFilters(
  query: Query,
  refuse: Refuse,
  other: (name: string, value: string) => readonly string[] | undefined,
): AuditFilter {
  const read: Partial<Record<(typeof filterNames)[number], string>> = {}
  for (const [name, value] of once(query, refuse)) {
    const filter = filterNames.find((one) => one === name)
    if (filter === 'from' || filter === 'to') read[filter] = readInstant(filter, value, refuse)
    else if (filter !== undefined) read[filter] = readText(name, value, 2000, refuse)
    else {
      const names = other(name, value)
      if (names !== undefined)
        refuse(name, `Expected ${[...names, ...filterNames].join(', ')}, found "${name}"; drop it.`)
    }
  }
  if (read.record !== undefined && read.entity === undefined)
    refuse('record', 'Expected entity beside record, found none; add it.')
  return read
}

function readInstant(name: string, value: string, refuse: Refuse): string {
  try {
    // Nothing is older than ids can tell.
    return instantText(Math.max(0, instantMillis(value)))
  } catch {
    refuse(
      name,
      'Expected an instant such as 2026-01-31T08:00:00Z, found something else; correct it.',
    )
    return value
  }
}
