import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Answer, Claim } from '../door.ts'
import { createTenant } from '../tenancy/directory.ts'
import type { Scope } from '../tenancy/scope.ts'
import { completeInTransaction, createIdempotency } from './idempotency.ts'
import { keysOfPerson, keysOfTenant, newPerson } from './keys-world.ts'
import type { Keys } from './keys-world.ts'
import { findMadeTenant, noteMadeTenant, personKeys, sweepPersonKeys } from './person-keys.ts'
import { openWorld } from './records-world.ts'
import type { World } from './records-world.ts'
import { newId } from './work.ts'

let world: World
let owner: Client
beforeAll(async () => {
  world = await openWorld()
  owner = new Client({ connectionString: world.ownerUrl })
  await owner.connect()
})
afterAll(async () => {
  await owner?.end()
  await world?.close()
})

let scope: Scope
let keys: Keys
const answer: Answer = { status: 201, headers: { location: '/x' }, body: '{"id":"\\u0000 ä"}' }
const fresh = async (key = 'k1', of = keys, fingerprint = 'f'): Promise<Claim> => {
  const outcome = await of.claim(key, fingerprint)
  if (outcome.state !== 'fresh') throw new Error(`Expected a fresh key, found ${outcome.state}.`)
  return outcome.claim
}
const state = async (key = 'k1', fingerprint = 'f', of = keys) =>
  (await of.claim(key, fingerprint)).state
/** In a tenant of which a person with a key of their own need know nothing. */
const effect = (claim: Claim) =>
  world.database.transaction(scope.tenant.id, async (transaction) => {
    await transaction.query(
      `insert into seeded_record (tenant_id, entity, key, record_id, created_at)
       values ($1, 'e', gen_random_uuid()::text, gen_random_uuid(), now())`,
      [scope.tenant.id],
    )
    await completeInTransaction(transaction, scope, claim, answer)
  })
const effects = async () =>
  (
    await world.database.read(scope.tenant.id, 'select 1 from seeded_record where tenant_id = $1', [
      scope.tenant.id,
    ])
  ).length

describe.each([
  ['a tenant’s caller', async () => keysOfTenant(world, scope)],
  ['a person', async () => keysOfPerson(world, owner)],
])('an idempotency key of %s', (_name, open) => {
  beforeEach(async () => {
    const { id } = await createTenant(world.database, { slug: `t-${newId()}`, name: 'Acme' })
    scope = world.tenant({ id })
    keys = await open()
  })

  test('is held by one request at a time, whoever else sends it hears that it runs', async () => {
    const outcomes = await Promise.all([1, 2, 3].map(() => keys.claim('k1', 'f')))
    expect(outcomes.map((outcome) => outcome.state).sort()).toEqual(['fresh', 'running', 'running'])
  })

  test('replays the answer of the completed effect byte for byte', async () => {
    await effect(await fresh())
    expect(await keys.claim('k1', 'f')).toEqual({ state: 'replay', answer })
    expect(await effects()).toBe(1)
  })

  test('of another request is a mismatch, completed or not', async () => {
    const claim = await fresh()
    expect(await state('k1', 'other')).toBe('mismatch')
    await effect(claim)
    expect(await state('k1', 'other')).toBe('mismatch')
  })

  test('is another key for whoever else has it', async () => {
    await fresh()
    expect(keys.others.length).toBeGreaterThan(0)
    for (const other of keys.others) expect(await state('k1', 'f', other)).toBe('fresh')
  })

  test('may hold any visible character and is told apart whole', async () => {
    await effect(await fresh('a:b'))
    expect(await state('a:b')).toBe('replay')
    expect(await state('a')).toBe('fresh')
  })

  test('is free again when it was released, but not once it was completed', async () => {
    const first = await fresh()
    await keys.release(first)
    expect(await keys.kept()).toEqual([])
    const second = await fresh()
    await effect(second)
    await keys.release(second)
    expect(await state()).toBe('replay')
  })

  test('keeps a refusal of the effect', async () => {
    const refusal: Answer = { ...answer, status: 409 }
    await keys.complete(await fresh(), refusal)
    expect(await keys.claim('k1', 'f')).toEqual({ state: 'replay', answer: refusal })
  })

  test('that was left behind is taken over after a minute, not before, and only by the same request', async () => {
    await fresh()
    await keys.age('55 seconds')
    expect(await state()).toBe('running')
    await keys.age('10 seconds')
    expect(await state('k1', 'other')).toBe('mismatch')
    expect(await state()).toBe('fresh')
    expect(await state()).toBe('running')
  })

  test('undoes the effect of the one who lost it', async () => {
    const lost = await fresh()
    await keys.age('61 seconds')
    const taken = await fresh()
    await expect(effect(lost)).rejects.toMatchObject({ code: 'IDEMPOTENCY_CLAIM_LOST' })
    await keys.release(lost)
    await keys.complete(lost, { ...answer, status: 409 })
    await effect(taken)
    expect(await keys.claim('k1', 'f')).toEqual({ state: 'replay', answer })
    expect(await effects()).toBe(1)
  })

  test('is taken over by one of those who try', async () => {
    await fresh()
    await keys.age('61 seconds')
    const states = await Promise.all([1, 2, 3].map(() => state()))
    expect(states.sort()).toEqual(['fresh', 'running', 'running'])
  })

  test('is free for any request once it is a day old', async () => {
    await effect(await fresh())
    await keys.age('23 hours 59 minutes')
    expect(await state()).toBe('replay')
    await keys.age('2 minutes')
    expect(await state('k1', 'other')).toBe('fresh')
  })
})

test('keys of a tenant that are a day old are deleted in passing, a batch at a time', async () => {
  scope = world.tenant()
  keys = keysOfTenant(world, scope)
  await keys.pile(250)
  await keys.age('25 hours')
  await fresh('new1')
  expect(await keys.kept()).toHaveLength(51)
  await fresh('new2')
  expect(await keys.kept()).toEqual(['new1', 'new2'])
})

describe('keys of people', () => {
  const door = () => createIdempotency(personKeys(world.database, 'of this test'))
  const claimOf = async (who: string): Promise<Claim> => {
    const outcome = await door().claim(who, 'k1', 'f')
    if (outcome.state !== 'fresh') throw new Error(`Expected a fresh key, found ${outcome.state}.`)
    return outcome.claim
  }

  test('that are a day old are swept, whoever has them, and the others stay', async () => {
    keys = await keysOfPerson(world, owner)
    await keys.pile(2_500)
    await keys.age('25 hours')
    await fresh('new')
    expect(await sweepPersonKeys(world.database)).toBeGreaterThanOrEqual(2_500)
    expect(await keys.kept()).toEqual(['new'])
  })

  test('say nothing of what was sent: nobody who reads them can try passwords against them', async () => {
    const who = await newPerson(world.database)
    await claimOf(who)
    const { rows } = await owner.query<{ fingerprint: string }>(
      'select fingerprint from directory.idempotency_key where person = $1',
      [who],
    )
    expect(rows[0]?.fingerprint).toMatch(/^[0-9a-f]{64}$/)
    const elsewhere = createIdempotency(personKeys(world.database, 'another secret'))
    expect((await elsewhere.claim(who, 'k1', 'f')).state).toBe('mismatch')
  })

  test('remember the tenant that a request made, for whoever takes the request up', async () => {
    const who = await newPerson(world.database)
    const claim = await claimOf(who)
    expect(await findMadeTenant(world.database, claim)).toBeNull()
    const { id } = await createTenant(world.database, { slug: `t-${newId()}`, name: 'Made' })
    await noteMadeTenant(world.database, claim, id)
    // Freed without an answer, as after an outage: the same request goes on at once, no other does.
    await door().release(who, claim)
    expect((await door().claim(who, 'k1', 'other')).state).toBe('mismatch')
    const again = await claimOf(who)
    expect(await findMadeTenant(world.database, again)).toBe(id)
    await expect(noteMadeTenant(world.database, claim, id)).rejects.toMatchObject({
      code: 'IDEMPOTENCY_CLAIM_LOST',
    })
  })

  test('go with their person, and with the tenant that the answer names', async () => {
    const [gone, stays] = [await newPerson(world.database), await newPerson(world.database)]
    const { id } = await createTenant(world.database, { slug: `t-${newId()}`, name: 'Named' })
    await door().complete(gone, await claimOf(gone), answer)
    await door().complete(stays, await claimOf(stays), answer, id)
    const left = async () =>
      (
        await owner.query<{ person: string }>(
          'select person from directory.idempotency_key where person = any ($1)',
          [[gone, stays]],
        )
      ).rows.map((row) => row.person)
    expect(await left()).toHaveLength(2)
    await owner.query('delete from directory."user" where id = $1', [gone])
    expect(await left()).toEqual([stays])
    await owner.query('delete from directory.tenant where id = $1', [id])
    expect(await left()).toEqual([])
  })
})
