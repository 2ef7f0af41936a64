/**
 * Requests over every route, made from numbers: the same numbers make the same requests in another
 * world where ids are others.
 */
import type { Route } from '@strata-erp/core/testing'
import { send } from './api.ts'
import type { Answer, Request } from './api.ts'
import type { Neighbours } from './neighbours.ts'
import { guardedRoutes, operationOf, parametersOf } from './route-sweep.ts'
import { chanceOf, valueFor } from './schema-values.ts'
import type { Chance, Schema } from './schema-values.ts'
import { filled, subjectOf } from './subjects.ts'
import { bodyFor, keep } from './furnish.ts'
import { pathOf } from './world.ts'
import type { Inhabitant } from './world.ts'

/** Which route, and the seed of all that is chosen about the request. */
export interface Operation {
  readonly route: number
  readonly seed: number
}

/** Who makes requests, and ids that are not its own: another tenant's, or of nothing. */
export interface Player {
  readonly product: Neighbours['product']
  readonly self: Inhabitant
  /** By entity; as many in each world. */
  readonly foreign: ReadonlyMap<string, readonly string[]>
  /** The key of somebody of its own who may little, and makes some of the requests. */
  readonly limited?: string
}

export interface Played {
  readonly request: Request
  readonly answer: Answer
}

/** Reads weigh as much as writes; HEAD is its GET. */
export const playableRoutes = (product: Neighbours['product']): readonly Route[] =>
  guardedRoutes(product).filter(({ method }) => method !== 'HEAD')

export async function play(player: Player, { route: at, seed }: Operation): Promise<Played> {
  const routes = playableRoutes(player.product)
  const route = routes[at % routes.length]
  if (route === undefined) throw new Error('Expected routes, found none.')
  const request = await requestOf(player, route, chanceOf(seed))
  const { self, limited = self.token } = player
  // Most by an administrator: others are refused too often to get far.
  const by = seed % 6 === 5 ? limited : self.token
  const answer = await send(player.product.server, by, request)
  remember(player, route, answer)
  return { request, answer }
}

async function requestOf(player: Player, route: Route, chance: Chance): Promise<Request> {
  const operation = operationOf(player.self, route)
  const path = filled(route.path, await parameterOf(player, route, chance))
  const query = queryOf(player, route, operation, chance)
  const body = bodyOf(player, route, operation, chance)
  return {
    method: route.method,
    url: `${path}${query === '' ? '' : `?${query}`}`,
    ...(body !== undefined && { body }),
    ...(chance.integer(20) === 0 && { headers: { 'if-match': `"${chance.integer(4)}"` } }),
  }
}

/** Its own record mostly, sometimes a foreign one or none. */
async function parameterOf(player: Player, route: Route, chance: Chance): Promise<string> {
  const { product, self, foreign } = player
  const subject = subjectOf(product, route)
  if (subject.kind === 'shared') return chance.pick(subject.values) ?? ''
  // A key that is revoked must not be the player's own.
  if (route.path.endsWith('/keys/:id')) return strange(foreign, chance)
  const own = await subject.of(self)
  if (subject.kind === 'name') return chance.pick(own) ?? 'none'
  return chance.integer(5) === 0 ? strange(foreign, chance) : (chance.pick(own) ?? 'none')
}
const strange = (foreign: Player['foreign'], chance: Chance): string =>
  chance.pick(chance.pick([...foreign.values()]) ?? []) ?? 'none'

function queryOf({ self, foreign }: Player, route: Route, operation: Schema, chance: Chance) {
  const parts: string[] = []
  const source = self.source(chance)
  const add = (name: string, value: unknown): void => {
    parts.push(`${name}=${encodeURIComponent(String(value))}`)
  }
  for (const { name, schema, required } of parametersOf(operation)) {
    if (required !== true && chance.integer(12) !== 0) continue
    if (name === 'sort') add(name, sortOf(operation, chance))
    else if (name === 'cursor') continue
    else if (name === 'group') add(name, chance.pick(['createdAt:month', 'id', 'createdAt:day']))
    else if (name === 'measure') add(name, 'count')
    else if (name === 'q') add(name, chance.pick([self.marker, `${self.marker} 1`, 'nothing']))
    else if (name === 'entity') add(name, 'base.company')
    else if (name === 'record' && required === true && chance.integer(4) !== 0)
      add(name, chance.pick(self.records.get('base.company') ?? []) ?? 'none')
    else if (name === 'pointer') add(name, chance.pick(['/roles', '/reports', '/x']))
    else if (schema?.['format'] === 'uuid' && chance.integer(2) === 0)
      add(name, strange(foreign, chance))
    else add(name, valueFor(schema ?? {}, source) ?? 'none')
  }
  if (route.path.endsWith('/template/why') && parts.length === 0) add('pointer', '/roles')
  return parts.join('&')
}

/** A field that may be filtered may be sorted by. */
function sortOf(operation: Schema, chance: Chance): string {
  const paths = parametersOf(operation).flatMap(
    ({ name }) => /^filter\[([^\]]+)\]$/.exec(name)?.slice(1, 2) ?? [],
  )
  return `${chance.integer(2) === 0 ? '-' : ''}${chance.pick(paths) ?? 'createdAt'}`
}

function bodyOf(player: Player, route: Route, operation: Schema, chance: Chance): unknown {
  const { self, product, foreign } = player
  const content = (operation['requestBody'] as { content?: Record<string, { schema: Schema }> })
    ?.content
  const schema = Object.values(content ?? {})[0]?.schema
  if (schema === undefined) return undefined
  if (route.path.includes('/configuration')) return configurationBody(player, route, chance)
  // Mostly on: a module that is off refuses all that follows.
  if (route.path.endsWith('/modules/:name')) return { active: chance.integer(4) !== 0 }
  if (route.path.endsWith('/template/apply'))
    return { vertical: 'general-commerce', version: chance.pick(['1.0.0', '1.1.0']) }
  const source = self.source(chance, {
    sparse: chance.pick([0, 5, 10]) ?? 0,
    ...(chance.integer(10) === 0 && {
      reference: (entity) => chance.pick(foreign.get(entity) ?? []),
    }),
  })
  for (const compiled of product.kernel.model.entities.values()) {
    const path = `/api/v1${pathOf(compiled)}`
    if (route.path === path) return bodyFor(compiled, 'new', source) ?? {}
    if (route.path === `${path}/:id`) return bodyFor(compiled, 'changes', source) ?? {}
  }
  return valueFor(schema, source) ?? {}
}

function configurationBody({ self }: Player, route: Route, chance: Chance): unknown {
  const label = `${self.marker} ${chance.integer(9)}`
  return route.path.endsWith('/configuration')
    ? { reports: [{ id: `x_${self.marker.toLowerCase()}`, label }] }
    : { label }
}

/** What was made can be asked for from now on. */
function remember({ product, self }: Player, { method, path }: Route, answer: Answer): void {
  if (method !== 'POST' || answer.status !== 201) return
  for (const compiled of product.kernel.model.entities.values())
    if (path === `/api/v1${pathOf(compiled)}`)
      keep(self, compiled.entity.name, (JSON.parse(answer.text) as { id: string }).id)
}

/** Both neighbours make requests over every route, in turns. */
export async function fuzzAlone(world: Neighbours, requests: number): Promise<void> {
  const { product, asker, owner } = world
  const routes = playableRoutes(product).length
  const pairs = [
    { product, self: asker, foreign: owner.records },
    { product, self: owner, foreign: asker.records },
  ]
  await Promise.all(
    pairs.map(async (player) => {
      for (let n = 1; n <= requests / 2; n++) {
        const { answer } = await play(player, { route: n * 7, seed: n })
        const other = player.self === asker ? owner : asker
        if (answer.text.includes(other.marker))
          throw new Error(`Expected nothing of ${other.slug}, found ${answer.text}`)
      }
    }),
  )
  if (routes === 0) throw new Error('Expected routes, found none.')
}
