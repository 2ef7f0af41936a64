import { setTimeout as wait } from 'node:timers/promises'
import { array, assert, asyncProperty, boolean, integer, record } from 'fast-check'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { noteChange, openChainWorld } from './chain-world.ts'
import type { ChainWorld } from './chain-world.ts'

// Every writer waits for a while, and a busy machine lets all of them wait.
vi.setConfig({ testTimeout: 240_000 })

let world: ChainWorld
beforeAll(async () => {
  world = await openChainWorld()
})
afterAll(async () => world?.close())

describe('S10: what commits late', () => {
  test('is sealed after it, and nothing that began after it before', async () => {
    const tenant = await world.tenant()
    await world.write(tenant)
    await world.sealAll(tenant)
    let commit = (): void => undefined
    const held = new Promise<void>((resolve) => (commit = resolve))
    let begun = (): void => undefined
    const written = new Promise<void>((resolve) => (begun = resolve))
    const late = world.database.transaction(tenant, async (transaction) => {
      await noteChange(transaction, 1)
      begun()
      await held
    })
    await written
    await world.write(tenant, 3)
    expect(await world.seal(tenant)).toBe(0)
    expect(await world.verify(tenant)).toMatchObject({ sound: true, waiting: 3 })
    commit()
    await late
    await world.sealAll(tenant)
    expect(await world.verify(tenant)).toMatchObject({ sound: true, entries: 5, waiting: 0 })
  })

  test('is never left out, whoever writes, waits, gives up and seals at once', async () => {
    const plan = array(
      record({
        entries: integer({ min: 1, max: 3 }),
        wait: integer({ min: 0, max: 15 }),
        commits: boolean(),
      }),
      { minLength: 6, maxLength: 15 },
    )
    await assert(
      asyncProperty(plan, async (writers) => {
        const tenant = await world.tenant()
        const over = new AbortController()
        const sealing = [1, 2].map(async () => {
          while (!over.signal.aborted) {
            await world.seal(tenant)
            await wait(5)
          }
        })
        const results = await Promise.allSettled(
          writers.map(async (writer, n) => {
            await wait(n)
            await world.database.transaction(tenant, async (transaction) => {
              for (let entry = 0; entry < writer.entries; entry++) {
                await noteChange(transaction, entry)
                await wait(writer.wait)
              }
              if (!writer.commits) throw new Error('gives up')
            })
          }),
        )
        over.abort()
        await Promise.all(sealing)
        await world.sealAll(tenant)
        const written = writers.reduce((sum, one) => sum + (one.commits ? one.entries : 0), 0)
        expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(
          writers.filter(({ commits }) => commits).length,
        )
        expect(await world.verify(tenant)).toMatchObject({
          sound: true,
          entries: written,
          waiting: 0,
        })
      }),
      { numRuns: 4 },
    )
  })
})
