import { afterAll, beforeAll, expect, test } from 'vitest'
import { setModuleActive } from '@strata-erp/core/operate'
import type { TestTenant } from '@strata-erp/core/testing'
import { night, tick } from './work.ts'
import { jobWorld, until } from './world.ts'
import type { World } from './world.ts'

let world: World
let berlin: TestTenant
let kolkata: TestTenant
let asleep: TestTenant
beforeAll(async () => {
  world = await jobWorld({ concurrency: 2 })
  berlin = await world.tenant('berlin', { modules: ['work'], timezone: 'Europe/Berlin' })
  kolkata = await world.tenant('kolkata', { modules: ['work'], timezone: 'Asia/Kolkata' })
  asleep = await world.tenant('asleep', { timezone: 'Europe/Berlin' })
  // Three schedulers at once, as of three processes.
  const others = [await world.another(), await world.another()]
  await Promise.all([world.kernel, ...others].map(({ jobs }) => jobs.start()))
})
afterAll(async () => world?.close())

interface Row {
  readonly tenant_id: string
  readonly timezone: string
  readonly hour: string
}
const planned = () =>
  world.sql<Row>(
    `select tenant_id, timezone, to_char(next_at at time zone timezone, 'HH24:MI') as hour
     from job_schedule where name = $1 order by timezone`,
    [night.name],
  )

test('every tenant has its schedules, by its own clock', async () => {
  await until(async () => (await planned()).length === 3, planned)
  expect((await planned()).map(({ hour }) => hour)).toEqual(['02:30', '02:30', '02:30'])
  const [row] = await world.sql<{ count: number }>(
    'select count(distinct next_at)::integer as count from job_schedule where name = $1',
    [night.name],
  )
  expect(row).toEqual({ count: 2 })
})

test('E9 several schedulers bring a slot about once, and one run makes up for all that were missed', async () => {
  // Three days in which nobody worked, as the database's clock sees it.
  await world.sql(
    `update job_schedule set next_at = next_at - interval '3 days' where name = $1 and tenant_id = any($2)`,
    [night.name, [berlin.tenant.id, kolkata.tenant.id, asleep.tenant.id]],
  )
  const ran = () =>
    world.sql<{ tenant_id: string; state: string; result: { slot: string } }>(
      'select tenant_id, state, result from job where name = $1',
      [night.name],
    )
  await until(async () => (await ran()).filter(({ state }) => state === 'done').length === 2, ran)
  await until(
    async () =>
      (
        await world.sql('select from job_schedule where name = $1 and next_at <= now()', [
          night.name,
        ])
      ).length === 0,
    planned,
  )
  const rows = await ran()
  expect(rows.map(({ tenant_id }) => tenant_id).sort()).toEqual(
    [berlin.tenant.id, kolkata.tenant.id].sort(),
  )
  // It is told the slot it is for, and the next is tonight again.
  for (const { result } of rows) expect(Date.parse(result.slot)).toBeLessThan(Date.now())
  expect((await planned()).map(({ hour }) => hour)).toEqual(['02:30', '02:30', '02:30'])
})

test('E9 a clock that is set back brings no slot about a second time', async () => {
  const slots = () =>
    world.sql<{ key: string }>(`select key from job where name = $1 and tenant_id = $2`, [
      tick.name,
      berlin.tenant.id,
    ])
  // The same slot comes due four times over, as it would to clocks that jump back and forth.
  const slot = '2026-11-20T10:00:00Z'
  for (let turn = 0; turn < 4; turn++) {
    await world.sql('update job_schedule set next_at = $3 where name = $1 and tenant_id = $2', [
      tick.name,
      berlin.tenant.id,
      slot,
    ])
    await until(
      async () =>
        (
          await world.sql(
            'select from job_schedule where name = $1 and tenant_id = $2 and next_at > now()',
            [tick.name, berlin.tenant.id],
          )
        ).length === 1,
      planned,
    )
  }
  expect((await slots()).filter(({ key }) => key === 'slot 2026-11-20T10:00:00.000Z')).toHaveLength(
    1,
  )
})

test('a module that is switched on has its next slot, and none that it slept through', async () => {
  const scope = await world.kernel.systemScope('asleep')
  const { revision } = await world.kernel.database.transaction(asleep.tenant.id, (transaction) =>
    setModuleActive(world.kernel.configuration, transaction, scope, {
      module: 'work',
      active: true,
    }),
  )
  await world.kernel.waitFor(asleep.tenant.id, revision)
  expect(
    await world.sql('select from job where tenant_id = $1 and name = $2', [
      asleep.tenant.id,
      night.name,
    ]),
  ).toEqual([])
})
