import {
  jsonAnswer,
  listOf,
  once,
  reading,
  readText,
  refuseParameters,
  route,
  send,
} from '@strata-erp/core'
import type { QueryString } from '@strata-erp/core'
import type { TemplateEngine } from '../tenant/engine-interface.ts'
import { tag } from './reply.ts'
import type { HttpApp } from './reply.ts'
import { changelogAnswer, verticalAnswer } from './schemas.ts'

const access = { permission: 'template.read' } as const

/** `GET /verticals` and `GET /verticals/:key?version=&resolved=true`: what is installed. */
export function verticalRoutes(app: HttpApp, engine: TemplateEngine): void {
  app.get(
    '/verticals',
    route(access, { summary: 'Installed verticals', tag, answer: listOf(verticalAnswer) }),
    async (request, reply) => {
      refuseParameters(request)
      return send(reply, jsonAnswer({ data: await engine.listVerticals() }))
    },
  )
  app.get<{ Params: { key: string }; Querystring: QueryString }>(
    '/verticals/:key',
    route(access, {
      summary: 'One release of a vertical: what it adds, or with `resolved` all its layers',
      tag,
      parameters: [
        {
          name: 'version',
          schema: { type: 'string' },
          description: 'Version or range; the highest unless given',
        },
        { name: 'resolved', schema: { type: 'boolean' } },
      ],
      answer: verticalAnswer,
    }),
    async (request, reply) =>
      send(
        reply,
        jsonAnswer(await engine.showVertical(request.params.key, optionsOf(request.query))),
      ),
  )
  app.get<{ Params: { key: string }; Querystring: QueryString }>(
    '/verticals/:key/changelog',
    route(access, {
      summary: 'What is new between two versions: notes of the authors, and what differs',
      tag,
      parameters: ['from', 'to'].map((name) => ({
        name,
        required: true,
        schema: { type: 'string', minLength: 1, maxLength: 100 },
      })),
      answer: changelogAnswer,
    }),
    async (request, reply) => {
      const { from, to } = versionsOf(request.query)
      return send(reply, jsonAnswer(await engine.changelog(request.params.key, from, to)))
    },
  )
}

function versionsOf(query: QueryString): { readonly from: string; readonly to: string } {
  return reading((refuse) => {
    const versions = { from: '', to: '' }
    for (const [name, value] of once(query, refuse))
      if (name === 'from' || name === 'to') versions[name] = readText(name, value, 100, refuse)
      else refuse(name, `Expected from and to (versions), found "${name}"; drop it.`)
    for (const name of ['from', 'to'] as const)
      if (versions[name] === '') refuse(name, `Expected a version, found none; add ${name}=1.0.0.`)
    return versions
  })
}

function optionsOf(query: QueryString): { version?: string; resolved?: boolean } {
  return reading((refuse) => {
    const options: { version?: string; resolved?: boolean } = {}
    for (const [name, value] of once(query, refuse))
      if (name === 'version') options.version = readText(name, value, 100, refuse)
      else if (name === 'resolved' && (value === 'true' || value === 'false'))
        options.resolved = value === 'true'
      else
        refuse(
          name,
          `Expected version or resolved (true, false), found "${name}=${value.slice(0, 40)}"; correct it.`,
        )
    return options
  })
}
