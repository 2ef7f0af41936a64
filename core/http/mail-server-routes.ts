/** The tenant's own mail server, for those who look after it. */
import type { FastifyInstance } from 'fastify'
import { tenantKey } from '../cache/key.ts'
import type { MailServerSetting, TestedMail } from '../mail/server/door.ts'
import type { NewMailServer } from '../mail/server/settings.ts'
import type { Scope } from '../tenancy/scope.ts'
import { scopeOf } from './access.ts'
import { jsonAnswer, noContent, send } from './answer.ts'
import { answerOnce } from './idempotency.ts'
import { bodyReader } from './input.ts'
import type { KernelDoor } from './kernel-door.ts'
import { refuseParameters } from './no-parameters.ts'
import {
  mailServerOperations,
  mailServerSchema,
  testMailSchema,
} from './openapi/mail-server-operations.ts'
import { route } from './openapi/operation.ts'
import { httpProblems } from './problems.ts'

const may = { permission: 'mail.server' }
/** Test mails of a tenant in a minute: each asks a stranger's server and may go to anybody. */
const testsAMinute = 5

export function mailServerRoutes(app: FastifyInstance, door: KernelDoor): void {
  const { read, set, remove, test } = mailServerOperations
  const readServer = bodyReader<NewMailServer>('mail server', mailServerSchema)
  const readTest = bodyReader<{ readonly to?: string }>('test mail', testMailSchema)
  app.get('/mail/server', route(may, read), async (request, reply) => {
    refuseParameters(request)
    return send(reply, jsonAnswer(await door.mailServer.read(scopeOf(request))))
  })
  app.put('/mail/server', route(may, set), async (request, reply) => {
    refuseParameters(request)
    return answerOnce<MailServerSetting>(door, request, reply, {
      effect: async (scope, completes) =>
        door.mailServer.set(scope, readServer(request.body), { completes }),
      answer: jsonAnswer,
    })
  })
  app.delete('/mail/server', route(may, remove), async (request, reply) => {
    refuseParameters(request)
    return answerOnce<void>(door, request, reply, {
      effect: (scope, completes) => door.mailServer.remove(scope, { completes }),
      answer: noContent,
    })
  })
  app.post('/mail/server/test', route(may, test), async (request, reply) => {
    refuseParameters(request)
    return answerOnce<TestedMail>(door, request, reply, {
      effect: async (scope, completes) => {
        const { to } = readTest(request.body ?? {})
        await limitTests(door, scope)
        return door.mailServer.test(scope, to, { completes })
      },
      answer: jsonAnswer,
    })
  })
}

/** @throws Problem RATE_LIMITED */
async function limitTests(door: KernelDoor, { tenant }: Scope): Promise<void> {
  const taken = await door.rates.take(tenantKey(tenant.id, 'rate', 'mail-test'), testsAMinute)
  if (taken.granted > 0) return
  const seconds = Math.max(1, Math.ceil(taken.retryAfter / 1000))
  throw httpProblems.RATE_LIMITED(
    { limit: testsAMinute, whose: 'for a test mail', seconds },
    { retryAfter: seconds },
  )
}
