import { afterAll, beforeAll, expect, test } from 'vitest'
import { ended } from '../http/testing/operations.ts'
import { callerWith, having, shopServer } from '../http/testing/shop-server.ts'
import type { Caller, ShopServer } from '../http/testing/shop-server.ts'
import { addMembership, changeMembership, createUser } from '../tenancy/members.ts'
import { createToken, revokeToken } from '../tenancy/tokens.ts'

let world: ShopServer
beforeAll(async () => {
  world = await shopServer()
})
afterAll(async () => world?.close())

test('work that waited is not done for who was removed, demoted or whose key was revoked meanwhile', async () => {
  const { database, jobs } = world.kernel.kernel
  const tenantId = world.acme.tenant.id
  // Members and keys hold it by its id, permissions name it by its uid.
  const permissions = ['shop.order.*']
  having(
    200,
    await world.admin.send('PUT', '/configuration/roles/x_buyer', { label: 'Buyer', permissions }),
  )
  const member = async (name: string) => {
    const { id } = await createUser(database, { email: `${name}@acme.example`, name })
    await addMembership(database, { tenantId, userId: id, roles: ['x_buyer'] })
    const { token } = await createToken(database, { tenantId, userId: id, name })
    return { id, caller: callerWith(world.server, token) }
  }
  const order = async (caller: Caller, name: string): Promise<string> => {
    const values = { name, pieces: 1 }
    const answer = await caller.send(
      'POST',
      '/shop/orders/bulk',
      { operations: [{ op: 'create', values }] },
      { prefer: 'respond-async' },
    )
    return String(having(202, answer).headers.location).split('/').at(-1) ?? ''
  }
  const [removed, demoted, kept] = [await member('ann'), await member('bob'), await member('kim')]
  const key = await createToken(database, { tenantId, role: 'x_buyer', name: 'till' })
  const ordered = {
    removed: await order(removed.caller, 'removed'),
    demoted: await order(demoted.caller, 'demoted'),
    kept: await order(kept.caller, 'kept'),
    key: await order(callerWith(world.server, key.token), 'key'),
  }

  await changeMembership(database, tenantId, removed.id, null)
  await changeMembership(database, tenantId, demoted.id, ['arranger'])
  await changeMembership(database, tenantId, kept.id, ['arranger', 'x_buyer'])
  await revokeToken(database, tenantId, key.id)
  await jobs.start()

  const outcome = async (id: string) => {
    const { state, problem } = await ended(world.admin, `/operations/${id}`)
    return [state, problem?.code]
  }
  const gone = ['failed', 'OPERATION_ORDERER_GONE']
  expect(await outcome(ordered.removed)).toEqual(gone)
  expect(await outcome(ordered.demoted)).toEqual(gone)
  expect(await outcome(ordered.key)).toEqual(gone)
  expect((await outcome(ordered.kept))[0]).toBe('succeeded')
  const { data } = (await world.admin.get('/shop/orders')).json()
  expect(data.map(({ name }: { name: string }) => name)).toEqual(['kept'])
})
