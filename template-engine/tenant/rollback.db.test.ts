import { createUser, addMembership } from '@strata-erp/core/operate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { trade, version } from './testing/trade.ts'
import { bob, questionsOf, templateWorld } from './testing/world.ts'
import type { StoryTenant, World } from './testing/world.ts'

const permission = '/roles/packer/permissions/orders.order.update'

let world: World
beforeAll(async () => {
  world = await templateWorld()
  await world.publish(
    trade,
    version(trade, '1.1.0', {
      '/flags/limit': 20,
      [permission]: 'orders.order.update',
      '/notifications/sent/to/mail:desk@example.test': 'mail:desk@example.test',
    }),
  )
})
afterAll(async () => world?.close())

const answers = [permission, '/notifications/sent/to/mail:desk@example.test'].map((path) => ({
  path,
  take: 'theirs' as const,
}))

async function upgradedTenant(): Promise<StoryTenant> {
  const tenant = await world.tenant({ on: 'trade@1.0.0' })
  await tenant.edit({ '/flags/x_mine': true })
  const { applied } = await world.engine.upgrade(await tenant.scope(), { to: '1.1.0', answers })
  expect(applied).toBe(true)
  return tenant
}

describe('T5 a rollback', () => {
  test('restores document, base, lock, claims and hashes byte for byte, as a new revision', async () => {
    const tenant = await world.tenant({ on: 'trade@1.0.0' })
    await tenant.edit({ '/flags/limit': 12, '/flags/x_mine': true })
    const before = await tenant.stored()
    const plan = await world.engine.plan(await tenant.scope(), { to: '1.1.0' })
    await world.engine.upgrade(await tenant.scope(), {
      to: '1.1.0',
      answers: [...answers, { path: '/flags/limit', take: 'theirs' }],
    })
    const done = await world.engine.rollback(await tenant.scope())
    expect(done).toMatchObject({
      applied: true,
      restored: before.revision,
      discarded: [],
      revoked: [],
    })
    const after = await tenant.stored()
    expect(after).toEqual({ ...before, revision: before.revision + 2 })
    // The same questions come up as before.
    const again = await world.engine.plan(await tenant.scope(), { to: '1.1.0' })
    expect(again.hashes).toEqual(plan.hashes)
    expect(questionsOf(again)).toEqual(questionsOf(plan))
    expect((await world.engine.history(await tenant.scope()))[0]).toMatchObject({
      kind: 'rollback',
      summary: `Rolled back to revision ${String(before.revision)} (trade@1.0.0)`,
      on: { vertical: 'trade', version: '1.0.0' },
    })
  })

  test('is undone by the next, and so on', async () => {
    const tenant = await upgradedTenant()
    const upgraded = await tenant.stored()
    await world.engine.rollback(await tenant.scope())
    const back = await tenant.stored()
    await world.engine.rollback(await tenant.scope())
    const forth = await tenant.stored()
    expect(forth).toEqual({ ...upgraded, revision: forth.revision })
    await world.engine.rollback(await tenant.scope())
    expect(await tenant.stored()).toEqual({ ...back, revision: forth.revision + 1 })
  })

  test('goes to any earlier revision, also to none', async () => {
    const tenant = await upgradedTenant()
    const fresh = await world.tenant()
    await world.engine.rollback(await tenant.scope(), { to: 1 })
    const { document, template } = await tenant.stored()
    expect({ document, template }).toEqual({
      document: (await fresh.stored()).document,
      template: (await fresh.stored()).template,
    })
    expect((await world.engine.status(await tenant.scope())).on.vertical).toBeNull()
    expect((await world.engine.apply(await tenant.scope(), 'trade@1.1.0')).applied).toBe(true)
  })

  test('shows first what it would do', async () => {
    const tenant = await upgradedTenant()
    await tenant.edit({ '/flags/x_later': 1 }, bob)
    const before = await tenant.stored()
    const dry = await world.engine.rollback(await tenant.scope(), { dryRun: true })
    expect(dry).toMatchObject({
      applied: false,
      discarded: [{ summary: 'Edited /flags/x_later', pointers: ['/flags/x_later'] }],
    })
    expect(await tenant.stored()).toEqual(before)
  })

  test('lists the edits that were made since, which it discards', async () => {
    const tenant = await upgradedTenant()
    await tenant.edit({ '/flags/x_later': 1 }, bob)
    const { discarded } = await world.engine.rollback(await tenant.scope())
    expect(discarded.map(({ pointers }) => pointers)).toEqual([['/flags/x_later']])
    expect(await tenant.at('/flags/x_later')).toBeUndefined()
  })

  test.each([[99], [-1], [1.5]])('to revision %d is refused', async (to) => {
    const tenant = await world.tenant({ on: 'trade@1.0.0' })
    const before = await tenant.stored()
    await expect(world.engine.rollback(await tenant.scope(), { to })).rejects.toMatchObject({
      code: 'TEMPLATE_NOTHING_TO_ROLL_BACK',
      status: 409,
      message: `Expected a revision from 0 to ${String(before.revision)} to return to, found ${String(to)}; see the history.`,
    })
    expect(await tenant.stored()).toEqual(before)
  })

  test('of a tenant that nothing was applied to is refused', async () => {
    const tenant = await world.tenant()
    await expect(world.engine.rollback(await tenant.scope())).rejects.toMatchObject({
      code: 'TEMPLATE_NOTHING_TO_ROLL_BACK',
      message: 'Expected a vertical that was applied, found none to undo; see the history.',
    })
  })
})

describe('what was revoked after the upgrade', () => {
  async function revoked(): Promise<StoryTenant> {
    const tenant = await world.tenant({ modules: ['loyalty'], on: 'trade@1.1.0' })
    await world.engine.upgrade(await tenant.scope(), { addons: {} })
    await tenant.edit({ [permission]: undefined }, bob)
    await tenant.edit({ '/notifications/sent/to/mail:desk@example.test': undefined }, bob)
    await tenant.edit({
      '/roles/seller': undefined,
      '/notifications/sent/to/role:seller': undefined,
    })
    await tenant.switch('loyalty', false)
    await world.engine.setPolicy(await tenant.scope(), { upgrades: 'clean' })
    return tenant
  }
  const back = { to: 3 }

  test('stays revoked, and the rollback says what', async () => {
    const tenant = await revoked()
    const done = await world.engine.rollback(await tenant.scope(), back)
    expect(done.revoked).toEqual(
      expect.arrayContaining([
        { pointer: permission, text: 'role "packer" lost "orders.order.update"', kept: 'revoked' },
        { pointer: '/roles/seller', text: 'role "seller" was removed', kept: 'revoked' },
        {
          pointer: '/modules/loyalty/active',
          text: 'module "loyalty" was switched off',
          kept: 'revoked',
        },
      ]),
    )
    expect(await tenant.at('/roles/packer/permissions')).toEqual(['orders.order.read'])
    expect(await tenant.at('/roles/seller')).toBeUndefined()
    expect(await tenant.at('/modules/loyalty/active')).toBe(false)
    expect(await tenant.at('/notifications/sent/to')).toEqual([])
  })

  test('comes back where that is asked for', async () => {
    const tenant = await revoked()
    const done = await world.engine.rollback(await tenant.scope(), {
      ...back,
      restoreRevoked: true,
    })
    expect(new Set(done.revoked.map(({ kept }) => kept))).toEqual(new Set(['restored']))
    expect(await tenant.at('/roles/packer/permissions')).toContain('orders.order.update')
    expect(await tenant.at('/roles/seller')).toBeDefined()
    expect(await tenant.at('/modules/loyalty/active')).toBe(true)
  })
})

describe('a revert', () => {
  test('takes the old template and keeps what the tenant changed since', async () => {
    const tenant = await upgradedTenant()
    await tenant.edit({ '/flags/x_later': 1, '/documents/note/label': 'Slip' })
    const { plan } = await world.engine.rollback(await tenant.scope(), { mode: 'merge' })
    expect(plan).toMatchObject({ kind: 'revert', to: { version: '1.0.0' }, open: 0 })
    const { applied } = await world.engine.commit(await tenant.scope(), plan?.id ?? '')
    expect(applied).toBe(true)
    expect(await tenant.at('/flags')).toEqual({
      express: true,
      limit: 10,
      x_mine: true,
      x_later: 1,
    })
    expect(await tenant.at('/documents/note/label')).toBe('Slip')
    expect(await tenant.at('/roles/packer/permissions')).toEqual(['orders.order.read'])
    expect((await world.engine.status(await tenant.scope())).on.version).toBe('1.0.0')
  })

  test('asks where the tenant has departed from the new template since', async () => {
    const tenant = await upgradedTenant()
    await tenant.edit({ '/flags/limit': 33 })
    const { plan, applied } = await world.engine.rollback(await tenant.scope(), { mode: 'merge' })
    expect(applied).toBe(false)
    expect(plan === undefined ? [] : questionsOf(plan)).toEqual(['modify-modify /flags/limit'])
  })

  test('leaves a module alone that was switched on since', async () => {
    const tenant = await upgradedTenant()
    await tenant.switch('loyalty', true)
    const { plan } = await world.engine.rollback(await tenant.scope(), { mode: 'merge' })
    expect(plan?.open).toBe(0)
    await world.engine.commit(await tenant.scope(), plan?.id ?? '')
    expect(await tenant.at('/modules/loyalty/active')).toBe(true)
    expect(await tenant.at('/roles/host')).toBeDefined()
    expect((await world.engine.status(await tenant.scope())).claims).toEqual(['/flags/x_mine'])
  })
})

test('a member who had both roles has both again after a rollback', async () => {
  await world.publish(version(trade, '2.0.0', { '/roles/packer': undefined }))
  const tenant = await world.tenant({ on: 'trade@1.0.0' })
  const { database } = world.kernel.kernel
  const { id } = await createUser(database, { email: 'both@example.test' })
  await addMembership(database, {
    tenantId: tenant.tenant.id,
    userId: id,
    roles: ['packer', 'seller'],
  })
  const roles = async (): Promise<string[]> => {
    const rows = await database.directory<{ roles: string[] }>(
      'select roles from directory.list_members($1)',
      [tenant.tenant.id],
    )
    return rows.flatMap((row) => row.roles).sort()
  }
  await world.engine.upgrade(await tenant.scope(), {
    to: '2.0.0',
    answers: [{ path: '/roles/packer', take: 'repoint', to: 'seller' }],
  })
  expect(await roles()).toEqual(['seller'])
  for (const expected of [['packer', 'seller'], ['seller'], ['packer', 'seller']]) {
    await world.engine.rollback(await tenant.scope())
    expect(await roles()).toEqual(expected)
  }
})
