import { afterAll, beforeAll, expect, test } from 'vitest'
import { openRelayDatabase } from '../database/relay.ts'
import type { RelayDatabase } from '../database/relay.ts'
import { createKernelDatabase } from '../testing/kernel-database.ts'
import type { TestDatabase } from '../testing/test-database.ts'
import { forgetEvents } from './retention.ts'

let database: TestDatabase
let relay: RelayDatabase
let admin: RelayDatabase

beforeAll(async () => {
  database = await createKernelDatabase()
  relay = openRelayDatabase(database.relayUrl)
  admin = openRelayDatabase(database.superuserUrl)
})
afterAll(async () => {
  await relay.close()
  await admin.close()
  await database.drop()
})

test('an event that was published long ago stays until each of its consumers handled it', async () => {
  const [{ tenant, aggregate } = { tenant: '', aggregate: '' }] = await admin.query<{
    tenant: string
    aggregate: string
  }>(
    `insert into outbox_event (tenant_id, id, type, version, aggregate_id, sequence, payload,
       actor_kind, actor_id, actor_name, request_id, created_at, published_at)
     values (gen_random_uuid(), gen_random_uuid(), 'bank.account.credited', 1, gen_random_uuid(), 1, '{}',
       'system', 'x', 'x', 'r', now() - interval '9 days', now() - interval '9 days')
     returning tenant_id as tenant, aggregate_id as aggregate`,
  )
  await admin.query(
    `insert into directory.event_subscription (consumer, type, since)
     values ('mirror', 'bank.account.credited', now() - interval '20 days')`,
  )
  expect(await forgetEvents(relay, 7, [])).toBe(0)
  await admin.query(
    `insert into inbox_lane (tenant_id, consumer, aggregate_id, handled, attempts, stuck, updated_at)
     values ($1, 'mirror', $2, 1, 0, false, now())`,
    [tenant, aggregate],
  )
  expect(await forgetEvents(relay, 30, [])).toBe(0)
  expect(await forgetEvents(relay, 7, ['bank.account.credited'])).toBe(0)
  expect(await forgetEvents(relay, 7, [])).toBe(1)
})
