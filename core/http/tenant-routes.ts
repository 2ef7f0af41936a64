import type { FastifyInstance } from 'fastify'
import type { DomainView } from '../lifecycle/domain-claims.ts'
import type { ExportView } from '../lifecycle/exports.ts'
import type { SettingsPatch, TenantSettings } from '../lifecycle/tenant-settings.ts'
import { scopeOf } from './access.ts'
import { jsonAnswer, noContent, send } from './answer.ts'
import { answerOnce } from './idempotency.ts'
import { bodyReader } from './input.ts'
import type { KernelDoor } from './kernel-door.ts'
import { refuseParameters } from './no-parameters.ts'
import {
  logoSchema,
  newDomainSchema,
  settingsPatchSchema,
  tenantOperations,
} from './openapi/tenant-operations.ts'
import { route } from './openapi/operation.ts'

const canRead = { permission: 'tenant.read' }
const canUpdate = { permission: 'tenant.update' }
const canManageDomains = { permission: 'tenant.domains' }
const canExport = { permission: 'tenant.export' }

interface One {
  Params: { id: string }
}
interface Host {
  Params: { host: string }
}

/** The tenant itself: its settings, its domains, and everything it has in one archive. */
export function tenantRoutes(app: FastifyInstance, door: KernelDoor): void {
  settingsRoutes(app, door)
  domainRoutes(app, door)
  exportRoutes(app, door)
}

function settingsRoutes(app: FastifyInstance, door: KernelDoor): void {
  const readPatch = bodyReader<SettingsPatch>('tenant settings', settingsPatchSchema)
  const readLogo = bodyReader<{ readonly data: string }>('logo', logoSchema)
  app.get('/tenant', route(canRead, tenantOperations.read), async (request, reply) => {
    refuseParameters(request)
    return send(reply, jsonAnswer(await door.tenant.read(scopeOf(request))))
  })
  app.patch('/tenant', route(canUpdate, tenantOperations.change), async (request, reply) => {
    refuseParameters(request)
    return answerOnce<TenantSettings>(door, request, reply, {
      effect: async (scope, completes) =>
        door.tenant.change(scope, readPatch(request.body), { completes }),
      answer: jsonAnswer,
    })
  })
  app.get('/tenant/logo', route('member', tenantOperations.logo), async (request, reply) => {
    refuseParameters(request)
    const { contentType, size, content } = await door.tenant.logo(scopeOf(request))
    return reply.type(contentType).header('content-length', size).send(content)
  })
  app.put('/tenant/logo', route(canUpdate, tenantOperations.setLogo), async (request, reply) => {
    refuseParameters(request)
    return answerOnce<TenantSettings>(door, request, reply, {
      effect: async (scope, completes) => {
        const bytes = Buffer.from(readLogo(request.body).data, 'base64')
        return door.tenant.setLogo(scope, bytes, { completes })
      },
      answer: jsonAnswer,
    })
  })
  app.delete(
    '/tenant/logo',
    route(canUpdate, tenantOperations.removeLogo),
    async (request, reply) => {
      refuseParameters(request)
      return answerOnce<TenantSettings>(door, request, reply, {
        effect: (scope, completes) => door.tenant.setLogo(scope, null, { completes }),
        answer: noContent,
      })
    },
  )
}

function domainRoutes(app: FastifyInstance, door: KernelDoor): void {
  const readDomain = bodyReader<{ readonly host: string }>('domain', newDomainSchema)
  app.get('/tenant/domains', route(canRead, tenantOperations.domains), async (request, reply) => {
    refuseParameters(request)
    return send(reply, jsonAnswer({ data: await door.tenantDomains.list(scopeOf(request)) }))
  })
  app.post(
    '/tenant/domains',
    route(canManageDomains, tenantOperations.addDomain),
    async (request, reply) => {
      refuseParameters(request)
      return answerOnce<DomainView>(door, request, reply, {
        effect: async (scope, completes) =>
          door.tenantDomains.add(scope, readDomain(request.body).host, { completes }),
        answer: (domain) => ({ ...jsonAnswer(domain), status: 201 }),
      })
    },
  )
  app.post<Host>(
    '/tenant/domains/:host/verify',
    route(canManageDomains, tenantOperations.verifyDomain),
    async (request, reply) => {
      refuseParameters(request)
      return answerOnce<DomainView>(door, request, reply, {
        effect: (scope, completes) =>
          door.tenantDomains.verify(scope, request.params.host, { completes }),
        answer: jsonAnswer,
      })
    },
  )
  app.delete<Host>(
    '/tenant/domains/:host',
    route(canManageDomains, tenantOperations.removeDomain),
    async (request, reply) => {
      refuseParameters(request)
      return answerOnce<void>(door, request, reply, {
        effect: (scope, completes) =>
          door.tenantDomains.remove(scope, request.params.host, { completes }),
        answer: noContent,
      })
    },
  )
}

function exportRoutes(app: FastifyInstance, door: KernelDoor): void {
  app.get('/tenant/exports', route(canExport, tenantOperations.exports), async (request, reply) => {
    refuseParameters(request)
    return send(reply, jsonAnswer({ data: await door.tenantExports.list(scopeOf(request)) }))
  })
  app.post('/tenant/exports', route(canExport, tenantOperations.order), async (request, reply) => {
    refuseParameters(request)
    return answerOnce<ExportView>(door, request, reply, {
      effect: (scope, completes) => door.tenantExports.order(scope, { completes }),
      answer: (ordered) => {
        const answer = jsonAnswer(ordered)
        const location = `/api/v1/tenant/exports/${ordered.id}`
        return { ...answer, status: 202, headers: { ...answer.headers, location } }
      },
    })
  })
  app.get<One>(
    '/tenant/exports/:id',
    route(canExport, tenantOperations.export),
    async (request, reply) => {
      refuseParameters(request)
      return send(
        reply,
        jsonAnswer(await door.tenantExports.read(scopeOf(request), request.params.id)),
      )
    },
  )
  app.get<One>(
    '/tenant/exports/:id/download',
    route(canExport, tenantOperations.download),
    async (request, reply) => {
      refuseParameters(request)
      const scope = scopeOf(request)
      const archive = await door.tenantExports.download(scope, request.params.id)
      return reply
        .type('application/zip')
        .header('content-disposition', `attachment; filename="${scope.tenant.slug}.zip"`)
        .send(archive)
    },
  )
}
