import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { fileURLToPath } from 'node:url'
import { testKernel } from '../testing/test-kernel.ts'
import type { TestKernel, TestTenant } from '../testing/test-kernel.ts'
import { jobPlugins, tally } from './testing/job-plugins.ts'

const directory = fileURLToPath(new URL('../../migrations', import.meta.url))
let world: TestKernel
let acme: TestTenant
beforeAll(async () => {
  world = await testKernel({
    plugins: jobPlugins,
    migrations: [{ name: '@strata-erp/migrations', directory }],
  })
  acme = await world.tenant('acme', { modules: ['work'] })
  await world.kernel.jobs.start()
})
afterAll(async () => world?.close())

test('x', async () => {})
