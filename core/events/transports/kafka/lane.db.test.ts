import { afterAll, beforeAll, expect, test } from 'vitest'
import { openRelayDatabase } from '../../../database/relay.ts'
import type { RelayDatabase } from '../../../database/relay.ts'
import { createDatabase } from '../../../testing/test-database.ts'
import type { TestDatabase } from '../../../testing/test-database.ts'
import { keepLane } from './lane.ts'
import type { LaneKeeper } from './lane.ts'

let database: TestDatabase
const opened: RelayDatabase[] = []

beforeAll(async () => {
  database = await createDatabase()
})
afterAll(async () => {
  for (const one of opened) await one.close()
  await database.drop()
})

/** As a process of its own would keep one. */
function keeper(ended: number[] = []): LaneKeeper {
  const relay = openRelayDatabase(database.relayUrl)
  opened.push(relay)
  return keepLane({
    database: relay,
    moved: async () => undefined,
    end: async (lane) => void ended.push(lane),
    report: () => undefined,
    every: 20,
  })
}

test('each process has a lane of its own, and the lowest ends what was left in the others', async () => {
  const ended: number[] = []
  const first = keeper(ended)
  expect(await first.current()).toBe(0)
  await expect.poll(() => ended).toEqual([1, 2, 3, 4, 5, 6, 7])
  const second = keeper()
  expect(await second.current()).toBe(1)
  const third = keeper()
  expect(await third.current()).toBe(2)
  ended.length = 0
  await second.stop()
  // One that came and went between two looks is seen by the next.
  await expect
    .poll(async () => {
      const brief = keeper()
      expect(await brief.current()).toBe(1)
      await brief.stop()
      return ended.includes(1)
    })
    .toBe(true)
  for (const one of [first, third]) await one.stop()
})

test('a lane that was lost with its connection is had again', async () => {
  const ended: number[] = []
  const one = keeper(ended)
  expect(await one.current()).toBe(0)
  const relay = openRelayDatabase(database.superuserUrl)
  opened.push(relay)
  await relay.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
      where usename = 'erp_relay' and datname = current_database()`,
  )
  await expect
    .poll(async () => {
      const [row] = await relay.query<{ held: number }>(
        `select count(*)::int as held from pg_locks
        where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`,
      )
      return row?.held
    })
    .toBe(1)
  expect(await one.current()).toBe(0)
  await one.stop()
})
