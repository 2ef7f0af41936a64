import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { createKernel, migrate, pluginMigrations, startEmbedded } from '@strata-erp/core/operate'
import type { EmbeddedDatabase, Kernel } from '@strata-erp/core/operate'
import { kernelMigrations } from '@strata-erp/migrations'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { budgetOf } from '../support/budget.ts'
import { runSeed, seeded } from '../support/seeded.ts'
import { bankAndMirror, post } from './bank.ts'
import { openBank } from './open-bank.ts'
import { allWell, verdict } from './world.ts'

const seed = runSeed()
const chance = seeded(seed)

let directory: string
let database: EmbeddedDatabase
let kernel: Kernel

/** A cluster of its own, whose writes reach the disk. */
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'strata-crash-'))
  database = await startEmbedded({ directory })
  const plugins = await bankAndMirror()
  const packages = [kernelMigrations, ...pluginMigrations(plugins)]
  await migrate({ ownerUrl: database.ownerUrl, packages })
  kernel = await createKernel({
    databaseUrl: database.appUrl,
    relayUrl: database.relayUrl,
    plugins,
    poolSize: 6,
    // The database goes away on purpose.
    report: () => undefined,
  })
})
afterAll(async () => {
  await kernel?.close()
  await database?.release()
  await rm(directory, { recursive: true, force: true })
})

async function admin<Row>(text: string): Promise<Row[]> {
  const client = new Client({ connectionString: database.superuserUrl })
  await client.connect()
  try {
    return (await client.query(text)).rows as Row[]
  } finally {
    await client.end()
  }
}

/** As a power failure ends a database, as far as one machine can show it. */
async function killPostgres(): Promise<void> {
  const [found] = await admin<{ data_directory: string }>('show data_directory')
  const file = join(found?.data_directory ?? '', 'postmaster.pid')
  const [pid] = readFileSync(file, 'utf8').split('\n')
  process.kill(Number(pid), 'SIGKILL')
}

test(
  'C2 PostgreSQL is killed while events flow: what was acknowledged is there, has its effect once, and all goes on by itself',
  { timeout: 3_600_000 },
  async () => {
    const bank = await openBank(kernel, 'acme', 12)
    await kernel.events.start()
    const acknowledged = new Set<string>()
    const stopping = new AbortController()
    const writer = async (): Promise<void> => {
      while (!stopping.signal.aborted) {
        const account = bank.accounts[Math.floor(chance() * 12)] ?? ''
        try {
          acknowledged.add(
            await kernel.run(bank.scope, 'bank', (ctx) =>
              post(ctx, account, 1 + Math.floor(chance() * 1000)),
            ),
          )
        } catch {
          await setTimeout(20)
        }
      }
    }
    const writers = [writer(), writer(), writer()]
    for (let kill = 0; kill < budgetOf('C2 kills'); kill++) {
      const before = acknowledged.size
      // Some work since the last time, then a moment that nobody chose.
      while (acknowledged.size < before + 20) await setTimeout(10)
      await setTimeout(chance() * 200)
      await killPostgres()
      await setTimeout(chance() * 300)
      const again = await startEmbedded({ directory })
      // The same place: one member of the folder is enough.
      await again.release()
    }
    stopping.abort()
    await Promise.all(writers)
    for (;;) {
      const [left] = await admin<{ left: boolean }>(
        `select exists (select from outbox_event where published_at is null)
             or exists (select from inbox_event where consumer = 'mirror.accounts') as left`,
      )
      if (left?.left === false) break
      await setTimeout(50)
    }
    expect([seed, await verdict({ admin })]).toEqual([seed, allWell])
    const kept = await admin<{ id: string }>('select id from bank_posting')
    const ids = new Set(kept.map(({ id }) => id))
    expect([...acknowledged].filter((id) => !ids.has(id))).toEqual([])
  },
)
