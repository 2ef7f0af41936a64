import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeWith } from '../backing-services/describe-with.ts'
import { secureListener, startKafka } from '../backing-services/kafka.ts'
import type { Broker, SecureListener } from '../backing-services/kafka.ts'
import { ownFolder } from '../backing-services/shared.ts'
import { kafkaUnderTest } from './kafka-under-test.ts'
import { allWell, eventWorld, verdict } from './world.ts'

describeWith(['kafka', 'registry'], 'a broker that asks for TLS and a login', (urls) => {
  let broker: Broker
  let secure: SecureListener

  beforeAll(async () => {
    const folder = ownFolder('kafka')
    secure = await secureListener(folder)
    broker = await startKafka({ folder, secure })
  }, 300_000)
  afterAll(async () => {
    await broker?.stop()
  })

  const under = (mechanism: 'plain' | 'scram-sha-256', password = secure.login.password) =>
    kafkaUnderTest(
      { kafka: secure.url, registry: urls.registry },
      {
        tls: { ca: secure.ca, cert: undefined, key: undefined },
        sasl: { mechanism, username: secure.login.username, password },
      },
    )

  test.each(['plain', 'scram-sha-256'] as const)('is spoken to with %s', async (mechanism) => {
    const { transport, reported } = await under(mechanism)
    const world = await eventWorld(transport)
    try {
      const bank = await world.bank('acme')
      await world.start()
      for (let n = 1; n <= 10; n++) await bank.post(bank.accounts[n % 3] ?? '', n)
      await world.drained()
      expect(await verdict(world)).toEqual(allWell)
      expect(reported).toEqual([])
    } finally {
      await world.close()
    }
  })

  test('a wrong password is told of, and events wait', async () => {
    const { transport, reported } = await under('plain', 'wrong')
    const world = await eventWorld(transport)
    try {
      const bank = await world.bank('acme')
      await world.start()
      await bank.post(bank.accounts[0] ?? '', 1)
      await expect.poll(() => reported.map(String).join(), { timeout: 30_000 }).toMatch(/SASL/)
      const [row] = await world.admin(
        'select count(*)::int as waiting from outbox_event where published_at is null',
      )
      expect(row).toEqual({ waiting: 1 })
    } finally {
      await world.close()
    }
  })
})
