import {
  jsonAnswer,
  listOf,
  once,
  reading,
  readLimit,
  refuseParameters,
  route,
  scopeOf,
  send,
} from '@strata-erp/core'
import type { QueryString } from '@strata-erp/core'
import type { TemplateEngine } from '../tenant/engine-interface.ts'
import { tag } from './reply.ts'
import type { HttpApp } from './reply.ts'
import { differencesAnswer, revisionAnswer, statusAnswer, whyAnswer } from './schemas.ts'

const revisionNumber = { type: 'integer', minimum: 0, maximum: 999_999_999 } as const
const access = { permission: 'template.read' } as const
const highestLimit = 200

/** What the tenant is on, how it came there, and where a value comes from. */
export function templateReadRoutes(app: HttpApp, engine: TemplateEngine): void {
  app.get(
    '/template',
    route(access, {
      summary: 'The vertical that the tenant is on, what is available, and the open plan',
      tag,
      answer: statusAnswer,
      etag: true,
    }),
    async (request, reply) => {
      refuseParameters(request)
      const status = await engine.status(scopeOf(request))
      return send(reply, jsonAnswer(status, status.revision))
    },
  )
  app.get<{ Querystring: QueryString }>(
    '/template/revisions',
    route(access, {
      summary: 'Revisions of the configuration, newest first',
      tag,
      parameters: [
        {
          name: 'limit',
          schema: { type: 'integer', minimum: 1, maximum: highestLimit, default: 50 },
        },
        {
          name: 'before',
          schema: revisionNumber,
          description: 'Only revisions before this one',
        },
      ],
      answer: listOf(revisionAnswer),
    }),
    async (request, reply) =>
      send(
        reply,
        jsonAnswer({ data: await engine.history(scopeOf(request), pageOf(request.query)) }),
      ),
  )
  app.get<{ Querystring: QueryString }>(
    '/template/revisions/diff',
    route(access, {
      summary: 'What two revisions of the configuration differ in',
      tag,
      parameters: ['from', 'to'].map((name) => ({
        name,
        required: true,
        schema: revisionNumber,
      })),
      answer: differencesAnswer,
    }),
    async (request, reply) => {
      const { from, to } = spanOf(request.query)
      return send(reply, jsonAnswer(await engine.differences(scopeOf(request), from, to)))
    },
  )
  app.get<{ Querystring: QueryString }>(
    '/template/why',
    route(access, {
      summary: 'Which layer or person set the value at a place',
      tag,
      parameters: [
        {
          name: 'pointer',
          required: true,
          schema: { type: 'string' },
          description: '/workflows/order/stages/open/label',
        },
      ],
      answer: whyAnswer,
    }),
    async (request, reply) =>
      send(reply, jsonAnswer(await engine.why(scopeOf(request), pointerOf(request.query)))),
  )
}

function pageOf(query: QueryString): { limit?: number; before?: number } {
  return reading((refuse) => {
    const page: { limit?: number; before?: number } = {}
    for (const [name, value] of once(query, refuse))
      if (name === 'limit') page.limit = readLimit(value, highestLimit, refuse)
      else if (name === 'before' && /^\d{1,9}$/.test(value)) page.before = Number(value)
      else refuse(name, `Expected limit or before (a number), found "${name}"; correct it.`)
    return page
  })
}

function spanOf(query: QueryString): { readonly from: number; readonly to: number } {
  return reading((refuse) => {
    const span = { from: -1, to: -1 }
    for (const [name, value] of once(query, refuse))
      if ((name === 'from' || name === 'to') && /^\d{1,9}$/.test(value)) span[name] = Number(value)
      else refuse(name, `Expected from and to (numbers), found "${name}"; correct it.`)
    for (const name of ['from', 'to'] as const)
      if (span[name] < 0) refuse(name, `Expected a revision, found none; add ${name}=1.`)
    return span
  })
}

/** The pointer of a query that has nothing else. */
export function pointerOf(query: QueryString): string {
  return reading((refuse) => {
    let pointer: string | undefined
    for (const [name, value] of once(query, refuse))
      if (name === 'pointer') pointer = value.slice(0, 2000)
      else refuse(name, `Expected pointer, found "${name}"; drop it.`)
    if (pointer === undefined)
      refuse('pointer', 'Expected a pointer, found none; add ?pointer=/...')
    return pointer ?? ''
  })
}
