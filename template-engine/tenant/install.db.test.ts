import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createKernel } from '@strata-erp/core'
import type { JsonObject } from '@strata-erp/core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import templatePlugin from '../plugin.ts'
import { createTemplateEngine } from './engine.ts'
import { installReleases } from './install.ts'
import { forged, publisher } from './testing/publisher.ts'
import type { Publisher } from './testing/publisher.ts'
import { goods, loyalty, orders } from './testing/shop.ts'
import { changedAt, trade, version } from './testing/trade.ts'
import { templateWorld } from './testing/world.ts'
import type { World } from './testing/world.ts'

const run = promisify(execFile)

let world: World
let author: Publisher
beforeAll(async () => {
  world = await templateWorld()
})
afterAll(async () => world?.close())
let names = 0
let key = ''
beforeEach(async () => {
  names += 1
  key = `trade-${String(names)}`
  author = await publisher(world)
})
afterEach(() => author.close())

const named = (document: JsonObject): JsonObject => ({ ...document, key })

test('a vertical is installed from a folder, once', async () => {
  const dir = await author.vertical(
    'one',
    ...author.releasesOf(named(trade), named(version(trade, '1.1.0', {}))),
  )
  expect(await world.engine.install(dir)).toEqual({
    installed: [`${key}@1.1.0`, `${key}@1.0.0`],
    known: [],
  })
  expect(await world.engine.install(dir)).toEqual({
    installed: [],
    known: [`${key}@1.1.0`, `${key}@1.0.0`],
  })
  expect(await world.engine.showVertical(key, { resolved: true })).toMatchObject({
    version: '1.1.0',
    versions: ['1.1.0', '1.0.0'],
    resolved: { flags: { express: true } },
  })
})

test('a vertical is installed from a tarball of npm pack and by the name of an installed package', async () => {
  const dir = await author.vertical('two', ...author.releasesOf(named(trade)))
  await run('npm', ['pack', '--silent', '--pack-destination', author.folder], { cwd: dir })
  expect(await world.engine.install(join(author.folder, 'two-1.0.0.tgz'))).toMatchObject({
    installed: [`${key}@1.0.0`],
  })
  const { installed, known } = await world.engine
    .install('@strata-erp/vertical-general-commerce')
    .catch((error: unknown) => ({ installed: [], known: [String(error)] }))
  // The shop of these tests has other plugins than that vertical needs, which it is told by name.
  expect([installed, known]).toEqual([
    [],
    [expect.stringMatching(/general-commerce@.*Expected plugin "base" to be installed/)],
  ])
})

test('parents may come in any order, and a child without its parent is told which', async () => {
  const [parent] = author.releasesOf(named(trade))
  if (parent === undefined) throw new Error('Expected a release.')
  const child = forged(
    {
      key: `${key}-child`,
      version: '1.0.0',
      label: 'Child',
      extends: { [key]: '^1.0.0' },
      flags: { late: true },
    },
    { [key]: { version: '1.0.0', hash: parent.hash } },
  )
  expect(await author.refusalOf(key, () => installReleases(world.room, [child]))).toMatch(
    new RegExp(`^Expected ${key}@1.0.0, which ${key}-child@1.0.0 was made with, found`),
  )
  const dirs = [await author.vertical('child', child), await author.vertical('parent', parent)]
  expect((await world.engine.install(dirs)).installed.toSorted()).toEqual(
    [`${key}-child@1.0.0`, `${key}@1.0.0`].toSorted(),
  )
})

test('a released version is frozen: another content under its number is refused, with all beside it', async () => {
  const [first] = author.releasesOf(named(trade))
  const [other, next] = author.releasesOf(
    named(changedAt(trade, { '/flags/limit': 11 })),
    named(version(trade, '1.1.0', {})),
  )
  if (first === undefined || other === undefined || next === undefined) throw new Error('releases')
  await installReleases(world.room, [first])
  expect(await author.refusalOf(key, () => installReleases(world.room, [next, other]))).toMatch(
    new RegExp(`^Expected ${key}@1.0.0 with the content that is installed, found another`),
  )
  const twins = [first, other].map((one) => ({ ...one, key: `${key}b` }))
  expect(await author.refusalOf(key, () => installReleases(world.room, twins))).toMatch(
    /with the content that is installed/,
  )
})

test('of two processes that install at once both succeed with the same, one with another content', async () => {
  const second = await createKernel({
    databaseUrl: world.kernel.database.appUrl,
    plugins: [goods, orders, loyalty, templatePlugin],
    systemPlugins: [templatePlugin.name],
    poolSize: 2,
  })
  try {
    const other = createTemplateEngine(second)
    const dir = await author.vertical(
      'same',
      ...author.releasesOf(named(trade), named(version(trade, '1.1.0', {}))),
    )
    const [one, two] = await Promise.all([world.engine.install(dir), other.install(dir)])
    expect([...one.installed, ...two.installed].toSorted()).toEqual([
      `${key}@1.0.0`,
      `${key}@1.1.0`,
    ])
    expect([...one.installed, ...one.known]).toHaveLength(2)

    key = `${key}-other`
    const mine = await author.vertical('mine', ...author.releasesOf(named(trade)))
    const yours = await author.vertical(
      'yours',
      ...author.releasesOf(named(changedAt(trade, { '/flags/limit': 11 }))),
    )
    const outcomes = await Promise.allSettled([world.engine.install(mine), other.install(yours)])
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'VERTICAL_REPUBLISHED' },
    })
  } finally {
    await second.close()
  }
})
