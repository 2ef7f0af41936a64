import { localTransport } from '@strata-erp/core/operate'
import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { budgetOf } from '../support/budget.ts'
import { runSeed, seeded } from '../support/seeded.ts'
import { player } from './crash.ts'
import { allWell, eventWorld, verdict } from './world.ts'

const seed = runSeed()
const chance = seeded(seed)

test(
  'E1 C1 emitters, relays and consumers are killed at any instant and every committed event has its effect once, in order',
  { timeout: 3_600_000 },
  async () => {
    const world = await eventWorld(localTransport)
    try {
      const banks = [await world.bank('acme', 8), await world.bank('globex', 8)]
      const accounts = banks.flatMap(({ tenant, accounts: ids }) =>
        ids.map((account) => ({ tenant: tenant.slug, account })),
      )
      const environment = {
        DATABASE_URL: world.database.appUrl,
        DATABASE_RELAY_URL: world.database.relayUrl,
      }
      const players = await Promise.all([
        player('emit', environment, { accounts }),
        player('work', environment),
        player('work', environment),
      ])
      for (let kill = 0; kill < budgetOf('E1 kills') * players.length; kill++) {
        await setTimeout(100 + chance() * 900)
        await players[kill % players.length]?.kill()
      }
      for (const one of players) await one.stop()
      // What is left is handled by a process that nobody kills.
      await world.kernel.events.start()
      await world.drained(120_000)
      expect([seed, await verdict(world)]).toEqual([seed, allWell])
      const [{ count } = { count: 0 }] = await world.admin<{ count: number }>(
        'select count(*)::int as count from mirror_entry',
      )
      expect(count).toBeGreaterThan(budgetOf('E1 kills'))
    } finally {
      await world.close()
    }
  },
)
