/**
 * Signing in: accounts, passwords, second factors, passkeys, sessions. Answers say nothing of whether
 * an account exists. Requests of browsers come from pages of ours or are refused.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Ceremony, FirstRun, NewAccount, NewTenantWish } from '../identity/identity-door.ts'
import { passwordLength } from '../identity/password.ts'
import { jsonAnswer, noContent, send } from './answer.ts'
import { identityProblems } from '../identity/problems.ts'
import { personOf, sendVisited, visitOf } from './identity-person.ts'
import { bodyReader } from './input.ts'
import type { KernelDoor } from './kernel-door.ts'
import { refuseParameters } from './no-parameters.ts'
import {
  accountOperations,
  bodyOf,
  factorOperations,
  foundOperation,
  invitationOperations,
  keptMailsOperation,
  optionsOperation,
  passkeyOperations,
  sessionOperations,
} from './openapi/identity-operations.ts'
import type { Operation } from './openapi/operation.ts'
import { route } from './openapi/operation.ts'
import { httpProblems } from './problems.ts'
import { requireOwnOrigin } from './request-origin.ts'

const accepted = { ...jsonAnswer({ status: 'accepted' }), status: 202 }
const done = jsonAnswer({ status: 'done' })
const signedIn = jsonAnswer({ status: 'signed-in' })

/** Reads what an operation takes, from a page of ours. */
function reader<Body>(what: string, operation: Operation, door: KernelDoor) {
  const read = bodyReader<Body>(what, bodyOf(operation))
  return (request: FastifyRequest): Body => {
    fromHere(door, request)
    return read(request.body)
  }
}

function fromHere({ identity }: KernelDoor, request: FastifyRequest): void {
  refuseParameters(request)
  requireOwnOrigin(request, identity.origin, identity.carriesSession(request.headers.cookie))
}

/** Nobody has a vertical to offer: tenants begin empty. */
const noFirstRun: FirstRun = { verticals: async () => [], apply: async () => undefined }

/** Accounts and signing in. */
export function accountRoutes(app: FastifyInstance, door: KernelDoor, firstRun = noFirstRun): void {
  const { identity } = door
  app.get('/auth/options', route('public', optionsOperation), async (request, reply) => {
    refuseParameters(request)
    const { signUp } = identity
    return send(
      reply,
      jsonAnswer({ signUp, password: passwordLength, verticals: await firstRun.verticals() }),
    )
  })
  const { signUp, verify, signIn, secondFactor, signOut, requestReset, reset } = accountOperations
  const readSignUp = reader<NewAccount>('sign-up', signUp, door)
  app.post('/auth/sign-up', route('public', signUp), async (request, reply) => {
    await identity.signUpByMail(visitOf(request), readSignUp(request))
    return send(reply, accepted)
  })
  const readVerify = reader<{ token: string }>('verification', verify, door)
  app.post('/auth/verify-email', route('public', verify), async (request, reply) =>
    sendVisited(
      reply,
      await identity.verifyEmail(visitOf(request), readVerify(request).token),
      done,
    ),
  )
  const readSignIn = reader<{ email: string; password: string; remember?: boolean }>(
    'sign-in',
    signIn,
    door,
  )
  app.post('/auth/sign-in', route('public', signIn), async (request, reply) => {
    const { remember = true, ...input } = readSignIn(request)
    const visited = await identity.signIn(visitOf(request), { ...input, remember })
    return sendVisited(reply, visited, jsonAnswer(visited.value))
  })
  const readFactor = reader<{ code?: string; recoveryCode?: string }>('code', secondFactor, door)
  app.post('/auth/sign-in/second-factor', route('public', secondFactor), async (request, reply) => {
    const input = readFactor(request)
    if ((input.code === undefined) === (input.recoveryCode === undefined))
      throw identityProblems.SECOND_FACTOR_REFUSED({})
    return sendVisited(reply, await identity.secondFactor(visitOf(request), input), signedIn)
  })
  app.post('/auth/sign-out', route('public', signOut), async (request, reply) => {
    fromHere(door, request)
    return sendVisited(reply, await identity.signOut(visitOf(request)), noContent())
  })
  const readRequest = reader<{ email: string }>('request', requestReset, door)
  app.post('/auth/password/request', route('public', requestReset), async (request, reply) => {
    await identity.requestPasswordReset(visitOf(request), readRequest(request).email)
    return send(reply, accepted)
  })
  const readReset = reader<{ token: string; password: string }>('new password', reset, door)
  app.post('/auth/password/reset', route('public', reset), async (request, reply) => {
    const { token, password } = readReset(request)
    await identity.resetPassword(visitOf(request), token, password)
    return send(reply, noContent())
  })
  const { changePassword, changeEmail } = accountOperations
  const readChange = reader<{ current: string; password: string }>(
    'new password',
    changePassword,
    door,
  )
  app.post('/auth/password/change', route('person', changePassword), async (request, reply) =>
    sendVisited(
      reply,
      await identity.changePassword(visitOf(request), personOf(request), readChange(request)),
      noContent(),
    ),
  )
  const readEmail = reader<{ email: string }>('new mail address', changeEmail, door)
  app.post('/auth/email/change', route('person', changeEmail), async (request, reply) => {
    await identity.changeEmail(visitOf(request), personOf(request), readEmail(request).email)
    return send(reply, accepted)
  })
}

/** The session: where it is, what it may have, and its end. */
export function sessionRoutes(app: FastifyInstance, door: KernelDoor): void {
  const { identity } = door
  app.get('/auth/session', route('person', sessionOperations.read), async (request, reply) => {
    refuseParameters(request)
    const person = personOf(request)
    const { id, name, email, secondFactor, tenant, roles, sessionId } = person
    const expiresAt = new Date((person.now + person.expiresIn / 1000) * 1000).toISOString()
    return send(
      reply,
      jsonAnswer({
        person: { id, name, email, secondFactor },
        session: { id: sessionId, expiresAt },
        tenant: tenant === null ? null : { slug: tenant.slug, name: tenant.name, roles },
        tenants: await identity.tenantsOf(person),
      }),
    )
  })
  const readSwitch = reader<{ tenant: string }>('switch', sessionOperations.switch, door)
  app.post('/auth/switch', route('person', sessionOperations.switch), async (request, reply) => {
    const visited = await identity.switchTo(personOf(request), readSwitch(request).tenant)
    return sendVisited(reply, visited, jsonAnswer({ tenant: visited.value }))
  })
  app.post('/auth/token', route('person', sessionOperations.token), async (request, reply) => {
    fromHere(door, request)
    return send(reply, jsonAnswer(await identity.accessToken(personOf(request))))
  })
  app.get('/auth/sessions', route('person', sessionOperations.list), async (request, reply) => {
    refuseParameters(request)
    return send(reply, jsonAnswer({ data: await identity.sessions(personOf(request)) }))
  })
  app.delete(
    '/auth/sessions',
    route('person', sessionOperations.endOthers),
    async (request, reply) => {
      refuseParameters(request)
      await identity.endOtherSessions(personOf(request))
      return send(reply, noContent())
    },
  )
  app.delete<{ Params: { id: string } }>(
    '/auth/sessions/:id',
    route('person', sessionOperations.end),
    async (request, reply) => {
      refuseParameters(request)
      await identity.endSession(personOf(request), request.params.id)
      return send(reply, noContent())
    },
  )
}

/** Second factor and passkeys. */
export function factorRoutes(app: FastifyInstance, door: KernelDoor): void {
  const { factors, passkeys } = door.identity
  const { enable, confirm, disable } = factorOperations
  const readEnable = reader<{ password: string }>('password', enable, door)
  app.post('/auth/two-factor/enable', route('person', enable), async (request, reply) =>
    send(reply, jsonAnswer(await factors.enable(visitOf(request), readEnable(request).password))),
  )
  const readConfirm = reader<{ code: string }>('code', confirm, door)
  app.post('/auth/two-factor/confirm', route('person', confirm), async (request, reply) =>
    sendVisited(
      reply,
      await factors.confirm(visitOf(request), readConfirm(request).code),
      noContent(),
    ),
  )
  const readDisable = reader<{ password: string }>('password', disable, door)
  app.post('/auth/two-factor/disable', route('person', disable), async (request, reply) =>
    sendVisited(
      reply,
      await factors.disable(visitOf(request), readDisable(request).password),
      noContent(),
    ),
  )

  const { list, options, register, remove, signInOptions, signIn } = passkeyOperations
  app.get('/auth/passkeys', route('person', list), async (request, reply) => {
    refuseParameters(request)
    return send(reply, jsonAnswer({ data: await passkeys.list(personOf(request)) }))
  })
  app.post('/auth/passkeys/options', route('person', options), async (request, reply) => {
    fromHere(door, request)
    const visited = await passkeys.registrationOptions(visitOf(request))
    return sendVisited(reply, visited, jsonAnswer(visited.value))
  })
  const readPasskey = reader<{ name: string; response: Ceremony }>('passkey', register, door)
  app.post('/auth/passkeys', route('person', register), async (request, reply) => {
    const { name, response } = readPasskey(request)
    const view = await passkeys.register(visitOf(request), name, response)
    return send(reply, { ...jsonAnswer(view), status: 201 })
  })
  app.delete<{ Params: { id: string } }>(
    '/auth/passkeys/:id',
    route('person', remove),
    async (request, reply) => {
      refuseParameters(request)
      await passkeys.remove(personOf(request), request.params.id)
      return send(reply, noContent())
    },
  )
  app.post(
    '/auth/sign-in/passkey/options',
    route('public', signInOptions),
    async (request, reply) => {
      fromHere(door, request)
      const visited = await passkeys.signInOptions(visitOf(request))
      return sendVisited(reply, visited, jsonAnswer(visited.value))
    },
  )
  const readAnswer = reader<{ response: Ceremony }>('answer of a passkey', signIn, door)
  app.post('/auth/sign-in/passkey', route('public', signIn), async (request, reply) =>
    sendVisited(
      reply,
      await passkeys.signIn(visitOf(request), readAnswer(request).response),
      signedIn,
    ),
  )
}

/** Ways into a tenant: an invitation, or a tenant of one's own. */
export function arrivalRoutes(app: FastifyInstance, door: KernelDoor, firstRun = noFirstRun): void {
  const { invitations } = door.identity
  const { look, accept } = invitationOperations
  const readLook = reader<{ token: string }>('invitation', look, door)
  app.post('/auth/invitations/look', route('public', look), async (request, reply) =>
    send(reply, jsonAnswer(await invitations.look(readLook(request).token))),
  )
  const readAccept = reader<{ token: string; name?: string; password?: string }>(
    'invitation',
    accept,
    door,
  )
  app.post('/auth/invitations/accept', route('public', accept), async (request, reply) => {
    const visited = await invitations.accept(visitOf(request), readAccept(request))
    return sendVisited(reply, visited, jsonAnswer({ tenant: visited.value }))
  })
  const readFound = reader<NewTenantWish>('tenant', foundOperation, door)
  app.post('/tenants', route('person', foundOperation), async (request, reply) => {
    const visited = await door.identity.found(personOf(request), readFound(request), firstRun)
    const { id, slug, name } = visited.value
    return sendVisited(reply, visited, {
      ...jsonAnswer({ tenant: { id, slug, name } }),
      status: 201,
    })
  })
}

/**
 * What no mail server took, for the person at the machine: the server is reached from the machine
 * itself, under a name of the machine. Whoever sits there may read its database anyway.
 */
export function keptMailRoutes(app: FastifyInstance, door: KernelDoor, open = false): void {
  app.get('/auth/mails', route('public', keptMailsOperation), async (request, reply) => {
    refuseParameters(request)
    if (!open || !isOwnMachine(request))
      throw httpProblems.ROUTE_UNKNOWN({ method: 'GET', path: '/api/v1/auth/mails' })
    return send(reply, jsonAnswer({ data: await door.identity.keptMails() }))
  })
}

/** By its address and by the name it is called: a page of another name cannot come this way. */
function isOwnMachine(request: FastifyRequest): boolean {
  const { hostname, ip } = request
  return (
    ['localhost', '127.0.0.1', '[::1]'].includes(hostname) &&
    ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(ip) &&
    request.headers['x-forwarded-for'] === undefined
  )
}

/** `/.well-known/jwks.json`: what access tokens are verified with (RFC 7517, RFC 8615). */
export function publicKeyRoutes(app: FastifyInstance, door: KernelDoor): void {
  app.get('/.well-known/jwks.json', { config: { access: 'public' } }, async (_request, reply) =>
    send(
      reply.header('cache-control', 'public, max-age=60'),
      jsonAnswer(await door.identity.keys()),
    ),
  )
}
