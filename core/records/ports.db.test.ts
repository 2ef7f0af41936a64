import { afterAll, beforeAll, expect, test } from 'vitest'
import { definePlugin } from '../plugin/define-plugin.ts'
import { needs, provides } from '../plugin/port.ts'
import { testKernel } from '../testing/index.ts'
import type { TestKernel, TestTenant } from '../testing/index.ts'
import { kernelMigrations } from '@strata-erp/migrations'

let made = 0
interface Clock {
  readonly number: number
}
const clock = needs<Clock>('tower.clock')
const bell = needs<unknown>('tower.bell')
const rope = needs<unknown>('tower.rope')
const idle = needs<unknown>('crypt.organ')

const tower = definePlugin({
  name: 'tower',
  version: '1.0.0',
  title: 'Tower',
  alwaysActive: true,
  provides: [
    provides('tower.clock', () => ({ number: ++made })),
    provides('tower.bell', (ctx) => ctx.port(rope)),
    provides('tower.rope', (ctx) => ctx.port(bell)),
  ],
})
const crypt = definePlugin({
  name: 'crypt',
  version: '1.0.0',
  title: 'Crypt',
  provides: [provides('crypt.organ', () => ({}))],
})

let world: TestKernel
let tenant: TestTenant
beforeAll(async () => {
  world = await testKernel({ plugins: [tower, crypt], migrations: [kernelMigrations] })
  tenant = await world.tenant('cathedral')
})
afterAll(() => world.close())

test('a port is made once in a unit of work and anew in the next', async () => {
  const numbers = async () =>
    tenant.run('tower', async (ctx) => [ctx.port(clock)?.number, ctx.port(clock)?.number])
  const [first, second] = [await numbers(), await numbers()]
  expect(new Set(first).size).toBe(1)
  expect(second).not.toEqual(first)
})

test('a port of a module that is off is not there', async () => {
  expect(await tenant.run('tower', async (ctx) => ctx.port(idle))).toBeUndefined()
})

test('ports that need each other are refused with the way from one to the other', async () => {
  await expect(tenant.run('tower', async (ctx) => ctx.port(bell))).rejects.toThrow(
    /tower\.bell.*tower\.rope.*tower\.bell/s,
  )
})
