/** Single sign-on: what administrators set, and the way in that everybody may walk. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { SsoDomain } from '../sso/domains.ts'
import { longestResponse } from '../sso/saml-message.ts'
import { ssoProblems } from '../sso/problems.ts'
import type { Browser, NewSsoSettings, Onward, SsoSettings } from '../sso/sso-door.ts'
import { scopeOf } from './access.ts'
import { addressGroup } from './address-group.ts'
import { jsonAnswer, noContent, send } from './answer.ts'
import { answerOnce } from './idempotency.ts'
import { bodyReader } from './input.ts'
import type { KernelDoor } from './kernel-door.ts'
import { explain } from './problem-handler.ts'
import { refuseParameters } from './no-parameters.ts'
import { route } from './openapi/operation.ts'
import {
  discoverSchema,
  domainSchema,
  settingsSchema,
  signInOperations,
  ssoOperations,
} from './openapi/sso-operations.ts'

const canRead = { permission: 'sso.read' }
const canManage = { permission: 'sso.manage' }

/** Settings and mail domains of the tenant. */
export function ssoRoutes(app: FastifyInstance, door: KernelDoor): void {
  const { settings, configure, remove, test } = ssoOperations
  const readSettings = bodyReader<NewSsoSettings>('single sign-on', settingsSchema)
  app.get('/sso', route(canRead, settings), async (request, reply) => {
    refuseParameters(request)
    return send(reply, jsonAnswer(await door.sso.settings(scopeOf(request))))
  })
  app.put('/sso', route(canManage, configure), async (request, reply) => {
    refuseParameters(request)
    return answerOnce<SsoSettings>(door, request, reply, {
      effect: async (scope, completes) =>
        door.sso.configure(scope, readSettings(request.body), { completes }),
      answer: (changed) => jsonAnswer(changed),
    })
  })
  app.delete('/sso', route(canManage, remove), async (request, reply) => {
    refuseParameters(request)
    return answerOnce<void>(door, request, reply, {
      effect: async (scope, completes) => door.sso.remove(scope, { completes }),
      answer: noContent,
    })
  })
  app.post('/sso/test', route(canManage, test), async (request, reply) => {
    refuseParameters(request)
    await door.sso.test(scopeOf(request))
    return send(reply, noContent())
  })
  domainRoutes(app, door)
}

function domainRoutes(app: FastifyInstance, door: KernelDoor): void {
  const { list, add, verify, remove } = ssoOperations.domains
  const readDomain = bodyReader<{ readonly domain: string }>('mail domain', domainSchema)
  interface One {
    Params: { domain: string }
  }
  app.get('/sso/domains', route(canRead, list), async (request, reply) => {
    refuseParameters(request)
    return send(reply, jsonAnswer({ data: await door.sso.domains(scopeOf(request)) }))
  })
  app.post('/sso/domains', route(canManage, add), async (request, reply) => {
    refuseParameters(request)
    return answerOnce<SsoDomain>(door, request, reply, {
      effect: async (scope, completes) =>
        door.sso.addDomain(scope, readDomain(request.body).domain, { completes }),
      answer: (added) => ({ ...jsonAnswer(added), status: 201 }),
    })
  })
  app.post<One>('/sso/domains/:domain/verify', route(canManage, verify), async (request, reply) => {
    refuseParameters(request)
    return answerOnce<SsoDomain>(door, request, reply, {
      effect: (scope, completes) =>
        door.sso.verifyDomain(scope, request.params.domain, { completes }),
      answer: (verified) => jsonAnswer(verified),
    })
  })
  app.delete<One>('/sso/domains/:domain', route(canManage, remove), async (request, reply) => {
    refuseParameters(request)
    return answerOnce<void>(door, request, reply, {
      effect: (scope, completes) =>
        door.sso.removeDomain(scope, request.params.domain, { completes }),
      answer: noContent,
    })
  })
}

interface OfTenant {
  Params: { tenant: string }
}

/**
 * The way in. For everybody: nobody is signed in yet.
 *
 * @param hasPages there is a web application: who comes by a browser and is refused is led to its
 *   page of signing in, which says why in words
 */
export async function signInRoutes(
  app: FastifyInstance,
  door: KernelDoor,
  hasPages: boolean,
): Promise<void> {
  const open = { config: { access: 'public' } } as const
  const browsed =
    (answer: (request: FastifyRequest<OfTenant>, reply: FastifyReply) => Promise<FastifyReply>) =>
    async (request: FastifyRequest<OfTenant>, reply: FastifyReply): Promise<FastifyReply> => {
      try {
        return await answer(request, reply)
      } catch (error) {
        if (!hasPages || request.headers.accept?.includes('text/html') !== true) throw error
        const { code } = explain(door, error, request.id)
        return goOn(reply, { location: `/sign-in?refused=${code}`, cookies: [] }, 303)
      }
    }
  const readDiscover = bodyReader<{ readonly email: string }>('address', discoverSchema)
  app.post(
    '/auth/sso/discover',
    route('public', signInOperations.discover),
    async (request, reply) => {
      refuseParameters(request)
      const found = await door.sso.discover(readDiscover(request.body).email)
      return send(
        reply,
        jsonAnswer(
          found === null
            ? { method: 'password' }
            : {
                method: 'sso',
                tenant: found.tenant,
                enforced: found.enforced,
                start: `/api/v1/auth/sso/${found.tenant}/start`,
              },
        ),
      )
    },
  )
  const start = browsed(async (request, reply) => {
    const query = request.query as Readonly<Record<string, unknown>>
    const text = (name: string): string | undefined => {
      const value = query[name]
      return typeof value === 'string' ? value : undefined
    }
    const returnTo = text('returnTo')
    const hint = text('hint')?.slice(0, 254)
    const onward = await door.sso.start(request.params.tenant, {
      ...(returnTo !== undefined && { returnTo }),
      ...(hint !== undefined && { hint }),
    })
    return goOn(reply, onward, 302)
  })
  app.get<OfTenant>('/auth/sso/:tenant/start', open, start)
  const callback = browsed(async (request, reply) => {
    const at = request.url.indexOf('?')
    const answer = new URLSearchParams(at === -1 ? '' : request.url.slice(at + 1))
    return goOn(
      reply,
      await door.sso.callback(request.params.tenant, answer, browserOf(request)),
      302,
    )
  })
  app.get<OfTenant>('/auth/sso/:tenant/callback', open, callback)
  const finish = browsed(async (request, reply) => {
    const { ticket } = request.query as { readonly ticket?: unknown }
    const text = typeof ticket === 'string' ? ticket.slice(0, 100) : ''
    return goOn(reply, await door.sso.finish(request.params.tenant, text, browserOf(request)), 302)
  })
  app.get<OfTenant>('/auth/sso/:tenant/finish', open, finish)
  app.get<OfTenant>('/auth/sso/:tenant/metadata', open, async (request, reply) =>
    reply
      .type('application/samlmetadata+xml; charset=utf-8')
      .send(await door.sso.metadata(request.params.tenant)),
  )
  await app.register(async (forms) => {
    // Room for the escapes of a form around the largest response.
    const bodyLimit = longestResponse * 2
    forms.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit },
      (_request, text, done) => done(null, new URLSearchParams(String(text))),
    )
    const assert = browsed(async (request, reply) => {
      const { body } = request
      const responses = body instanceof URLSearchParams ? body.getAll('SAMLResponse') : []
      const [response] = responses
      if (response === undefined || responses.length > 1)
        throw ssoProblems.SSO_SIGN_IN_REFUSED({ found: 'no SAMLResponse, or more than one' })
      return goOn(reply, await door.sso.assert(request.params.tenant, response), 303)
    })
    forms.post<OfTenant>('/auth/sso/:tenant/acs', { ...open, bodyLimit }, assert)
  })
}

function goOn(reply: FastifyReply, { location, cookies }: Onward, status: 302 | 303): FastifyReply {
  return reply
    .code(status)
    .headers({ location, 'cache-control': 'no-store', 'set-cookie': [...cookies] })
    .send()
}

const browserOf = (request: FastifyRequest): Browser => ({
  cookie: request.headers.cookie,
  address: addressGroup(request.ip),
  userAgent: request.headers['user-agent']?.slice(0, 300),
  requestId: request.id,
})
