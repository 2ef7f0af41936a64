/**
 * The operators' routes, `/platform/...`. Each needs a person who is an operator; none answers with
 * anything that a tenant keeps.
 */
import type { FastifyInstance } from 'fastify'
import { isId } from '../records/read.ts'
import { jsonAnswer, send, sendPage } from './answer.ts'
import type { KernelDoor } from './kernel-door.ts'
import { reading } from './list-query.ts'
import type { Query } from './list-query.ts'
import { refuseParameters } from './no-parameters.ts'
import { platformHealthOperations as operations } from './openapi/platform-operations.ts'
import { route } from './openapi/operation.ts'
import { platformFleetRoutes } from './platform-fleet-routes.ts'
import { needed, readPlatformQuery } from './platform-input.ts'
import type { PlatformParts } from './platform-parts.ts'
import { platformTenantRoutes } from './platform-tenant-routes.ts'
import { platformWorkRoutes } from './platform-work-routes.ts'

export function platformRoutes(
  app: FastifyInstance,
  door: KernelDoor,
  parts: PlatformParts | undefined,
): void {
  platformTenantRoutes(app, door, parts)
  platformWorkRoutes(app, door)
  platformFleetRoutes(app, door, parts)
  healthRoutes(app, door, parts)
}

function healthRoutes(
  app: FastifyInstance,
  door: KernelDoor,
  parts: PlatformParts | undefined,
): void {
  app.get('/platform/health', route('operator', operations.health), async (request, reply) => {
    refuseParameters(request)
    const { redisUp, ...cache } = door.cacheFigures()
    return send(
      reply,
      jsonAnswer({
        version: door.version,
        plugins: door.plugins.map(({ name, version }) => ({ name, version })),
        checks: await door.readiness(),
        pools: door.pools(),
        cache: { ...cache, redisUp: redisUp ?? null },
        atWork: (await door.jobFigures()).atWork,
        dead: await door.platform.dead(),
      }),
    )
  })
  // Both look through the whole catalogue: who asks meanwhile hears the same.
  const checks = shared(() => needed(parts).checks())
  app.get('/platform/checks', route('operator', operations.checks), async (request, reply) => {
    refuseParameters(request)
    return send(reply, jsonAnswer({ data: await checks() }))
  })
  const isolation = shared(() => needed(parts).isolation())
  app.get(
    '/platform/isolation',
    route('operator', operations.isolation),
    async (request, reply) => {
      refuseParameters(request)
      return send(reply, jsonAnswer(await isolation()))
    },
  )
  app.get<{ Querystring: Query }>(
    '/platform/deeds',
    route('operator', operations.deeds),
    async (request, reply) => {
      const { tenant, ...page } = readPlatformQuery(request.query, 'tenant')
      if (tenant !== undefined && !isId(tenant))
        reading((refuse) =>
          refuse('tenant', 'Expected the id of a tenant, found another; correct it.'),
        )
      return sendPage(reply, await door.platform.deeds(page, tenant))
    },
  )
}

/** Work that is under way once, however many ask. */
function shared<T>(work: () => Promise<T>): () => Promise<T> {
  let under: Promise<T> | undefined
  return () => {
    under ??= Promise.resolve()
      .then(work)
      .finally(() => {
        under = undefined
      })
    return under
  }
}
