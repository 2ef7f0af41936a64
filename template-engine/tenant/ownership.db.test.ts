import { sections } from '@strata-erp/core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compileRules } from '../merge/index.ts'
import { watchConfiguration } from './hooks.ts'
import type { Room } from './room.ts'
import { trade, version } from './testing/trade.ts'
import { templateWorld } from './testing/world.ts'
import type { World } from './testing/world.ts'
import { upgrade } from './verbs.ts'

/** The sections as a product would have them that keeps flags for itself and leaves reports to tenants. */
const owned = {
  ...sections,
  flags: { ...sections.flags, 'x-merge': { kind: 'map', owner: 'template' } },
  reports: {
    ...sections.reports,
    'x-merge': { kind: 'keyed', key: 'id', order: 'presentational', owner: 'tenant' },
  },
}

let world: World
let room: Room
beforeAll(async () => {
  world = await templateWorld()
  room = { ...world.room, rules: compileRules({ type: 'object', properties: owned }) }
  watchConfiguration(room)
  await world.publish(
    trade,
    version(trade, '1.1.0', {
      '/flags/limit': 20,
      '/reports/byName/columns/amount': { key: 'amount' },
    }),
  )
})
afterAll(async () => world?.close())

test('what the template keeps for itself is not changed by a tenant, and always follows the template', async () => {
  const tenant = await world.tenant({ on: 'trade@1.0.0' })
  const before = await tenant.stored()
  await expect(tenant.edit({ '/flags/limit': 50 })).rejects.toMatchObject({
    code: 'TEMPLATE_LOCKED',
    status: 409,
    message:
      'Expected a place that a tenant may change, found "/flags/limit", which the template keeps for itself; leave it out.',
  })
  expect(await tenant.stored()).toEqual(before)
  const { applied } = await upgrade(room, await tenant.scope(), { to: '1.1.0' })
  expect(applied).toBe(true)
  expect(await tenant.at('/flags/limit')).toBe(20)
})

test('what is the tenant’s is brought once and never touched; a newer one is announced', async () => {
  const tenant = await world.tenant({ on: 'trade@1.0.0' })
  const reports = await tenant.at('/reports')
  const { plan } = await upgrade(room, await tenant.scope(), { to: '1.1.0' })
  expect(await tenant.at('/reports')).toEqual(reports)
  expect(plan.notices.map(({ code, path }) => [code, path])).toContainEqual([
    'update-available',
    '/reports',
  ])
})
