import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Claim } from '../door.ts'
import type { ExportView } from '../lifecycle/exports.ts'
import type { TenantOrder, WholeTenant } from '../platform/platform-door.ts'
import { jsonAnswer, send, sendPage } from './answer.ts'
import { answerPersonOnce } from './idempotency.ts'
import { readerOf } from './identity-input.ts'
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
  const whole = (tenant: string) => platform.tenant(named(tenant), targetOf)
  /** Does something to a tenant, and says how it is afterwards: never in one transaction. */
  const changed = (
    request: FastifyRequest,
    reply: FastifyReply,
    change: (claim: Claim | undefined) => Promise<string>,
    status: 200 | 201 = 200,
  ): Promise<FastifyReply> =>
    answerPersonOnce<WholeTenant>(door, request, reply, {
      work: async (claim) => whole(await change(claim)),
      answer: (tenant) => ({ ...jsonAnswer(tenant), status }),
      about: ({ id }) => id,
    })

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
  const readOrder = readerOf<TenantOrder>('tenant', operations.create)
  app.post('/platform/tenants', route('operator', operations.create), (request, reply) =>
    changed(
      request,
      reply,
      async (claim) =>
        platform.found(
          operatorOf(request),
          readOrder(request),
          {
            settle: (vertical) => needed(parts).settle(vertical),
            apply: (id, release) => needed(parts).apply(id, release),
          },
          claim,
        ),
      201,
    ),
  )
  app.get<One>(
    '/platform/tenants/:tenant',
    route('operator', operations.read),
    async (request, reply) => {
      refuseParameters(request)
      return send(reply, jsonAnswer(await whole(request.params.tenant)))
    },
  )
  const readReason = readerOf<{ reason?: string }>('suspension', operations.suspend)
  app.post<One>(
    '/platform/tenants/:tenant/suspend',
    route('operator', operations.suspend),
    (request, reply) =>
      changed(request, reply, async () => {
        const { tenant } = request.params
        await platform.suspend(operatorOf(request), named(tenant), readReason(request).reason)
        return tenant
      }),
  )
  app.post<One>(
    '/platform/tenants/:tenant/resume',
    route('operator', operations.resume),
    (request, reply) =>
      changed(request, reply, async () => {
        const { tenant } = request.params
        await platform.resume(operatorOf(request), named(tenant))
        return tenant
      }),
  )
  const readDeletion = readerOf<{ confirmation: string; reason?: string }>(
    'deletion',
    operations.remove,
  )
  app.post<One>(
    '/platform/tenants/:tenant/delete',
    route('operator', operations.remove),
    (request, reply) =>
      changed(request, reply, async () => {
        const { tenant } = request.params
        await platform.requestDeletion(operatorOf(request), named(tenant), readDeletion(request))
        return tenant
      }),
  )
  app.post<One>(
    '/platform/tenants/:tenant/restore',
    route('operator', operations.restore),
    (request, reply) =>
      changed(request, reply, async () => {
        const { tenant } = request.params
        await platform.cancelDeletion(operatorOf(request), named(tenant))
        return tenant
      }),
  )
  app.post<One>(
    '/platform/tenants/:tenant/exports',
    route('operator', operations.export),
    (request, reply) =>
      answerPersonOnce<ExportView>(door, request, reply, {
        effect: (completes) =>
          platform.orderExport(operatorOf(request), named(request.params.tenant), { completes }),
        answer: (ordered) => ({ ...jsonAnswer(ordered), status: 202 }),
      }),
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
