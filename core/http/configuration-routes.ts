import type { FastifyInstance, FastifyRequest } from 'fastify'
import mergePatch from 'json-merge-patch'
import { requireSections } from '../access/guarded-sections.ts'
import { applyItemPatch, readItem } from '../configuration/item-patch.ts'
import { child, isObject } from '../configuration/shape.ts'
import type { Json, JsonObject } from '../schema/json.ts'
import { scopeOf } from './access.ts'
import { jsonAnswer, noContent, send } from './answer.ts'
import { acceptedVersions } from './etag.ts'
import { answerOnce } from './idempotency.ts'
import type { ConfigurationState } from '../configuration/configuration-door.ts'
import type { KernelDoor } from './kernel-door.ts'
import { once, reading } from './list-query.ts'
import type { Query } from './list-query.ts'
import { moveItem, shapeAt } from './move-item.ts'
import type { Place } from './move-item.ts'
import { refuseParameters } from './no-parameters.ts'
import { configurationOperations } from './openapi/kernel-operations.ts'
import { route } from './openapi/operation.ts'
import { httpProblems } from './problems.ts'

interface At {
  Params: { '*'?: string }
  Querystring: Query
}

const canRead = { permission: 'configuration.read' }
const canChange = { permission: 'configuration.update' }

/**
 * The tenant's configuration: GET, PATCH (merge patch), PUT and DELETE of any place in it. Each
 * keyed item has a URL (`/configuration/workflows/deal/stages/won`); the ETag is the revision of
 * the whole document.
 */
export function configurationRoutes(app: FastifyInstance, door: KernelDoor): void {
  for (const [url, read] of [
    ['/configuration', configurationOperations.readAll],
    ['/configuration/*', configurationOperations.read],
  ] as const) {
    app.get<At>(url, route(canRead, read), async (request, reply) => {
      refuseParameters(request)
      const { document, revision } = scopeOf(request).effective
      return send(reply, jsonAnswer(readItem(document, pathOf(request)), revision))
    })
    app.patch<At>(url, route(canChange, configurationOperations.patch), async (request, reply) => {
      refuseParameters(request)
      const path = pathOf(request)
      const patch = bodyOf(request)
      refuseSections(request, path)
      return changed(door, request, reply, path, `Changed ${pointerOf(path)}`, (document) =>
        applyItemPatch(document, path, patch),
      )
    })
  }
  app.put<At>(
    '/configuration/*',
    route(canChange, configurationOperations.put),
    async (request, reply) => {
      const path = pathOf(request)
      const place = placeOf(request.query)
      const value = bodyOf(request)
      refuseSections(request, path)
      return changed(door, request, reply, path, `Set ${pointerOf(path)}`, (document) => {
        const next = applyItemPatch(document, path, replacing(document, path, value))
        return place === undefined ? next : moveItem(next, path, place)
      })
    },
  )
  app.delete<At>(
    '/configuration/*',
    route(canChange, configurationOperations.remove),
    async (request, reply) => {
      refuseParameters(request)
      const path = pathOf(request)
      refuseSections(request, path)
      return answerOnce<ConfigurationState>(door, request, reply, {
        effect: (scope, completes) =>
          door.configuration.change(
            scope,
            `Removed ${pointerOf(path)}`,
            (document) => applyItemPatch(document, path, null),
            { ifMatch: acceptedVersions(request.headers['if-match']), completes },
          ),
        answer: noContent,
      })
    },
  )
}

function changed(
  door: KernelDoor,
  request: FastifyRequest<At>,
  reply: Parameters<typeof answerOnce>[2],
  path: readonly string[],
  summary: string,
  edit: (document: JsonObject) => JsonObject,
) {
  return answerOnce<ConfigurationState>(door, request, reply, {
    effect: (scope, completes) =>
      door.configuration.change(scope, summary, edit, {
        ifMatch: acceptedVersions(request.headers['if-match']),
        completes,
      }),
    answer: (state) => jsonAnswer(readItem(state.document, path), state.revision),
  })
}

function pathOf(request: FastifyRequest<At>): readonly string[] {
  return (request.params['*'] ?? '').split('/').filter((segment) => segment !== '')
}
function pointerOf(path: readonly string[]): string {
  return path.reduce(child, '').slice(0, 500) || 'the configuration'
}

/** Asks for the further permissions of the sections that a request touches. */
function refuseSections(request: FastifyRequest<At>, path: readonly string[]): void {
  const touched =
    path[0] === undefined && typeof request.body === 'object'
      ? Object.keys(request.body ?? {})
      : path.slice(0, 1)
  requireSections(scopeOf(request).permissions, touched)
}

/** The merge patch that turns what is there into a value; the configuration holds no nulls. */
function replacing(document: JsonObject, path: readonly string[], value: Json): Json {
  let before: Json
  try {
    before = readItem(document, path)
  } catch {
    // Nothing is there yet: the value is its own patch, and a wrong path is refused by it.
    return value
  }
  const patch = (mergePatch.generate(before, value) ?? {}) as Json
  const list = shapeAt(path.slice(0, -1))
  if (list?.kind !== 'keyed' || !isObject(patch)) return patch
  // The URL says the key of an item: leaving it out of the value does not remove it.
  const unsaid = (name: string) => list.key.includes(name) && patch[name] === null
  return Object.fromEntries(Object.entries(patch).filter(([name]) => !unsaid(name)))
}
function placeOf(query: Query): Place | undefined {
  return reading((refuse) => {
    let place: Place | undefined
    for (const [name, value] of once(query, refuse)) {
      if (name !== 'before' && name !== 'after')
        refuse(name, `Expected before or after, found "${name}"; drop it.`)
      else if (place === undefined) place = { side: name, key: value }
      else refuse(name, 'Expected before or after, found both; keep one.')
    }
    return place
  })
}

function bodyOf(request: FastifyRequest<At>): Json {
  if (request.body === undefined)
    throw httpProblems.BODY_MALFORMED({ found: 'the end of the body', line: 1, column: 1 })
  return request.body as Json
}
