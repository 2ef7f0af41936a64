import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { send } from './api.ts'
import { sweepAssignments } from './mass-assignment.ts'
import { neighbours } from './neighbours.ts'
import type { Neighbours } from './neighbours.ts'
import { sweepRoles, sweptRoles } from './role-sweep.ts'
import { guardedRoutes } from './route-sweep.ts'
import { asSuperuser, hashesOf } from './rows-of-tenant.ts'
import { pathOf } from './world.ts'

vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 })

let world: Neighbours
beforeAll(async () => {
  world = await neighbours()
})
afterAll(async () => world?.product.close())

describe('S1 API1 BOLA and API5 BFLA', () => {
  test('S1 I3 over all routes, six roles are let through where they declare it and nowhere else', async () => {
    const { product, asker } = world
    const routes = guardedRoutes(product).length
    const { asked, allowed, findings } = await sweepRoles(product, asker)
    expect(findings).toEqual([])
    expect(asked).toBe(routes * sweptRoles.length)
    // The sweep sees both sides.
    expect(allowed).toBeGreaterThan(routes)
    expect(allowed).toBeLessThan(asked / 2)
  })
})

describe('I7 existence oracles', () => {
  test(`I7 a value that is unique to another tenant is free, and refused only where one's own has it`, async () => {
    const { product, asker, owner } = world
    const post = async (path: string, body: object) => {
      const { status, text } = await send(product.server, asker.token, {
        method: 'POST',
        url: `/api/v1${path}`,
        body,
      })
      return [status, text.replaceAll(/[0-9a-f-]{36}|\d{4}-\d\d-\d\dT[^"]+/g, '#')]
    }
    for (const [path, body] of [
      ['/base/companies', { name: 'Oracle', code: 'OR-1' }],
      ['/base/products', { name: 'Oracle', sku: 'OR-1', kind: 'stock' }],
    ] as const) {
      const theirs = await send(product.server, owner.token, {
        method: 'POST',
        url: `/api/v1${path}`,
        body,
      })
      if (theirs.status !== 201) continue
      const taken = await post(path, body)
      const fresh = await post(
        path,
        JSON.parse(JSON.stringify(body).replace('OR-1', 'OR-2')) as object,
      )
      expect(JSON.stringify(taken)).toBe(JSON.stringify(fresh).replaceAll('OR-2', 'OR-1'))
      expect(taken[0]).toBe(201)
      expect((await post(path, body))[0]).toBe(409)
    }
  })
})

describe('S2 API3 BOPLA', () => {
  test('S2 what no write declares is refused on every write of every route, and changes nothing of the neighbour', async () => {
    const { product, owner } = world
    const rows = () => asSuperuser(product.database, (client) => hashesOf(client, owner.tenant.id))
    const before = await rows()
    const { routes, requests, findings } = await sweepAssignments(world)
    expect(findings).toEqual([])
    expect(routes).toBeGreaterThan(100)
    expect(requests).toBeGreaterThan(routes * 10)
    expect(await rows()).toEqual(before)
  })

  test('S2 records hold nothing but what the API document declares', async () => {
    const { product, asker } = world
    for (const target of product.kernel.model.entities.values()) {
      const { text } = await send(product.server, asker.token, {
        method: 'GET',
        url: `/api/v1${pathOf(target)}`,
      })
      const schema = asker.document.components.schemas[target.entity.name]
      const declared = new Set(Object.keys(schema?.['properties'] ?? {}))
      for (const record of (JSON.parse(text) as { data: object[] }).data)
        expect(Object.keys(record).filter((name) => !declared.has(name))).toEqual([])
    }
  })
})
