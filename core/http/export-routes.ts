import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import type { Wanted } from '../imports/imports-door.ts'
import type { OperationView } from '../operations/operations-door.ts'
import { scopeOf } from './access.ts'
import { answerOnce } from './idempotency.ts'
import type { KernelDoor } from './kernel-door.ts'
import { parseListQuery } from './list-query.ts'
import type { Query } from './list-query.ts'
import { exportOperations } from './openapi/import-operations.ts'
import { route } from './openapi/operation.ts'
import { acceptedAnswer } from './prefer.ts'
import { resourcePath } from './resource-routes.ts'

interface Many {
  Querystring: Query
}

/** `/<plugin>/<plural>/export` of every entity: GET streams the list as CSV, POST orders it. */
export function exportRoutes(app: FastifyInstance, door: KernelDoor): void {
  const titles = new Map(door.plugins.map((plugin) => [plugin.name, plugin.title]))
  for (const compiled of door.model.entities.values()) {
    const { entity, plugin } = compiled
    const access = { module: plugin, permission: `${entity.name}.read` }
    const path = `${resourcePath(entity)}/export`
    const operations = exportOperations(compiled, titles.get(plugin) ?? plugin)
    app.get<Many>(path, route(access, operations.stream), async (request, reply) => {
      const rows = await door.imports.export(scopeOf(request), entity.name, wantedBy(request.query))
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="${entity.plural}.csv"`)
        .send(Readable.from(rows))
    })
    app.post<Many>(path, route(access, operations.order), async (request, reply) =>
      answerOnce<OperationView>(door, request, reply, {
        effect: async (scope, completes) => {
          const wanted = wantedBy(request.query)
          // What cannot be listed is refused now, not later where nobody looks.
          await door.records.list(scope, entity.name, { ...wanted, limit: 1 })
          const title = `Export: ${entity.label.toLowerCase()}`
          return door.operations.order(
            scope,
            { kind: 'export', title, entity: entity.name, input: { ...wanted } },
            { completes },
          )
        },
        answer: acceptedAnswer,
      }),
    )
  }
}

/** An export has no pages. @throws PARAMETER_INVALID */
function wantedBy(query: Query): Wanted {
  return parseListQuery(query, { pages: false })
}
