import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import { currentScope } from '../tenancy/scope.ts'
import { requirePermission } from '../access/authorize.ts'
import { accessProblems } from '../access/problems.ts'
import { Problem } from '../problem.ts'
import { tenancyProblems } from '../tenancy/problems.ts'
import { refuseBound } from '../sso/bound-session.ts'
import { requireModule } from './access.ts'
import { requireOwnOrigin } from './request-origin.ts'
import type { Caller, KernelDoor } from './kernel-door.ts'
import type { RateGate } from './rate-limits.ts'
import { tenantInPath } from './tenant-path.ts'
import { traceParent } from './trace-parent.ts'
import { belongsTo, traceRequests } from './trace-requests.ts'

/**
 * On every request of a route that is not public: whose token, within its limits, for which tenant,
 * is the module on, does a role grant it. In this order, so that a stranger learns nothing about modules or roles.
 */
export const authentication = fastifyPlugin<{
  readonly door: KernelDoor
  readonly rates: RateGate
}>(authenticate, {
  name: 'strata-authentication',
  fastify: '5.x',
})

async function authenticate(
  app: FastifyInstance,
  { door, rates }: { readonly door: KernelDoor; readonly rates: RateGate },
): Promise<void> {
  traceRequests(app)
  app.decorateRequest('authenticated', null)
  app.decorateRequest('person', null)
  app.addHook('onRequest', async (request, reply) => {
    const access = request.routeOptions.config.access
    // Without access there is no route: the not-found handler answers.
    if (access === undefined || access === 'public') return
    if (access === 'person' || access === 'operator') {
      request.person = await requirePerson(door, rates, request)
      refuseBound(request.person, `${request.method} ${request.routeOptions.url ?? ''}`)
      if (access === 'operator') await door.platform.require(request.person)
      const { id: userId, sessionId: id, expiresIn } = request.person
      await prolong(door, request, reply, { id, userId, expiresIn })
      return
    }
    const caller = await callerOf(door, rates, request)
    const admitted = rates.admit(caller, reply)
    // In this process alone, and mostly with Redis too, there is nothing to wait for.
    if (admitted !== undefined) await admitted
    await refuseOtherTenant(door, request, caller)
    if (caller.tenant.status !== 'active')
      throw tenancyProblems.TENANT_SUSPENDED({ slug: caller.tenant.slug })
    const scope = await door.scopeOf(caller, request.id, traceParent(request))
    belongsTo(request.serving, scope, access)
    if (access !== 'member') {
      if (access.module !== undefined) requireModule(scope, access.module)
      requirePermission(scope.permissions, access.permission)
    }
    request.authenticated = { caller, scope }
    const { actor, credentialId: id, expiresIn } = caller
    if (request.headers.authorization === undefined && actor.kind === 'user' && expiresIn !== null)
      await prolong(door, request, reply, { id, userId: actor.id, expiresIn })
  })
  // A callback hook: what follows runs inside `run`, which an async hook could not give.
  app.addHook('preHandler', (request, _reply, done) => {
    if (request.authenticated === null) done()
    else currentScope.run(request.authenticated.scope, done)
  })
}

/** A session that is used goes on, and so does its cookie. */
async function prolong(
  { identity }: KernelDoor,
  { headers }: FastifyRequest,
  reply: FastifyReply,
  session: Parameters<KernelDoor['identity']['prolong']>[1],
): Promise<void> {
  const prolonged = await identity.prolong(headers.cookie, session)
  for (const cookie of prolonged?.cookies ?? []) void reply.header('set-cookie', cookie)
}

/**
 * Who fails too often from one address is not looked up any more, unless the token was good before:
 * nobody is kept out because of a neighbour behind the same address.
 */
async function callerOf(
  door: KernelDoor,
  rates: RateGate,
  request: FastifyRequest,
): Promise<Caller> {
  try {
    const token = credentialOf(door, request)
    rates.refuseStranger(request, () => door.knows(token))
    const caller = await door.authenticate(token)
    if (caller === null)
      throw accessProblems.UNAUTHENTICATED({ found: 'one that is unknown, expired or revoked' })
    return caller
  } catch (error) {
    if (error instanceof Problem && error.status === 401) rates.chargeStranger(request)
    throw error
  }
}

/** Who is signed in, looked up at every request: nothing of it is believed for a while. */
async function requirePerson(door: KernelDoor, rates: RateGate, request: FastifyRequest) {
  const { authorization, cookie } = request.headers
  if (authorization === undefined && door.identity.carriesSession(cookie))
    requireOwnOrigin(request, door.identity.origin, true)
  const person = authorization === undefined ? await door.identity.person(cookie) : null
  if (person !== null) return person
  rates.chargeStranger(request)
  const found =
    authorization === undefined && !door.identity.carriesSession(cookie)
      ? 'none'
      : 'one that is no session'
  throw accessProblems.UNAUTHENTICATED({ found })
}

/** A bearer token, else the session of a cookie: that one only from a page of ours. */
function credentialOf(door: KernelDoor, request: FastifyRequest): string {
  const { authorization: header, cookie } = request.headers
  if (header === undefined) {
    if (!door.identity.carriesSession(cookie))
      throw accessProblems.UNAUTHENTICATED({ found: 'none' })
    requireOwnOrigin(request, door.identity.origin, true)
    const credential = door.identity.credentialOf(cookie)
    if (credential === undefined)
      throw accessProblems.UNAUTHENTICATED({ found: 'one that is unknown, expired or revoked' })
    return credential
  }
  const token = /^Bearer +(\S{1,2048})$/i.exec(header)?.[1]
  if (token === undefined)
    throw accessProblems.UNAUTHENTICATED({ found: 'another kind of authorization' })
  return token
}

async function refuseOtherTenant(
  door: KernelDoor,
  request: FastifyRequest,
  caller: Caller,
): Promise<void> {
  const header = request.headers['x-tenant']
  const named = {
    header: Array.isArray(header) ? header.join(',') : header,
    host: request.host,
    path: tenantInPath(request.raw),
  }
  if (!(await door.fits(caller, named)))
    throw tenancyProblems.TENANT_MISMATCH({
      source:
        named.path === undefined
          ? named.header === undefined
            ? 'host'
            : 'header X-Tenant or the host'
          : 'path, header X-Tenant or host',
    })
}
