/**
 * Signing in: accounts, passwords, second factors, passkeys, sessions. Answers say nothing of whether
 * an account exists. Requests of browsers come from pages of ours or are refused.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { FirstRun, NewAccount, NewTenantWish } from '../identity/identity-door.ts'
import type { Tenant } from '../tenancy/tenant.ts'
import { passwordLength } from '../identity/password.ts'
import { jsonAnswer, noContent, send } from './answer.ts'
import { identityProblems } from '../identity/problems.ts'
import { answerPersonOnce } from './idempotency.ts'
import { fromHere, reader, readerOf } from './identity-input.ts'
import { languageOf } from './language.ts'
import { personOf, sendVisited, visitOf, withCookies } from './identity-person.ts'
import type { KernelDoor } from './kernel-door.ts'
import { refuseParameters } from './no-parameters.ts'
import {
  accountOperations,
  foundOperation,
  keptMailsOperation,
  optionsOperation,
} from './openapi/identity-operations.ts'
import { invitationOperations } from './openapi/member-operations.ts'
import { route } from './openapi/operation.ts'
import { httpProblems } from './problems.ts'

const accepted = { ...jsonAnswer({ status: 'accepted' }), status: 202 }
const done = jsonAnswer({ status: 'done' })
const signedIn = jsonAnswer({ status: 'signed-in' })

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
      jsonAnswer({
        signUp,
        password: passwordLength,
        verticals: await firstRun.verticals(languageOf(request)),
      }),
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
}

/** What people change of their own account. */
export function ownAccountRoutes(app: FastifyInstance, door: KernelDoor): void {
  const { identity } = door
  const { changePassword, changeEmail, rename } = accountOperations
  const readName = readerOf<{ name: string }>('name', rename)
  app.patch('/auth/person', route('person', rename), (request, reply) =>
    answerPersonOnce<void>(door, request, reply, {
      work: async () => identity.rename(personOf(request), readName(request).name),
      answer: noContent,
    }),
  )
  const readChange = readerOf<{ current: string; password: string }>('new password', changePassword)
  app.post('/auth/password/change', route('person', changePassword), (request, reply) =>
    answerPersonOnce<void>(door, request, reply, {
      work: async () =>
        withCookies(
          reply,
          await identity.changePassword(visitOf(request), personOf(request), readChange(request)),
        ),
      answer: noContent,
    }),
  )
  const readEmail = readerOf<{ email: string }>('new mail address', changeEmail)
  app.post('/auth/email/change', route('person', changeEmail), (request, reply) =>
    answerPersonOnce<void>(door, request, reply, {
      work: async () =>
        identity.changeEmail(visitOf(request), personOf(request), readEmail(request).email),
      answer: () => accepted,
    }),
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
  const readFound = readerOf<NewTenantWish>('tenant', foundOperation)
  app.post('/tenants', route('person', foundOperation), (request, reply) =>
    answerPersonOnce<Tenant>(door, request, reply, {
      work: async () =>
        withCookies(
          reply,
          await door.identity.found(personOf(request), readFound(request), firstRun),
        ),
      answer: ({ id, slug, name }) => ({
        ...jsonAnswer({ tenant: { id, slug, name } }),
        status: 201,
      }),
      about: ({ id }) => id,
    }),
  )
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
