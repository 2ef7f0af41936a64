import { createHash } from 'node:crypto'
import type { Effective } from '../../configuration/effective.ts'
import type { JsonSchema } from '../../schema/json.ts'
import type { Scope } from '../../tenancy/scope.ts'
import type { Access } from '../access.ts'
import type { KernelDoor } from '../kernel-door.ts'
import type { Route } from '../route-table.ts'
import { headers, parameters, problemResponses } from './components.ts'
import { deprecationNotice } from '../../schema/deprecation.ts'
import { kernelSchemas } from './kernel-schemas.ts'
import { describeTag } from './tags.ts'
import { usedComponents } from './used-components.ts'
import { operationIdOf, takesKey } from './operation.ts'
import type { ApiView, Operation } from './operation.ts'

export interface OpenApiText {
  readonly text: string
  /** By content: a new release changes the document of an old revision too. */
  readonly etag: string
}

const made = new WeakMap<Effective, Map<string, OpenApiText>>()

/**
 * The OpenAPI 3.1 document of one tenant as one caller sees it: custom fields, active modules, and
 * the operations that the caller's roles allow. Made once per configuration revision and set of
 * permissions.
 */
export function openApiText(door: KernelDoor, routes: readonly Route[], scope: Scope): OpenApiText {
  let bySet = made.get(scope.effective)
  if (bySet === undefined) made.set(scope.effective, (bySet = new Map()))
  let known = bySet.get(scope.permissions.fingerprint)
  if (known === undefined) {
    const text = JSON.stringify(openApiDocument(door, routes, scope))
    const etag = `"${createHash('sha256').update(text).digest('hex').slice(0, 32)}"`
    bySet.set(scope.permissions.fingerprint, (known = { text, etag }))
  }
  return known
}

export function openApiDocument(
  door: KernelDoor,
  routes: readonly Route[],
  scope: Scope,
): JsonSchema {
  const view: ApiView = {
    scope,
    schemas: (entity) => door.schemas(entity, scope.effective, scope.permissions),
  }
  const paths: Record<string, Record<string, unknown>> = {}
  const tags = new Set<string>()
  for (const route of routes) {
    if (route.method === 'HEAD' || route.describe === undefined || !mayUse(scope, route)) continue
    const operation = route.describe(view)
    tags.add(operation.tag)
    const path = (paths[templateOf(route.path)] ??= {})
    path[route.method.toLowerCase()] = operationObject(route, operation)
  }
  return {
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: {
      title: `Strata ERP of ${scope.tenant.name}`,
      version: door.version,
      description:
        'Records, actions, configuration and figures of one tenant. Refusals are problems (RFC 9457) with a code; /docs/problems explains each.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    security: securityOf('member'),
    tags: [...tags].map((name) => describeTag(door, name)),
    paths,
    components: {
      securitySchemes: {
        apiKey: {
          type: 'http',
          scheme: 'bearer',
          description:
            'An API key, `strata_<prefix>_<secret>`, or an access token of a person; it decides the tenant.',
        },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: door.identity.sessionCookie,
          description: 'The session of a person who is signed in.',
        },
      },
      ...usedComponents(paths, {
        schemas: { ...kernelSchemas, ...entitySchemas(door, view) },
        parameters,
        headers,
        responses: problemResponses,
      }),
    },
  }
}

/** Ways to say who one is: each is enough. None: nobody asks. */
function securityOf(access: Exclude<Access, object>): readonly JsonSchema[] {
  if (access === 'public') return []
  return access === 'member' ? [{ apiKey: [] }, { session: [] }] : [{ session: [] }]
}

function mayUse(scope: Scope, { access }: Route): boolean {
  if (typeof access === 'string') return true
  return (
    (access.module === undefined || scope.effective.activeModules.has(access.module)) &&
    scope.permissions.has(access.permission)
  )
}

/** The schemas of every entity that the caller may see, once each. */
function entitySchemas(door: KernelDoor, view: ApiView): Record<string, JsonSchema> {
  const { effective, permissions } = view.scope
  const schemas: Record<string, JsonSchema> = {}
  for (const { entity, plugin } of door.model.entities.values()) {
    if (!effective.activeModules.has(plugin)) continue
    const of = view.schemas(entity.name)
    if (permissions.has(`${entity.name}.read`)) schemas[entity.name] = of.read
    if (permissions.has(`${entity.name}.create`)) schemas[`${entity.name}.new`] = of.create
    if (permissions.has(`${entity.name}.update`)) schemas[`${entity.name}.changes`] = of.change
  }
  return schemas
}

/** `/deals/:id` -> `/deals/{id}`; the rest of a path is `{path}`. */
function templateOf(path: string): string {
  return path.replace(/:([A-Za-z0-9_]+)/g, '{$1}').replace(/\*$/, '{path}')
}

function operationObject(route: Route, operation: Operation): JsonSchema {
  const writes = takesKey(route.method, operation)
  const inPath = [...templateOf(route.path).matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
  const inQuery = (operation.parameters ?? []).map((parameter) => ({ in: 'query', ...parameter }))
  const description = [
    ...(typeof route.access === 'object' ? [`Permission: \`${route.access.permission}\``] : []),
    ...(route.deprecated === undefined ? [] : [deprecationNotice(route.deprecated)]),
    ...(operation.unkeyed === undefined ? [] : [`No Idempotency-Key: ${operation.unkeyed}`]),
  ].join('\n\n')
  return {
    operationId: operationIdOf(route.method, templateOf(route.path)),
    summary: operation.summary,
    tags: [operation.tag],
    ...(route.deprecated !== undefined && { deprecated: true }),
    ...(description !== '' && { description }),
    ...(typeof route.access === 'string' &&
      route.access !== 'member' && { security: securityOf(route.access) }),
    parameters: [
      ...inPath,
      ...inQuery,
      ...(writes
        ? [
            operation.keyRequired === true
              ? { $ref: '#/components/parameters/IdempotencyKeyRequired' }
              : { $ref: '#/components/parameters/IdempotencyKey' },
          ]
        : []),
      ...(operation.accepted === undefined ? [] : [{ $ref: '#/components/parameters/Prefer' }]),
      ...(operation.precondition === true ? [{ $ref: '#/components/parameters/IfMatch' }] : []),
      { $ref: '#/components/parameters/Tenant' },
      { $ref: '#/components/parameters/RequestId' },
    ],
    ...(operation.body !== undefined && {
      requestBody: {
        required: operation.bodyRequired ?? true,
        content: contentOf(
          operation.bodyTypes ?? [
            route.method === 'PATCH' ? 'application/merge-patch+json' : 'application/json',
          ],
          operation.body,
        ),
      },
    }),
    responses: {
      ...successObject(operation, writes),
      ...refusals(operation, writes),
    },
  }
}

const contentOf = (types: readonly string[], schema: JsonSchema): JsonSchema =>
  Object.fromEntries(types.map((type) => [type, { schema }]))

const described = {
  200: 'The answer.',
  201: 'Created.',
  202: 'Ordered; `Location` says how far it is.',
} as const

function successObject(operation: Operation, writes: boolean): Record<string, unknown> {
  const carried = {
    'X-Request-Id': { $ref: '#/components/headers/RequestId' },
    RateLimit: { $ref: '#/components/headers/RateLimit' },
    'RateLimit-Policy': { $ref: '#/components/headers/RateLimitPolicy' },
    ...(operation.etag === true && { ETag: { $ref: '#/components/headers/ETag' } }),
    ...(operation.location === true && { Location: { $ref: '#/components/headers/Location' } }),
    ...(writes && {
      'Idempotency-Replayed': { $ref: '#/components/headers/IdempotencyReplayed' },
    }),
  }
  if (operation.answer === null)
    return { '204': { description: 'Done; there is nothing to say.', headers: carried } }
  return {
    [String(operation.status ?? 200)]: {
      description: described[operation.status ?? 200],
      headers: carried,
      content: contentOf(operation.answerTypes ?? ['application/json'], operation.answer),
      ...(operation.links !== undefined && { links: operation.links }),
    },
    ...(operation.accepted !== undefined && {
      '202': {
        description: 'Ordered; `Location` says how far it is.',
        headers: {
          ...carried,
          Location: { $ref: '#/components/headers/Location' },
          'Preference-Applied': { schema: { type: 'string' } },
          'Retry-After': { $ref: '#/components/headers/RetryAfter' },
        },
        content: contentOf(['application/json'], operation.accepted),
      },
    }),
  }
}

function refusals(operation: Operation, writes: boolean): Record<string, JsonSchema> {
  const statuses = ['400', '401', '403', '404', '429', '503']
  if (operation.body !== undefined) statuses.push('413', '415')
  if (writes) statuses.push('409', '422')
  if (operation.precondition === true) statuses.push('412')
  return Object.fromEntries(
    [...statuses.sort(), operation.protocol === undefined ? 'default' : '414'].map((status) => [
      status,
      refusalObject(operation, status),
    ]),
  )
}

function refusalObject({ protocol }: Operation, status: string): JsonSchema {
  if (protocol === undefined) return { $ref: `#/components/responses/${status}` }
  const { media, refusal } = protocol
  return { description: 'Refused.', content: { [media]: { schema: refusal } } }
}
