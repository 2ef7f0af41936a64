import { randomUUID } from 'node:crypto'
import { Kafka, logLevel } from 'kafkajs'
import { freePort } from '@strata-erp/core/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeWith } from '../backing-services/describe-with.ts'
import { kafkaUnderTest } from './kafka-under-test.ts'
import { mirrors } from './heard.ts'
import { eventWorld } from './world.ts'
import type { Bank, EventWorld } from './world.ts'

describeWith(['kafka', 'registry'], 'what waits in Kafka', (urls) => {
  const prefix = `test-${randomUUID()}`
  let world: EventWorld
  let bank: Bank

  beforeAll(async () => {
    world = await eventWorld((await kafkaUnderTest(urls, { prefix })).transport)
    bank = await world.bank('acme')
    await world.start()
  }, 120_000)
  afterAll(async () => world?.close())

  const onTheWay = async (): Promise<number | null | undefined> => {
    const lag = await world.kernel.events.lag()
    return lag?.consumers.find(({ consumer }) => consumer === 'mirror.accounts')?.onTheWay
  }
  const post = async (count: number): Promise<void> => {
    for (let n = 0; n < count; n++) await bank.post(bank.accounts[n % 3] ?? '', n + 1)
  }

  test('a consumer that read everything has nothing on the way, markers of transactions included', async () => {
    await post(12)
    await world.drained()
    await expect.poll(onTheWay, { timeout: 20_000 }).toBe(0)
    expect(mirrors((await world.kernel.events.lag()) ?? { consumers: [] })).toMatchObject({
      waiting: 0,
      onTheWay: 0,
    })
  })

  test('what a group has not read is counted, though no inbox knows of it', async () => {
    await post(7)
    await world.drained()
    await expect.poll(onTheWay, { timeout: 20_000 }).toBe(0)
    // As if the group had read nothing of one partition: nobody may move a group that has members.
    await world.kernel.events.stop()
    const kafka = new Kafka({ brokers: [urls.kafka], logLevel: logLevel.NOTHING })
    const admin = kafka.admin()
    await admin.connect()
    const groupId = `${prefix}.mirror.accounts`
    const topic = `${prefix}.bank.account.credited`
    const ends = await admin.fetchTopicOffsets(topic)
    await admin.resetOffsets({ groupId, topic, earliest: true })
    await admin.disconnect()
    const unread = ends.reduce((sum, { high, low }) => sum + Number(high) - Number(low), 0)
    expect(unread).toBeGreaterThan(0)
    // A process that takes no part, as `erp events lag` is one, sees it as well.
    expect(await onTheWay()).toBe(unread)
  })

  test('a broker that does not answer is told as such, and holds nobody up', async () => {
    const away = await kafkaUnderTest({ ...urls, kafka: `127.0.0.1:${await freePort()}` })
    const elsewhere = await eventWorld(away.transport)
    try {
      const lag = await elsewhere.kernel.events.lag()
      expect(lag?.consumers.map((one) => one.onTheWay)).toEqual(lag?.consumers.map(() => null))
      expect(lag?.unpublished).toBe(0)
    } finally {
      await elsewhere.close()
    }
  })
})
