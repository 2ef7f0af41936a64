import { listRoutes } from '@strata-erp/core/testing'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { budgetOf } from '../support/budget.ts'
import { baseDomain, sweepCredentials } from './credential-sweep.ts'
import { fuzz, marker, twoWorlds } from './differential.ts'
import type { TwoWorlds } from './differential.ts'
import type { Neighbours } from './neighbours.ts'
import { guardedRoutes, operationOf, sweepRoutes } from './route-sweep.ts'
import { asSuperuser, hashesOf, setRowSecurity } from './rows-of-tenant.ts'
import { subjectOf } from './subjects.ts'
import { wireProxy, withoutTenantFilters } from './wire-proxy.ts'
import type { WireProxy } from './wire-proxy.ts'

/** Long enough for the counts of the full tier. */
vi.setConfig({ testTimeout: 14_400_000, hookTimeout: 600_000 })

let worlds: TwoWorlds
let proxy: WireProxy
let world: Neighbours
beforeAll(async () => {
  worlds = await twoWorlds({
    baseDomain,
    async through(url) {
      proxy = await wireProxy(url)
      return proxy.url
    },
  })
  const { product, self, neighbour } = worlds.beside
  if (neighbour === null) throw new Error('Expected a neighbour.')
  world = { product, asker: self, owner: neighbour }
})
afterAll(async () => {
  await worlds?.close()
  await proxy?.close()
})

const ownersRows = () =>
  asSuperuser(world.product.database, (client) => hashesOf(client, world.owner.tenant.id))

/** Runs with the application's own predicates taken out of every statement on its way. */
async function withFiltersRemoved(work: () => Promise<void>): Promise<void> {
  let changed = 0
  proxy.change((statement) => {
    const bare = withoutTenantFilters(statement)
    if (bare !== statement) changed++
    return bare
  })
  try {
    await work()
  } finally {
    proxy.change((statement) => statement)
  }
  expect(changed).toBeGreaterThan(100)
}
/** Runs with the database's policies switched off. */
async function withPoliciesOff(work: () => Promise<void>): Promise<void> {
  const { database } = world.product
  await asSuperuser(database, (client) => setRowSecurity(client, false))
  try {
    await work()
  } finally {
    await asSuperuser(database, (client) => setRowSecurity(client, true))
  }
}
const withBothLayers = (work: () => Promise<void>): Promise<void> => work()

const layers = [
  ['I3 I7', 'both layers', withBothLayers],
  ['I4 I3', `the database alone: the application's filters removed`, withFiltersRemoved],
  ['I4 I3', `the application alone: row security off`, withPoliciesOff],
] as const

describe('I3 route sweep, from the route table', () => {
  test('I3 every route has an entry: what its path names, and its place in the API document', () => {
    const { product, asker } = world
    for (const route of guardedRoutes(product)) {
      subjectOf(product, route)
      operationOf(asker, route)
    }
    expect(guardedRoutes(product).length).toBeGreaterThan(300)
  })

  test('I3 what is for everybody is a short list, and names no tenant', async () => {
    const { product, owner } = world
    const open = listRoutes(product.server).filter(({ access }) => access === 'public')
    expect([...new Set(open.map(({ path }) => path))].sort()).toEqual([
      '/',
      '/docs',
      '/docs/problems',
      '/docs/reference.js',
      '/docs/style.css',
      '/health/live',
      '/health/ready',
      '/metrics',
    ])
    for (const { path } of open) {
      const { payload } = await product.server.inject({ url: path })
      expect(payload).not.toContain(owner.marker)
      expect(payload).not.toContain(owner.tenant.id)
    }
  })

  test('I3 keys that are none, unknown, revoked, expired or mixed are 401, names that disagree 403', async () => {
    const before = await ownersRows()
    expect((await sweepCredentials(world)).findings).toEqual([])
    expect(await ownersRows()).toEqual(before)
  })

  test.each(layers)(
    `%s another tenant's ids, in path, body, query, filter and cursor, are ids of nothing; %s`,
    async (_id, _name, under) => {
      const before = await ownersRows()
      await under(async () => {
        const { findings, routes, requests } = await sweepRoutes(world)
        expect(findings).toEqual([])
        expect(routes).toBe(guardedRoutes(world.product).length)
        expect(requests).toBeGreaterThan(routes)
      })
      expect(await ownersRows()).toEqual(before)
    },
  )
})

describe('I2 differential fuzz', () => {
  test('I2 a tenant cannot tell whether a busy neighbour is there, by anything it is answered', async () => {
    const operations = budgetOf('I2 operations')
    const kinds = await fuzz(worlds, operations)
    // The walk goes through what works, not along refusals only.
    expect(kinds['2xx']).toBeGreaterThan(operations / 4)
  })

  test.each(layers.slice(1))(`%s as before; %s`, async (_id, _name, under) => {
    const operations = budgetOf('I4 operations')
    await under(async () => {
      expect((await fuzz(worlds, operations))['2xx']).toBeGreaterThan(operations / 4)
    })
  })

  test('I2 what the operator is told names no value of a tenant either', () => {
    expect(JSON.stringify(world.product.reported)).not.toContain(marker)
    expect(world.product.reported).toEqual([])
  })
})

test('I4 with both layers gone the sweep finds leaks: it is no blind witness', async () => {
  await withPoliciesOff(() =>
    withFiltersRemoved(async () => {
      const { findings } = await sweepRoutes(world)
      expect(findings.length).toBeGreaterThan(100)
    }),
  )
  world.product.reported.length = 0
})
