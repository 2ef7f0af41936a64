/** K1, K2, K5 over every mutation of a tenant that documents an Idempotency-Key. */
import { randomUUID } from 'node:crypto'
import type { Route } from '@strata-erp/core/testing'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { send } from '../isolation/api.ts'
import { neighbours } from '../isolation/neighbours.ts'
import type { Neighbours } from '../isolation/neighbours.ts'
import {
  bodyOf,
  contentOf,
  guardedRoutes,
  neededQuery,
  operationOf,
} from '../isolation/route-sweep.ts'
import { filled, subjectOf } from '../isolation/subjects.ts'

vi.setConfig({ testTimeout: 600_000, hookTimeout: 240_000 })

let world: Neighbours
beforeAll(async () => {
  world = await neighbours()
})
afterAll(async () => world?.product.close())

const nameOf = ({ method, path }: Route): string => `${method} ${path}`
const takesKey = (route: Route): boolean =>
  JSON.stringify(operationOf(world.asker, route)['parameters'] ?? []).includes('/IdempotencyKey')

/** What others need goes last: records, modules, the whole configuration, the keys of whoever asks. */
const ends = [
  'DELETE ',
  'PUT /api/v1/modules/:name',
  'POST /api/v1/template/rollback',
  'DELETE /api/v1/keys/:id',
]
const order = (route: Route): number => ends.findLastIndex((end) => nameOf(route).startsWith(end))

/** SCIM has words of its own for refusals, and no codes. */
const reusedWords = /IDEMPOTENCY_KEY_REUSED|found a different one; use a fresh key/

/** Answers that show a secret once: a replay has null in its place. */
const once = /"(token|secret)":("[^"]+"|null)/g

test('K1 K2 K5 each replays what it answered, refuses another request, and is another caller’s own', async ({
  annotate,
}) => {
  const { product, asker } = world
  const [own, other] = [
    await product.token(asker.tenant, 'admin'),
    await product.token(asker.tenant, 'admin'),
  ]
  const routes = guardedRoutes(product)
    .filter(({ method }) => method !== 'GET' && method !== 'HEAD')
    .filter(takesKey)
    .toSorted((one, another) => order(one) - order(another))
  const outcomes = { done: 0, refused: 0, freed: 0 }
  for (const route of routes) {
    const name = nameOf(route)
    const subject = subjectOf(product, route)
    const mine = subject.kind === 'shared' ? subject.values : await subject.of(asker)
    // The newest are first: what is deleted is none of the keys that this asks with.
    const value = route.method === 'DELETE' ? mine.at(-1) : mine[0]
    const operation = operationOf(asker, route)
    const body = bodyOf(asker, route, operation)
    const type = Object.keys(contentOf(operation))[0] ?? 'application/json'
    const key = randomUUID()
    const ask = (token: string, headers: Readonly<Record<string, string>> = {}) =>
      send(product.server, token, {
        method: route.method,
        url: `${filled(route.path, value ?? '')}?${neededQuery(asker, operation)}`,
        ...(body !== undefined && { body }),
        headers: {
          ...(body !== undefined && { 'content-type': type }),
          'idempotency-key': key,
          ...headers,
        },
      })
    const first = await ask(own)
    const again = await ask(own)
    const isDone = first.status < 300
    const isKept = isDone || first.status === 409 || first.status === 422
    outcomes[isDone ? 'done' : isKept ? 'refused' : 'freed']++
    // What was kept comes again; what freed its key may run anew, and then says more than before.
    const heard = isKept ? first : again
    expect([
      name,
      again.status,
      again.text.replaceAll(once, ''),
      again.headers['etag'],
      again.headers['idempotency-replayed'],
    ]).toEqual([
      name,
      heard.status,
      heard.text.replaceAll(once, ''),
      heard.headers['etag'],
      isKept ? 'true' : undefined,
    ])
    const reused = isKept ? await ask(own, { 'if-match': '"0"' }) : undefined
    expect([name, reused?.status, reused?.text.match(reusedWords)?.length]).toEqual([
      name,
      isKept ? 422 : undefined,
      isKept ? 1 : undefined,
    ])
    const theirs = await ask(other)
    expect([name, theirs.headers['idempotency-replayed'], theirs.text]).toEqual([
      name,
      undefined,
      expect.not.stringContaining('IDEMPOTENCY_KEY'),
    ])
  }
  await annotate(JSON.stringify(outcomes))
  // The sweep sees what it is about: most of what is asked is done.
  expect(outcomes.done).toBeGreaterThan(routes.length / 2)
})
