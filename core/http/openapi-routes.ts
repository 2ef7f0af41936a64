import type { FastifyInstance } from 'fastify'
import { scopeOf } from './access.ts'
import { jsonType } from './answer.ts'
import type { KernelDoor } from './kernel-door.ts'
import { refuseParameters } from './no-parameters.ts'
import { openApiText } from './openapi/document.ts'
import { openApiOperation } from './openapi/kernel-operations.ts'
import { route } from './openapi/operation.ts'
import type { RouteTable } from './route-table.ts'

/** `GET /openapi.json`: the API of the caller's tenant. */
export function openApiRoutes(app: FastifyInstance, door: KernelDoor, table: RouteTable): void {
  app.get('/openapi.json', route('member', openApiOperation), async (request, reply) => {
    refuseParameters(request)
    const { text, etag } = openApiText(door, table.routes, scopeOf(request))
    void reply.header('etag', etag).header('cache-control', 'private, no-cache')
    if (request.headers['if-none-match'] === etag) return reply.code(304).send()
    return reply.type(jsonType).send(text)
  })
}
