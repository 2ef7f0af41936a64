import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { describeWith } from '../backing-services/describe-with.ts'
import { startKafka } from '../backing-services/kafka.ts'
import { freePort } from '@strata-erp/core/testing'
import { ownFolder } from '../backing-services/shared.ts'
import { budgetOf } from '../support/budget.ts'
import { runSeed, seeded } from '../support/seeded.ts'
import { player } from './crash.ts'
import { kafkaUnderTest } from './kafka-under-test.ts'
import { allWell, eventWorld, verdict } from './world.ts'

const seed = runSeed()
const chance = seeded(seed)

describeWith(['kafka', 'registry'], 'on Kafka', (urls) => {
  test(
    'E1 emitters, relays, consumers and the broker are killed at any instant and every committed event has its effect once, in order',
    { timeout: 7_200_000 },
    async () => {
      const place = { folder: ownFolder('kafka'), port: await freePort() }
      let broker = await startKafka(place)
      const { transport, settings } = await kafkaUnderTest({
        kafka: broker.url,
        registry: urls.registry,
      })
      const world = await eventWorld(transport)
      try {
        const banks = [await world.bank('acme', 8), await world.bank('globex', 8)]
        const accounts = banks.flatMap(({ tenant, accounts: ids }) =>
          ids.map((account) => ({ tenant: tenant.slug, account })),
        )
        await world.start()
        await world.kernel.events.stop()
        const environment = {
          DATABASE_URL: world.database.appUrl,
          DATABASE_RELAY_URL: world.database.relayUrl,
          KAFKA: JSON.stringify(settings),
        }
        const players = await Promise.all([
          player('emit', environment, { accounts }),
          player('work', environment),
          player('work', environment),
        ])
        const restarting = async (): Promise<void> => {
          await broker.kill()
          broker = await startKafka(place)
        }
        for (let kill = 0; kill < budgetOf('E1 kills on Kafka') * players.length; kill++) {
          await setTimeout(100 + chance() * 900)
          await players[kill % players.length]?.kill()
          // The others are killed while the broker is away and while it comes back, too.
          if (kill % players.length === 0) await Promise.all([restarting(), players[1]?.kill()])
        }
        for (const one of players) await one.stop()
        // What is left is handled by a process that nobody kills.
        await world.kernel.events.start()
        await world.drained(180_000)
        expect([seed, await verdict(world)]).toEqual([seed, allWell])
        const [{ count } = { count: 0 }] = await world.admin<{ count: number }>(
          'select count(*)::int as count from mirror_entry',
        )
        expect(count).toBeGreaterThan(budgetOf('E1 kills on Kafka'))
      } finally {
        await world.close()
        await broker.stop()
      }
    },
  )
})
