import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Scope } from '../tenancy/scope.ts'
import { dateIn } from './period.ts'
import { openWorld } from './records-world.ts'
import type { World } from './records-world.ts'

let world: World
/** Auckland is 12 or 13 hours ahead: for half of each day its date is not that of UTC. */
const timezone = 'Pacific/Auckland'
let scope: Scope

beforeAll(async () => {
  world = await openWorld()
  scope = world.configured(world.tenant({ timezone }), {
    customFields: {
      'sales.deal': [
        { key: 'at', uid: 'cf_at', label: 'At', type: 'timestamp', filterable: true },
        { key: 'on', uid: 'cf_on', label: 'On', type: 'date', filterable: true },
      ],
    },
  })
})
afterAll(() => world.close())

/** The first instant of a date in the time zone, as PostgreSQL sees it. */
async function midnight(date: string): Promise<number> {
  const [row] = await world.database.directory<{ at: Date }>(
    'select ($1::date)::timestamp at time zone $2 as at',
    [date, timezone],
  )
  return row?.at.getTime() ?? 0
}

test('"today" of an instant begins and ends at midnight where the tenant is', async () => {
  const today = dateIn(timezone, new Date())
  const begin = await midnight(today)
  const day = 24 * 3_600_000
  const at = {
    first: begin,
    last: begin + 22 * 3_600_000,
    before: begin - 1000,
    after: begin + day + 3_700_000,
  }
  for (const [name, instant] of Object.entries(at))
    await world.records.create(scope, 'sales.deal', {
      name,
      custom: { at: new Date(instant).toISOString(), on: dateIn(timezone, new Date(instant)) },
    })
  for (const path of ['custom.at', 'custom.on']) {
    const { data } = await world.records.list(scope, 'sales.deal', {
      limit: 10,
      sort: 'name',
      filters: [{ path, op: 'within', value: 'today', source: path }],
    })
    expect((JSON.parse(data) as { name: string }[]).map(({ name }) => name)).toEqual([
      'first',
      'last',
    ])
  }
})
