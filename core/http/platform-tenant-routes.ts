import type { FastifyInstance } from 'fastify'
import type { TenantOrder } from '../platform/platform-door.ts'
import { jsonAnswer, send, sendPage } from './answer.ts'
import { fromHere, reader } from './identity-input.ts'
import type { KernelDoor } from './kernel-door.ts'
import type { Query } from './list-query.ts'
import { refuseParameters } from './no-parameters.ts'
import { platformTenantOperations as operations } from './openapi/platform-tenant-operations.ts'
import { route } from './openapi/operation.ts'
import { needed, operatorOf, readChoice, readPlatformQuery } from './platform-input.ts'
import type { PlatformParts } from './platform-parts.ts'

interface One {
  Params: { tenant: string }
}
const statuses = ['active', 'suspended', 'deleted'] as const
/** Names in a path: longer is no slug and no id. */
const named = (tenant: string): string => tenant.slice(0, 64)

/** Tenants: what there is, and what becomes of them. */
export function platformTenantRoutes(
  app: FastifyInstance,
  door: KernelDoor,
  parts: PlatformParts | undefined,
): void {
  const { platform } = door
  const targetOf = (tenantId: string) => needed(parts).targetOf(tenantId)
  const whole = async (tenant: string) => jsonAnswer(await platform.tenant(named(tenant), targetOf))

  app.get<{ Querystring: Query }>(
    '/platform/tenants',
    route('operator', operations.list),
    async (request, reply) => {
      const { status, ...query } = readPlatformQuery(request.query, 'q', 'status')
      const known = readChoice('status', statuses, status)
      return sendPage(
        reply,
        await platform.tenants(
          { ...query, ...(known !== undefined && { status: known }) },
          ({ id }) => targetOf(id),
        ),
      )
    },
  )
  const readOrder = reader<TenantOrder>('tenant', operations.create, door)
  app.post('/platform/tenants', route('operator', operations.create), async (request, reply) => {
    const slug = await platform.found(operatorOf(request), readOrder(request), (id, vertical) =>
      needed(parts).apply(id, vertical),
    )
    return send(reply, { ...(await whole(slug)), status: 201 })
  })
  app.get<One>(
    '/platform/tenants/:tenant',
    route('operator', operations.read),
    async (request, reply) => {
      refuseParameters(request)
      return send(reply, await whole(request.params.tenant))
    },
  )
  const readReason = reader<{ reason?: string }>('suspension', operations.suspend, door)
  app.post<One>(
    '/platform/tenants/:tenant/suspend',
    route('operator', operations.suspend),
    async (request, reply) => {
      const { tenant } = request.params
      await platform.suspend(operatorOf(request), named(tenant), readReason(request).reason)
      return send(reply, await whole(tenant))
    },
  )
  app.post<One>(
    '/platform/tenants/:tenant/resume',
    route('operator', operations.resume),
    async (request, reply) => {
      fromHere(door, request)
      await platform.resume(operatorOf(request), named(request.params.tenant))
      return send(reply, await whole(request.params.tenant))
    },
  )
  const readDeletion = reader<{ confirmation: string; reason?: string }>(
    'deletion',
    operations.remove,
    door,
  )
  app.post<One>(
    '/platform/tenants/:tenant/delete',
    route('operator', operations.remove),
    async (request, reply) => {
      const { tenant } = request.params
      await platform.requestDeletion(operatorOf(request), named(tenant), readDeletion(request))
      return send(reply, await whole(tenant))
    },
  )
  app.post<One>(
    '/platform/tenants/:tenant/restore',
    route('operator', operations.restore),
    async (request, reply) => {
      fromHere(door, request)
      await platform.cancelDeletion(operatorOf(request), named(request.params.tenant))
      return send(reply, await whole(request.params.tenant))
    },
  )
  app.post<One>(
    '/platform/tenants/:tenant/exports',
    route('operator', operations.export),
    async (request, reply) => {
      fromHere(door, request)
      const ordered = await platform.orderExport(operatorOf(request), named(request.params.tenant))
      return send(reply, { ...jsonAnswer(ordered), status: 202 })
    },
  )
  app.get(
    '/platform/certificates',
    route('operator', operations.certificates),
    async (request, reply) => {
      refuseParameters(request)
      return send(reply, jsonAnswer(await platform.certificates()))
    },
  )
  app.get<{ Params: { id: string } }>(
    '/platform/certificates/:id',
    route('operator', operations.certificate),
    async (request, reply) => {
      refuseParameters(request)
      return send(reply, jsonAnswer(await platform.certificate(request.params.id)))
    },
  )
}
