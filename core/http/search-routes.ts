import type { FastifyInstance } from 'fastify'
import type { SearchRequest } from '../search/search-door.ts'
import { scopeOf } from './access.ts'
import { jsonAnswer, send } from './answer.ts'
import type { KernelDoor } from './kernel-door.ts'
import { once, reading, readLimit, readText } from './list-query.ts'
import type { Query } from './list-query.ts'
import { searchOperation, titlesOperation } from './openapi/collaboration-operations.ts'
import { route } from './openapi/operation.ts'

const mostHits = 50
const mostTypes = 100
/** As many as the list of an `in` filter takes. */
const mostTitles = 100

/** `GET /search`: one question about everything; `GET /titles`: what records are called. */
export function searchRoutes(app: FastifyInstance, door: KernelDoor): void {
  app.get<{ Querystring: Query }>(
    '/search',
    route('member', searchOperation),
    async (request, reply) => {
      const groups = await door.search.search(scopeOf(request), readSearch(request.query))
      const data = groups.map(({ next, ...group }) => ({ ...group, page: { next } }))
      return send(reply, jsonAnswer({ data }))
    },
  )
  app.get<{ Querystring: Query }>(
    '/titles',
    route('member', titlesOperation),
    async (request, reply) => {
      const { entity, ids } = readTitles(request.query)
      return send(
        reply,
        jsonAnswer({ data: await door.search.titles(scopeOf(request), entity, ids) }),
      )
    },
  )
}

/** @throws PARAMETER_INVALID */
function readTitles(query: Query): { readonly entity: string; readonly ids: readonly string[] } {
  return reading((refuse) => {
    let entity = ''
    let ids: readonly string[] = []
    for (const [name, value] of once(query, refuse))
      if (name === 'entity') entity = readText(name, value, 120, refuse)
      else if (name === 'ids') ids = [...new Set(value.split(',').filter((id) => id !== ''))]
      else refuse(name, `Expected entity or ids, found "${name}"; drop it.`)
    if (entity === '') refuse('entity', 'Expected the kind of records, found none; name it.')
    if (ids.length === 0 || ids.length > mostTitles)
      refuse('ids', `Expected 1 to ${mostTitles} ids, found ${ids.length}; ask in parts.`)
    return { entity, ids }
  })
}

/** @throws PARAMETER_INVALID */
function readSearch(query: Query): SearchRequest {
  return reading((refuse) => {
    const read: { q: string; types?: readonly string[]; limit: number; cursor?: string } = {
      q: '',
      limit: 5,
    }
    for (const [name, value] of once(query, refuse))
      if (name === 'q') read.q = readText(name, value, 200, refuse)
      else if (name === 'limit') read.limit = readLimit(value, mostHits, refuse)
      else if (name === 'cursor') read.cursor = readText(name, value, 2000, refuse)
      else if (name === 'types') read.types = value.split(',').filter((type) => type !== '')
      else refuse(name, `Expected q, types, limit or cursor, found "${name}"; drop it.`)
    if (read.q === '') refuse('q', 'Expected words to search for, found none; give some.')
    if (read.types !== undefined && read.types.length > mostTypes)
      refuse('types', `Expected at most ${mostTypes} types, found more; ask in parts.`)
    return read
  })
}
