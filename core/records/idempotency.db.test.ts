import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Answer } from '../door.ts'
import type { IdempotencyDoor } from './idempotency-door.ts'
import type { Scope } from '../tenancy/scope.ts'
import { completeInTransaction, createIdempotency } from './idempotency.ts'
import { openWorld } from './records-world.ts'
import type { World } from './records-world.ts'

let world: World
let scope: Scope
let door: IdempotencyDoor
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(() => {
  scope = world.tenant()
  door = createIdempotency(world.database)
})

const answer: Answer = { status: 201, headers: { location: '/x' }, body: '{"id":"\\u0000 ä"}' }
const fresh = async (key = 'k1', as = scope, fingerprint = 'f'): Promise<string> => {
  const outcome = await door.claim(as, key, fingerprint)
  if (outcome.state !== 'fresh') throw new Error(`Expected a fresh key, found ${outcome.state}.`)
  return outcome.claim
}
const state = async (key = 'k1', fingerprint = 'f', as = scope) =>
  (await door.claim(as, key, fingerprint)).state
/** As if the keys of the tenant had been claimed so much earlier. */
const age = (interval: string) =>
  world.database.transaction(scope.tenant.id, (transaction) =>
    transaction.query(
      `update idempotency_key set created_at = created_at - $2::interval where tenant_id = $1`,
      [scope.tenant.id, interval],
    ),
  )
const effect = (claim: string) =>
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

describe('an idempotency key', () => {
  test('is held by one request at a time, whoever else sends it hears that it runs', async () => {
    const outcomes = await Promise.all([1, 2, 3].map(() => door.claim(scope, 'k1', 'f')))
    expect(outcomes.map((outcome) => outcome.state).sort()).toEqual(['fresh', 'running', 'running'])
  })

  test('replays the answer of the completed effect byte for byte', async () => {
    await effect(await fresh())
    expect(await door.claim(scope, 'k1', 'f')).toEqual({ state: 'replay', answer })
    expect(await effects()).toBe(1)
  })

  test('of another request is a mismatch, completed or not', async () => {
    const claim = await fresh()
    expect(await state('k1', 'other')).toBe('mismatch')
    await effect(claim)
    expect(await state('k1', 'other')).toBe('mismatch')
  })

  test('is another key for another caller and another tenant', async () => {
    await fresh()
    const key: Scope = { ...scope, actor: { kind: 'apiKey', id: 'u1', name: 'Key' } }
    expect(await state('k1', 'f', key)).toBe('fresh')
    expect(await state('k1', 'f', world.tenant())).toBe('fresh')
  })

  test('may hold any visible character and is told apart whole', async () => {
    await effect(await fresh('a:b'))
    expect(await state('a:b')).toBe('replay')
    expect(await state('a')).toBe('fresh')
  })

  test('is free again when it was released, but not once it was completed', async () => {
    const first = await fresh()
    await door.release(scope, first)
    const second = await fresh()
    await effect(second)
    await door.release(scope, second)
    expect(await state()).toBe('replay')
  })

  test('keeps a refusal of the effect', async () => {
    const refusal: Answer = { ...answer, status: 409 }
    await door.complete(scope, await fresh(), refusal)
    expect(await door.claim(scope, 'k1', 'f')).toEqual({ state: 'replay', answer: refusal })
  })
})

describe('a claim that was left behind', () => {
  test('is taken over after a minute, not before, and only by the same request', async () => {
    await fresh()
    await age('55 seconds')
    expect(await state()).toBe('running')
    await age('10 seconds')
    expect(await state('k1', 'other')).toBe('mismatch')
    expect(await state()).toBe('fresh')
    expect(await state()).toBe('running')
  })

  test('undoes the effect of the one who lost it', async () => {
    const lost = await fresh()
    await age('61 seconds')
    const taken = await fresh()
    await expect(effect(lost)).rejects.toMatchObject({ code: 'IDEMPOTENCY_CLAIM_LOST' })
    await door.release(scope, lost)
    await door.complete(scope, lost, { ...answer, status: 409 })
    await effect(taken)
    expect(await door.claim(scope, 'k1', 'f')).toEqual({ state: 'replay', answer })
    expect(await effects()).toBe(1)
  })

  test('is taken over by one of those who try', async () => {
    await fresh()
    await age('61 seconds')
    const states = await Promise.all([1, 2, 3].map(() => state()))
    expect(states.sort()).toEqual(['fresh', 'running', 'running'])
  })
})

describe('keys that are a day old', () => {
  const kept = async () =>
    (
      await world.database.read<{ key: string }>(
        scope.tenant.id,
        'select key from idempotency_key where tenant_id = $1 order by key',
        [scope.tenant.id],
      )
    ).map(({ key }) => key)

  test('are free for any request', async () => {
    await effect(await fresh())
    await age('23 hours 59 minutes')
    expect(await state()).toBe('replay')
    await age('2 minutes')
    expect(await state('k1', 'other')).toBe('fresh')
  })

  test('are deleted in passing, a batch at a time', async () => {
    await world.database.transaction(scope.tenant.id, (transaction) =>
      transaction.query(
        `insert into idempotency_key (tenant_id, caller, key, fingerprint, attempt, created_at)
         select $1, 'c', 'old' || n, 'f', gen_random_uuid(), now() from generate_series(1, 250) n`,
        [scope.tenant.id],
      ),
    )
    await age('25 hours')
    await fresh('new1')
    expect(await kept()).toHaveLength(51)
    await fresh('new2')
    expect(await kept()).toEqual(['new1', 'new2'])
  })
})
