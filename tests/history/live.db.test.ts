import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Problem } from '@strata-erp/core'
import { localTransport } from '@strata-erp/core/operate'
import { post, posting } from '../events/bank.ts'
import { eventWorld } from '../events/world.ts'
import type { Bank, EventWorld } from '../events/world.ts'
import { budgetOf } from '../support/budget.ts'
import { faultProxy, faultsOf } from '../support/fault-proxy.ts'
import type { FaultProxy } from '../support/fault-proxy.ts'
import { runSeed, seeded } from '../support/seeded.ts'
import { checkAppends } from './check-appends.ts'
import { historyRecorder } from './history.ts'
import type { Operation } from './history.ts'

const seed = runSeed()
const chance = seeded(seed)

let world: EventWorld
let bank: Bank
let line: FaultProxy
const operations = budgetOf('E10 operations')

beforeAll(async () => {
  world = await eventWorld(
    localTransport,
    {},
    {
      poolSize: 8,
      through: async (appUrl) => {
        const url = new URL(appUrl)
        line = await faultProxy({ target: Number(url.port) })
        url.hostname = '127.0.0.1'
        url.port = String(line.port)
        return url.href
      },
    },
  )
  // A list is read whole: many short ones.
  bank = await world.bank('acme', Math.max(8, Math.ceil(operations / 100)))
})
afterAll(async () => {
  line?.heal()
  await world?.close()
  await line?.stop()
})

test(
  'E10 what eight clients did and saw while the line to the database failed agrees with one order of committed transactions',
  { timeout: 3_600_000 },
  async () => {
    const recorder = historyRecorder()
    const faults = faultsOf(seed, 400)
    let left = operations
    let next = 0
    const pick = (): string => bank.accounts[Math.floor(chance() * bank.accounts.length)] ?? ''

    const client = async (id: number): Promise<void> => {
      while (left-- > 0) {
        const intended: Operation[] = Array.from({ length: 1 + Math.floor(chance() * 3) }, () =>
          chance() < 0.5
            ? { kind: 'append', key: pick(), value: ++next }
            : { kind: 'read', key: pick(), values: undefined },
        )
        // One order for all: clients never wait for each other in a circle.
        intended.sort((a, b) => (a.key < b.key ? -1 : 1))
        await recorder.record(
          id,
          intended,
          () =>
            bank.run('bank', async (ctx) => {
              const done: Operation[] = []
              for (const operation of intended) {
                if (operation.kind === 'append') {
                  await post(ctx, operation.key, operation.value)
                  done.push(operation)
                  continue
                }
                const found = await ctx.list(posting, {
                  where: { account: operation.key },
                  sort: 'createdAt',
                })
                const inOrder = found.toSorted((a, b) => a.number - b.number)
                done.push({ ...operation, values: inOrder.map(({ amount }) => amount) })
              }
              return done
            }),
          (error) => error instanceof Problem,
        )
        // Who is refused waits a little, as a caller does that is told when to come back.
        if (recorder.transactions.findLast(({ client: who }) => who === id)?.outcome !== 'ok')
          await setTimeout(50)
        if (chance() < 0.02) {
          const { fault, milliseconds } = faults.next().value
          line.become(fault)
          void setTimeout(milliseconds).then(() => line.heal())
        }
      }
    }
    await Promise.all(Array.from({ length: 8 }, (_, id) => client(id)))
    line.heal()

    const { transactions } = recorder
    expect(transactions.filter(({ outcome }) => outcome === 'ok').length).toBeGreaterThan(
      operations / 2,
    )
    expect([seed, checkAppends(transactions, 'read committed')]).toEqual([seed, []])
  },
)
