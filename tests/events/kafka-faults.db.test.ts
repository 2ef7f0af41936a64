import { Kafka, logLevel } from 'kafkajs'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeWith } from '../backing-services/describe-with.ts'
import { startKafka } from '../backing-services/kafka.ts'
import type { Broker } from '../backing-services/kafka.ts'
import { freePort } from '@strata-erp/core/testing'
import { ownFolder } from '../backing-services/shared.ts'
import { faultProxy } from '../support/fault-proxy.ts'
import type { Fault, FaultProxy } from '../support/fault-proxy.ts'
import { kafkaUnderTest } from './kafka-under-test.ts'
import type { KafkaUnderTest } from './kafka-under-test.ts'
import { allWell, eventWorld, verdict } from './world.ts'
import type { Bank, EventWorld } from './world.ts'

describeWith(['kafka', 'registry'], 'a broker and a registry that fail', (urls) => {
  let line: FaultProxy
  let broker: Broker
  let registryLine: FaultProxy
  let under: KafkaUnderTest
  let world: EventWorld
  let bank: Bank
  let place: { readonly folder: string; readonly port: number; readonly advertisedPort: number }

  beforeAll(async () => {
    const port = await freePort()
    line = await faultProxy({ target: port })
    place = { folder: ownFolder('kafka'), port, advertisedPort: line.port }
    broker = await startKafka(place)
    const registry = new URL(urls.registry)
    registryLine = await faultProxy({ target: Number(registry.port) })
    registry.port = String(registryLine.port)
    under = await kafkaUnderTest({ kafka: broker.url, registry: registry.href })
    world = await eventWorld(under.transport)
    bank = await world.bank('acme')
  }, 300_000)
  afterAll(async () => {
    line?.heal()
    await world?.close()
    await broker?.stop()
    await line?.stop()
    await registryLine?.stop()
  })

  const postings = (count: number): Promise<unknown> =>
    Promise.all(
      Array.from({ length: count }, (_, n) => bank.post(bank.accounts[n % 3] ?? '', n + 1)),
    )
  const unpublished = async (): Promise<number> => {
    const [row] = await world.admin<{ count: number }>(
      'select count(*)::int as count from outbox_event where published_at is null',
    )
    return row?.count ?? 0
  }

  test('E5 events whose schema no registry has yet wait for it', async () => {
    registryLine.become({ kind: 'cut' })
    await world.start()
    await postings(10)
    await expect.poll(() => under.reported.length, { timeout: 20_000 }).toBeGreaterThan(0)
    expect(await unpublished()).toBeGreaterThan(0)
    registryLine.heal()
    await world.drained(60_000)
    expect(await verdict(world)).toEqual(allWell)
  })

  test('E5 a registry that goes away holds back nothing that is known', async () => {
    registryLine.become({ kind: 'cut' })
    await postings(10)
    await world.drained(60_000)
    registryLine.heal()
    expect(await verdict(world)).toEqual(allWell)
  })

  const faults: readonly Fault[] = [
    { kind: 'cut' },
    { kind: 'delay', milliseconds: 1500 },
    { kind: 'half-open' },
    { kind: 'drop-replies' },
  ]
  test.each(faults)('E5 the line to the broker fails ($kind) and heals', async (fault) => {
    const before = postings(20)
    line.become(fault)
    await before
    await postings(20)
    await wait(3_000)
    line.heal()
    await postings(20)
    await world.drained(120_000)
    expect(await verdict(world)).toEqual(allWell)
  })

  test('C4 a broker that is killed while events flow loses none', async () => {
    const flowing = postings(40)
    await broker.kill()
    await flowing
    await postings(20)
    expect(await unpublished()).toBeGreaterThan(0)
    broker = await startKafka(place)
    await world.drained(120_000)
    expect(await verdict(world)).toEqual(allWell)
  })

  test('E2 events that are sent again have no second effect', async () => {
    await postings(20)
    await world.drained()
    await world.admin('update outbox_event set published_at = null')
    await world.drained()
    await world.admin('update outbox_event set published_at = null')
    await postings(20)
    await world.drained()
    expect(await verdict(world)).toEqual(allWell)
  })

  test('what is no event, and an event that nobody emitted, are passed over', async () => {
    const kafka = new Kafka({ brokers: [broker.url], logLevel: logLevel.NOTHING })
    const topic = `${under.settings.prefix}.bank.account.credited`
    const consumer = kafka.consumer({ groupId: `${under.settings.prefix}.thief` })
    await consumer.subscribe({ topics: [topic], fromBeginning: true })
    const seen = Promise.withResolvers<{
      key: Buffer | null
      value: Buffer | null
      headers: object
    }>()
    await consumer.run({
      eachMessage: async ({ message: { key, value, headers = {} } }) =>
        seen.resolve({ key, value, headers }),
    })
    const real = await seen.promise
    await consumer.disconnect()

    const producer = kafka.producer()
    await producer.connect()
    const forged = { id: '01939d5e-0000-7000-8000-00000000dead', sequence: '99999' }
    const told = under.reported.length
    await producer.send({
      topic,
      messages: [
        { key: 'rubbish', value: 'rubbish' },
        { key: real.key, value: real.value, headers: { ...real.headers, ...forged } },
      ],
    })
    await producer.disconnect()
    await expect.poll(() => under.reported.length, { timeout: 20_000 }).toBeGreaterThan(told)
    expect(under.reported.at(-1)?.message).toContain('found a message that is none')
    await postings(20)
    await world.drained()
    expect(await verdict(world)).toEqual(allWell)
  })
})
