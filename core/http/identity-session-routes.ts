/** What a signed-in person does with sessions, second factors and passkeys. */
import type { FastifyInstance } from 'fastify'
import type { Ceremony, PasskeyView } from '../identity/identity-door.ts'
import { jsonAnswer, noContent, send } from './answer.ts'
import { answerPersonOnce } from './idempotency.ts'
import { fromHere, reader, readerOf } from './identity-input.ts'
import { personOf, sendVisited, visitOf, withCookies } from './identity-person.ts'
import type { KernelDoor } from './kernel-door.ts'
import { refuseParameters } from './no-parameters.ts'
import {
  factorOperations,
  passkeyOperations,
  sessionOperations,
} from './openapi/identity-operations.ts'
import { route } from './openapi/operation.ts'

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
        operator: person.ssoProviderId === null && (await door.platform.is(person)),
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
  app.delete('/auth/sessions', route('person', sessionOperations.endOthers), (request, reply) =>
    answerPersonOnce<void>(door, request, reply, {
      work: () => identity.endOtherSessions(personOf(request)),
      answer: noContent,
    }),
  )
  app.delete<{ Params: { id: string } }>(
    '/auth/sessions/:id',
    route('person', sessionOperations.end),
    (request, reply) =>
      answerPersonOnce<void>(door, request, reply, {
        work: () => identity.endSession(personOf(request), request.params.id),
        answer: noContent,
      }),
  )
}

/** Second factor and passkeys. */
export function factorRoutes(app: FastifyInstance, door: KernelDoor): void {
  const { factors } = door.identity
  const { enable, confirm, disable } = factorOperations
  const readEnable = reader<{ password: string }>('password', enable, door)
  app.post('/auth/two-factor/enable', route('person', enable), async (request, reply) =>
    send(reply, jsonAnswer(await factors.enable(visitOf(request), readEnable(request).password))),
  )
  const readConfirm = readerOf<{ code: string }>('code', confirm)
  app.post('/auth/two-factor/confirm', route('person', confirm), (request, reply) =>
    answerPersonOnce<void>(door, request, reply, {
      work: async () =>
        withCookies(reply, await factors.confirm(visitOf(request), readConfirm(request).code)),
      answer: noContent,
    }),
  )
  const readDisable = readerOf<{ password: string }>('password', disable)
  app.post('/auth/two-factor/disable', route('person', disable), (request, reply) =>
    answerPersonOnce<void>(door, request, reply, {
      work: async () =>
        withCookies(reply, await factors.disable(visitOf(request), readDisable(request).password)),
      answer: noContent,
    }),
  )
  passkeyRoutes(app, door)
}

function passkeyRoutes(app: FastifyInstance, door: KernelDoor): void {
  const { passkeys } = door.identity
  const { list, options, register, rename, remove, signInOptions, signIn } = passkeyOperations
  app.get('/auth/passkeys', route('person', list), async (request, reply) => {
    refuseParameters(request)
    return send(reply, jsonAnswer({ data: await passkeys.list(personOf(request)) }))
  })
  app.post('/auth/passkeys/options', route('person', options), async (request, reply) => {
    fromHere(door, request)
    const visited = await passkeys.registrationOptions(visitOf(request))
    return sendVisited(reply, visited, jsonAnswer(visited.value))
  })
  const readPasskey = readerOf<{ name: string; response: Ceremony }>('passkey', register)
  app.post('/auth/passkeys', route('person', register), (request, reply) =>
    answerPersonOnce<PasskeyView>(door, request, reply, {
      work: async () => {
        const { name, response } = readPasskey(request)
        return passkeys.register(visitOf(request), name, response)
      },
      answer: (view) => ({ ...jsonAnswer(view), status: 201 }),
    }),
  )
  const readRename = readerOf<{ name: string }>('passkey', rename)
  app.patch<{ Params: { id: string } }>(
    '/auth/passkeys/:id',
    route('person', rename),
    (request, reply) =>
      answerPersonOnce<PasskeyView>(door, request, reply, {
        work: async () =>
          passkeys.rename(personOf(request), request.params.id, readRename(request).name),
        answer: jsonAnswer,
      }),
  )
  app.delete<{ Params: { id: string } }>(
    '/auth/passkeys/:id',
    route('person', remove),
    (request, reply) =>
      answerPersonOnce<void>(door, request, reply, {
        work: () => passkeys.remove(personOf(request), request.params.id),
        answer: noContent,
      }),
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
      jsonAnswer({ status: 'signed-in' }),
    ),
  )
}
