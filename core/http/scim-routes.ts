/** SCIM 2.0 (RFC 7644) at `/scim/v2`: the tenant is the key's, as everywhere. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Answer } from '../door.ts'
import { resourceTypes, schemas, serviceProviderConfig } from '../scim/discovery.ts'
import { readFilter } from '../scim/filter.ts'
import { scimProblems, scimTypes } from '../scim/problems.ts'
import { shownResource } from '../scim/shown-resource.ts'
import type { Projection } from '../scim/shown-resource.ts'
import type { Resource } from '../scim/stored.ts'
import { errorSchema, isBag, listSchema, pageLimit, scimType, shownValue } from '../scim/words.ts'
import type { Bag, Kind } from '../scim/words.ts'
import { scopeOf } from './access.ts'
import { noContent, send } from './answer.ts'
import { answerOnce } from './idempotency.ts'
import type { KernelDoor } from './kernel-door.ts'
import { problemAnswer, problemType } from './problem-answer.ts'
import { httpProblems } from './problems.ts'
import { route } from './openapi/operation.ts'
import type { RouteTable } from './route-table.ts'
import { scimOperations } from './openapi/scim-operations.ts'

export const scimPrefix = '/scim/v2'
const contentType = `${scimType}; charset=utf-8`
const manage = { permission: 'scim.manage' }

interface One {
  Params: { id: string }
}

/** @param publicUrl where this server is reached; absent: as the request says */
export function scimRoutes(
  app: FastifyInstance,
  door: KernelDoor,
  routes: RouteTable,
  publicUrl?: string,
): void {
  refuseAsScim(app)
  const base = (request: FastifyRequest): string =>
    `${publicUrl?.replace(/\/$/, '') ?? `${request.protocol}://${request.host}`}${scimPrefix}`
  discoveryRoutes(app, base)
  // A protocol's answer to what is not offered; nobody has to be anybody to hear it.
  app.post('/.search', { config: { access: 'public' } }, async (request, reply) =>
    send(
      reply,
      problemAnswer(
        scimProblems.SCIM_NOT_SUPPORTED({ found: 'a search over all kinds of resources' }),
        request.id,
      ),
    ),
  )
  app.addHook('preValidation', (request, _reply, done) => done(parameterFault(request)))
  app.setNotFoundHandler((request, reply) => {
    const path = (request.url.split('?', 1)[0] ?? '').slice(0, 300)
    const allowed = routes.methodsOf(path).join(', ')
    const { method } = request
    if (allowed === '') throw httpProblems.ROUTE_UNKNOWN({ method, path: path.slice(0, 120) })
    void reply.header('allow', allowed)
    throw httpProblems.METHOD_NOT_ALLOWED({ allowed, path: path.slice(0, 120), method })
  })
  for (const kind of ['User', 'Group'] as const) resourceRoutes(app, door, kind, base)
}

function resourceRoutes(
  app: FastifyInstance,
  door: KernelDoor,
  kind: Kind,
  baseOf: (request: FastifyRequest) => string,
): void {
  const operations = scimOperations[kind]
  const many = `/${kind}s`
  const one = `${many}/:id`
  /** What goes out of a write, worked out before the write. */
  const rendering = (request: FastifyRequest, status: number) => {
    const base = baseOf(request)
    const projection = projectionOf(request)
    return (resource: Resource): Answer => ({
      status,
      headers: {
        'content-type': contentType,
        ...(status === 201 && { location: `${base}/${kind}s/${resource.id}` }),
      },
      body: JSON.stringify(shownResource(kind, resource, base, projection)),
    })
  }
  app.get(many, route(manage, operations.list), async (request, reply) => {
    const base = baseOf(request)
    const { filter, startIndex, count } = pageOf(request)
    const projection = projectionOf(request)
    const { total, resources } = await door.scim.list(scopeOf(request), kind, {
      filter: filter === undefined ? undefined : readFilter(filter),
      startIndex,
      count,
      without: notAsked(projection),
    })
    return answer(reply, {
      schemas: [listSchema],
      totalResults: total,
      startIndex,
      itemsPerPage: resources.length,
      Resources: resources.map((resource) => shownResource(kind, resource, base, projection)),
    })
  })
  app.get<One>(one, route(manage, operations.read), async (request, reply) => {
    const resource = await door.scim.read(scopeOf(request), kind, request.params.id)
    return answer(reply, shownResource(kind, resource, baseOf(request), projectionOf(request)))
  })
  app.post(many, route(manage, operations.create), async (request, reply) => {
    const message = messageOf(request)
    return answerOnce<Resource>(door, request, reply, {
      effect: (scope, completes) => door.scim.create(scope, kind, message, { completes }),
      answer: rendering(request, 201),
    })
  })
  app.put<One>(one, route(manage, operations.replace), async (request, reply) => {
    const message = messageOf(request)
    return answerOnce<Resource>(door, request, reply, {
      effect: (scope, completes) =>
        door.scim.replace(scope, kind, request.params.id, message, { completes }),
      answer: rendering(request, 200),
    })
  })
  app.patch<One>(one, route(manage, operations.patch), async (request, reply) =>
    answerOnce<Resource>(door, request, reply, {
      effect: (scope, completes) =>
        door.scim.patch(scope, kind, request.params.id, request.body, { completes }),
      answer: rendering(request, 200),
    }),
  )
  app.delete<One>(one, route(manage, operations.remove), async (request, reply) =>
    answerOnce<void>(door, request, reply, {
      effect: (scope, completes) => door.scim.remove(scope, kind, request.params.id, { completes }),
      answer: noContent,
    }),
  )
}

function discoveryRoutes(app: FastifyInstance, baseOf: (request: FastifyRequest) => string): void {
  const { config, types, type, schemas: all, schema } = scimOperations.discovery
  const list = (values: readonly Bag[]): Bag => ({
    schemas: [listSchema],
    totalResults: values.length,
    startIndex: 1,
    itemsPerPage: values.length,
    Resources: values,
  })
  const named = (values: readonly Bag[], id: string, kind: string): Bag => {
    const found = values.find((one) => one['id'] === id)
    if (found === undefined)
      throw scimProblems.SCIM_RESOURCE_NOT_FOUND({ kind, id: id.slice(0, 64) })
    return found
  }
  app.get('/ServiceProviderConfig', route(manage, config), async (request, reply) =>
    answer(reply, serviceProviderConfig(baseOf(request))),
  )
  app.get('/ResourceTypes', route(manage, types), async (request, reply) =>
    answer(reply, list(resourceTypes(baseOf(request)))),
  )
  app.get<One>('/ResourceTypes/:id', route(manage, type), async (request, reply) =>
    answer(reply, named(resourceTypes(baseOf(request)), request.params.id, 'resource type')),
  )
  app.get('/Schemas', route(manage, all), async (request, reply) =>
    answer(reply, list(schemas(baseOf(request)))),
  )
  app.get<One>('/Schemas/:id', route(manage, schema), async (request, reply) =>
    answer(reply, named(schemas(baseOf(request)), request.params.id, 'schema')),
  )
}

/** Refusals in the form of RFC 7644, 3.12, whoever made them. */
function refuseAsScim(app: FastifyInstance): void {
  app.addHook('onSend', (_request, reply, payload, done) => {
    if (reply.getHeader('content-type') !== problemType || typeof payload !== 'string')
      return done(null, payload)
    const { status, code, detail } = JSON.parse(payload) as {
      readonly status: number
      readonly code: string
      readonly detail: string
    }
    const type = scimTypes[code]
    const body = JSON.stringify({
      schemas: [errorSchema],
      status: String(status),
      ...(type !== undefined && { scimType: type }),
      detail,
    })
    void reply.header('content-type', contentType)
    void reply.header('content-length', Buffer.byteLength(body))
    return done(null, body)
  })
}

function answer(reply: FastifyReply, value: Bag): FastifyReply {
  return send(reply, {
    status: 200,
    headers: { 'content-type': contentType },
    body: JSON.stringify(value),
  })
}

function messageOf({ body }: FastifyRequest): Bag {
  if (!isBag(body))
    throw scimProblems.SCIM_SYNTAX_INVALID({ expected: 'a resource', found: shownValue(body) })
  return body
}

const parameters = new Set(
  'filter startIndex count attributes excludedAttributes sortBy sortOrder'.split(' '),
)

/** A misspelt parameter would look obeyed. */
function parameterFault({ query }: FastifyRequest): Error | undefined {
  const unknown = Object.keys(query as object).find((name) => !parameters.has(name))
  if (unknown === undefined) return undefined
  return scimProblems.SCIM_VALUE_INVALID({
    expected: `only ${[...parameters].join(', ')}`,
    attribute: 'the query',
    found: shownValue(unknown),
  })
}

/** A parameter as text; the last one where it is repeated. */
function rawParameter({ query }: FastifyRequest, name: string): string | undefined {
  const value = (query as Readonly<Record<string, string | readonly string[]>>)[name]
  return typeof value === 'string' ? value : value?.at(-1)
}

/** The same where an empty one is none. */
function parameter(request: FastifyRequest, name: string): string | undefined {
  const text = rawParameter(request, name)
  return text === '' ? undefined : text
}

/** Out of range is the nearest that is in it (RFC 7644, 3.4.2.4). */
function pageOf(request: FastifyRequest): {
  readonly filter: string | undefined
  readonly startIndex: number
  readonly count: number
} {
  const whole = (name: string, otherwise: number): number => {
    const text = rawParameter(request, name)
    if (text === undefined) return otherwise
    if (!/^-?\d{1,9}$/.test(text))
      throw scimProblems.SCIM_VALUE_INVALID({
        expected: 'a whole number',
        attribute: name,
        found: shownValue(text),
      })
    return Number(text)
  }
  return {
    filter: parameter(request, 'filter'),
    startIndex: Math.max(1, whole('startIndex', 1)),
    count: Math.min(pageLimit, Math.max(0, whole('count', 100))),
  }
}

function projectionOf(request: FastifyRequest): Projection {
  const names = (name: string): ReadonlySet<string> | undefined => {
    const text = parameter(request, name)
    return text === undefined
      ? undefined
      : new Set(
          text
            .split(',')
            .slice(0, 100)
            .map((one) =>
              one
                .trim()
                .toLowerCase()
                .replace(/^urn:.*:/, ''),
            ),
        )
  }
  return { only: names('attributes'), without: names('excludedAttributes') }
}

/** Attributes that are looked up for each resource, where nobody asks for them. */
function notAsked({ only, without }: Projection): ReadonlySet<string> {
  return new Set(
    ['members', 'groups'].filter((name) =>
      only === undefined
        ? without?.has(name) === true
        : ![...only].some((one) => one === name || one.startsWith(`${name}.`)),
    ),
  )
}
