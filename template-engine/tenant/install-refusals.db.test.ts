import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { JsonObject } from '@strata-erp/core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { installReleases } from './install.ts'
import { forged, publisher } from './testing/publisher.ts'
import type { Publisher } from './testing/publisher.ts'
import { changedAt, trade } from './testing/trade.ts'
import { templateWorld } from './testing/world.ts'
import type { World } from './testing/world.ts'

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

test('one wrong release keeps all that come with it out', async () => {
  const [fine] = author.releasesOf(named(trade))
  const wrong = forged({ ...named(trade), version: '1.1.0', flags: 'none' })
  if (fine === undefined) throw new Error('Expected a release.')
  expect(await author.refusalOf(key, () => installReleases(world.room, [fine, wrong]))).toMatch(
    new RegExp(
      `found 1 wrong place\\(s\\) in ${key}@1.1.0, first: /flags: Expected a value of type`,
    ),
  )
})

test('malformed JSON is shown with its file, line and column', async () => {
  const dir = await author.vertical('malformed', ...author.releasesOf(named(trade)))
  const file = join(dir, 'releases', '1.0.0.json')
  const text = await readFile(file, 'utf8')
  await writeFile(file, text.replace('"label": "Trade",', '"label": "Trade"'))
  const line = text.slice(0, text.indexOf('"label": "Trade",')).split('\n').length + 1
  expect(await author.refusalOf(key, () => world.engine.install(dir))).toMatch(
    new RegExp(`1\\.0\\.0\\.json:${String(line)}:\\d+, found a missing comma before this;`),
  )
  await rm(join(dir, 'releases'), { recursive: true })
  await writeFile(join(dir, 'vertical.json'), '{\n  "key": "a"\n  "version": "1.0.0"\n}')
  expect(await author.refusalOf(key, () => world.engine.install(dir))).toMatch(
    /vertical\.json:3:3: Expected JSON, found a missing comma before this; correct the text here\.$/,
  )
})

test('a draft alone is nothing to install', async () => {
  const dir = await author.vertical('draft')
  expect(await author.refusalOf(key, () => world.engine.install(dir))).toMatch(
    /^Expected a vertical with at least one release in .*, found only a draft; make one/,
  )
})

test('a release that was edited after it was published is refused', async () => {
  const dir = await author.vertical('edited', ...author.releasesOf(named(trade)))
  const file = join(dir, 'releases', '1.0.0.json')
  await writeFile(file, (await readFile(file, 'utf8')).replace('"Trade"', '"Trada"'))
  expect(await author.refusalOf(key, () => world.engine.install(dir))).toMatch(
    /^Expected the content sha256-.* a release is frozen/,
  )
})

const wrongOnes: Readonly<Record<string, readonly [(fine: JsonObject) => JsonObject, RegExp]>> = {
  'two fields of one key': [
    (fine) => ({
      ...fine,
      customFields: {
        'goods.product': ['text', 'integer'].map((type) => ({
          key: 'lot',
          uid: `u_${type}`,
          label: 'Lot',
          type,
        })),
      },
    }),
    /Expected one item with key "lot" in this list, found a second;/,
  ],
  'a widget that shows no report': [
    (fine) => changedAt(fine, { '/dashboards/sales/widgets/open/report': 'byNobody' }),
    /first: \/dashboards\/sales\/widgets\/open.*"byNobody"/,
  ],
  'a permission that no plugin declares': [
    (fine) => changedAt(fine, { '/roles/packer/permissions': ['orders.order.burn'] }),
    /first: \/roles\/packer.*"orders\.order\.burn"/,
  ],
  'a record of no entity': [
    (fine) => ({ ...fine, records: { 'goods.nothing': [{ key: 'a', name: 'A' }] } }),
    /first: \/records\/goods.nothing: Expected an entity of an installed plugin,/,
  ],
  'a document that is no template': [
    (fine) => changedAt(fine, { '/documents/note/body': '{{#each lines}}' }),
    /first: \/documents\/note\/body/,
  ],
  'a migration of an unknown kind': [
    (fine) => ({ ...fine, migrations: [{ to: '1.0.0', ops: [{ op: 'erase', path: '/flags' }] }] }),
    /first: \/migrations/,
  ],
  'a plugin that is not installed': [
    (fine) => ({ ...fine, requires: { plugins: { payroll: '^1.0.0' } } }),
    /first: \/requires\/plugins\/payroll: Expected plugin "payroll" to be installed,/,
  ],
  'an engine that is not here': [
    (fine) => ({ ...fine, requires: { engine: '^9.0.0' } }),
    /first: \/requires\/engine: Expected this engine in \^9\.0\.0,/,
  ],
  'a member called __proto__': [
    (fine) => ({ ...fine, flags: JSON.parse('{"__proto__": {"admin": true}}') as JsonObject }),
    /first: \/flags\/__proto__: Expected an ordinary member name, found "__proto__"; rename it\.$/,
  ],
  'a number where a text belongs': [
    (fine) => ({ ...fine, label: 5 }),
    /first: \/label: Expected a value of type string, found 5;/,
  ],
  'a key that is no key': [(fine) => ({ ...fine, key: 'Not A Key' }), /first: \/key: Expected/],
}
for (const [what, [change, sentence]] of Object.entries(wrongOnes))
  test(`a release with ${what} is refused at that place`, async () => {
    const [fine] = author.releasesOf(named(trade))
    const dir = await author.vertical('wrong', forged(change({ ...fine?.document })))
    expect(await author.refusalOf(key, () => world.engine.install(dir))).toMatch(sentence)
  })

test('verticals that extend each other are refused', async () => {
  const pin = { version: '1.0.0', hash: `sha256-${'0'.repeat(64)}` }
  const make = (own: string, parent: string) =>
    forged(
      { key: own, version: '1.0.0', label: own, extends: { [parent]: '*' } },
      { [parent]: pin },
    )
  expect(
    await author.refusalOf(key, () =>
      installReleases(world.room, [make(`${key}-a`, `${key}-b`), make(`${key}-b`, `${key}-a`)]),
    ),
  ).toMatch(/first: \/: Expected .*(a line of parents that ends|with the content)/)
  expect(await author.refusalOf(key, () => installReleases(world.room, [make(key, key)]))).toMatch(
    new RegExp(`Expected a line of parents that ends, found ${key} -> ${key};`),
  )
})

test('a parent of another content than the child was made with is refused', async () => {
  const [parent] = author.releasesOf(named(trade))
  if (parent === undefined) throw new Error('Expected a release.')
  await installReleases(world.room, [parent])
  const child = forged(
    { key: `${key}-child`, version: '1.0.0', label: 'Child', extends: { [key]: '*' } },
    { [key]: { version: '1.0.0', hash: `sha256-${'0'.repeat(64)}` } },
  )
  expect(await author.refusalOf(key, () => installReleases(world.room, [child]))).toMatch(
    /Expected release 1\.0\.0 of .* with the content/,
  )
})

test('a vertical of more than five megabytes is refused before it is read', async () => {
  const dir = await author.vertical(
    'big',
    forged({ ...named(trade), description: 'a'.repeat(5_000_001) }),
  )
  expect(await author.refusalOf(key, () => world.engine.install(dir))).toMatch(
    /^Expected a file of at most 5 MB, found 5\.0 MB in /,
  )
})

test('a tarball that reaches outside itself is refused', async () => {
  const file = join(author.folder, 'evil.tgz')
  await writeFile(file, tarball('package/../../evil.json', '{}'))
  expect(await author.refusalOf(key, () => world.engine.install(file))).toMatch(
    /^Expected paths inside the package in .*evil\.tgz, found "package\/\.\.\/\.\.\/evil\.json"; do not install it\.$/,
  )
})

test('a spec that names nothing is refused', async () => {
  expect(await author.refusalOf(key, () => world.engine.install('./nowhere at all'))).toMatch(
    /^Expected a folder, a tarball or the name of an npm package,/,
  )
})

/** A tar archive with one entry (POSIX.1-1988), as a stranger might make it. */
function tarball(path: string, text: string): Buffer {
  const header = Buffer.alloc(512)
  header.write(path, 0)
  header.write('0000644\0', 100)
  header.write(`${text.length.toString(8).padStart(11, '0')}\0`, 124)
  header.write('        ', 148)
  header.write('0', 156)
  header.write('ustar\0', 257)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return gzipSync(Buffer.concat([header, Buffer.from(text.padEnd(512, '\0')), Buffer.alloc(1024)]))
}
