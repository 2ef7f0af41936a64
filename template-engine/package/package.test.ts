import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findingLine, releaseBook, releaseText } from '../format/index.ts'
import { house, trade, tradeDocuments } from './example-house.ts'
import {
  createVertical,
  fetchVertical,
  readVerticalFolder,
  readVerticalTarball,
  releaseDependents,
  releaseVertical,
  resolveChain,
  validateAll,
  writeRelease,
} from './index.ts'

const run = promisify(execFile)
let root = ''
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'strata-package-'))
})
afterEach(() => rm(root, { recursive: true, force: true }))

const food = {
  key: 'food',
  version: '1.0.0',
  label: 'Food',
  extends: { trade: '^1.0.0' },
  requires: trade.requires,
  roles: [{ id: 'taster', label: 'Taster', permissions: ['base.product.read'] }],
}
async function write(
  key: string,
  vertical: object,
  documents: Readonly<Record<string, string>> = {},
) {
  const dir = join(root, key)
  await mkdir(join(dir, 'documents'), { recursive: true })
  await writeFile(join(dir, 'vertical.json'), `${JSON.stringify(vertical, null, 2)}\n`)
  await writeFile(
    join(dir, 'package.json'),
    JSON.stringify({ name: `vertical-${key}`, version: '1.0.0' }),
  )
  for (const [name, text] of Object.entries(documents))
    await writeFile(join(dir, 'documents', name), text)
  return dir
}
const family = async () => {
  await write('trade', trade, tradeDocuments)
  await write('food', food)
}

/** A tar archive with one entry, as a stranger might make it. */
function archive(path: string, text: string, type = '0'): Buffer {
  const body = Buffer.from(text)
  const header = Buffer.alloc(512)
  header.write(path, 0)
  header.write('0000644\0', 100)
  header.write(`${body.length.toString(8).padStart(11, '0')}\0`, 124)
  header.write('        ', 148)
  header.write(type, 156)
  header.write('ustar\0', 257)
  header.write(
    `${header
      .reduce((sum, byte) => sum + byte, 0)
      .toString(8)
      .padStart(6, '0')}\0 `,
    148,
  )
  const padding = Buffer.alloc((512 - (body.length % 512)) % 512)
  return gzipSync(Buffer.concat([header, body, padding, Buffer.alloc(1024)]))
}

test('a family of verticals is validated before its first release', async () => {
  await family()
  const { findings, verticals, releases } = await validateAll(root, house)
  expect(findings.map(findingLine)).toEqual([])
  expect(verticals.map(({ draft }) => draft?.key)).toEqual(['food', 'trade'])
  expect(releases.versions('trade')).toEqual([])
})

test('findings name the file that an author opens', async () => {
  await family()
  await writeFile(join(root, 'trade', 'documents', 'label.hbs'), '{{#each lines}}')
  const { findings } = await validateAll(root, house)
  expect(findings).toMatchObject([
    { code: 'parent', file: `${join(root, 'food')}/vertical.json` },
    { code: 'template', file: `${join(root, 'trade')}/documents/label.hbs` },
  ])
})

test('two verticals that extend each other are told so, both', async () => {
  await write('trade', { ...trade, extends: { food: '^1.0.0' } }, tradeDocuments)
  await write('food', food)
  const { findings } = await validateAll(root, house)
  expect(findings.map(({ code, message }) => [code, message])).toEqual([
    ['cycle', expect.stringContaining('food -> trade -> food')],
    ['cycle', expect.stringContaining('trade -> food -> trade')],
  ])
})

test('a release is a new file, a new version in the source, and a draft in the changelog', async () => {
  await family()
  expect((await releaseVertical(root, 'food', house)).findings).toMatchObject([{ code: 'parent' }])
  const first = await releaseVertical(root, 'trade', house, 'major')
  expect(first.findings).toEqual([])
  expect(await readFile(join(root, 'trade/releases/1.0.0.json'), 'utf8')).toBe(
    first.release === undefined ? '' : releaseText(first.release),
  )
  const next = { ...trade, reports: [{ ...trade.reports[0], label: 'Purchases' }] }
  await write('trade', next)
  await releaseVertical(root, 'trade', house, 'patch')
  expect(JSON.parse(await readFile(join(root, 'trade/vertical.json'), 'utf8'))).toEqual({
    ...next,
    version: '1.0.1',
  })
  expect(await readFile(join(root, 'trade/CHANGELOG.md'), 'utf8')).toBe(
    '# Changes of Trade\n\n## 1.0.1\n\n### Changed\n\n- reports: Purchases > label\n\n## 1.0.0\n\nFirst release of Trade.\n',
  )
})

test('children are released again after their parent, as small as their changes allow', async () => {
  await family()
  await releaseVertical(root, 'trade', house)
  await releaseVertical(root, 'food', house)
  const more = {
    id: 'returns',
    label: 'Returns',
    dataset: 'stock.order',
    columns: [{ key: 'number' }],
  }
  await write('trade', { ...trade, reports: [...trade.reports, more] })
  await releaseVertical(root, 'trade', house, 'minor')
  const done = await releaseDependents(root, 'trade', house)
  expect(
    done.map(({ release }) => [release?.key, release?.version, release?.lock['trade']?.version]),
  ).toEqual([['food', '1.1.0', '1.1.0']])
  expect(await releaseDependents(root, 'trade', house)).toEqual([])
})

test('a released version is never written again, also by two at once, and nothing half-written stays', async () => {
  await family()
  const { release } = await releaseVertical(root, 'trade', house)
  if (release === undefined) throw new Error('refused')
  const dir = join(root, 'copy')
  const outcomes = await Promise.allSettled([1, 2, 3].map(() => writeRelease(dir, release)))
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected'])
  expect(await readdir(join(dir, 'releases'))).toEqual(['1.0.0.json'])
  await expect(writeRelease(dir, release)).rejects.toThrow(
    /^Expected a new version of "trade", found 1\.0\.0 released already/,
  )
})

test('a release that was edited or misnamed is refused', async () => {
  await family()
  const { file = '' } = await releaseVertical(root, 'trade', house)
  const text = await readFile(file, 'utf8')
  await writeFile(file, text.replace('"Orders"', '"Commands"'))
  await expect(readVerticalFolder(join(root, 'trade'))).rejects.toThrow('a release is frozen')
  await rm(file)
  await writeFile(join(root, 'trade/releases/9.0.0.json'), text)
  await expect(readVerticalFolder(join(root, 'trade'))).rejects.toThrow(
    /to hold version 9\.0\.0, found "1\.0\.0"/,
  )
})

test('a chain is loaded with every parent as pinned', async () => {
  await family()
  await releaseVertical(root, 'trade', house)
  await releaseVertical(root, 'food', house)
  const packages = await Promise.all(
    ['trade', 'food'].map((key) => readVerticalFolder(join(root, key))),
  )
  const store = releaseBook(packages.flatMap(({ releases }) => releases))
  const chain = await resolveChain('food', '1.0.0', store)
  expect(chain.layers.map(({ name, version, kind }) => `${kind} ${name}@${version}`)).toEqual([
    'vertical trade@1.0.0',
    'vertical food@1.0.0',
  ])
  await expect(resolveChain('food', '2.0.0', store)).rejects.toThrow(
    'Expected release 2.0.0 of "food", found none',
  )
  const orphan = releaseBook(packages[1]?.releases ?? [])
  await expect(resolveChain('food', '1.0.0', orphan)).rejects.toThrow(
    /^Expected release 1\.0\.0 of "trade", which food@1\.0\.0 was made with/,
  )
})

test('what npm packs is read without unpacking it or running its scripts', async () => {
  const dir = await write('trade', trade, tradeDocuments)
  await releaseVertical(root, 'trade', house)
  const manifest = {
    name: '@acme/vertical-trade',
    version: '1.0.0',
    scripts: { prepack: 'exit 1' },
  }
  await writeFile(join(dir, 'package.json'), JSON.stringify(manifest))
  await run('npm', ['pack', '--ignore-scripts', '--pack-destination', root], { cwd: dir })
  const fromFolder = await readVerticalFolder(dir)
  const fromTarball = await readVerticalTarball(join(root, 'acme-vertical-trade-1.0.0.tgz'))
  expect(fromTarball.releases).toEqual(fromFolder.releases)
  expect(fromTarball.source.documents).toEqual(tradeDocuments)
  expect((await fetchVertical('acme-vertical-trade-1.0.0.tgz', root)).releases).toHaveLength(1)
  await mkdir(join(root, 'node_modules/@acme'), { recursive: true })
  await symlink(dir, join(root, 'node_modules/@acme/vertical-trade'))
  expect((await fetchVertical('@acme/vertical-trade', root)).releases).toHaveLength(1)
  await expect(fetchVertical('--registry=x', root)).rejects.toThrow(
    /^Expected a folder, a tarball or the name/,
  )
})

test.each<[string, Buffer, RegExp]>([
  [
    'a path out of the package',
    archive('package/../../vertical.json', '{}'),
    /^Expected paths inside the package/,
  ],
  [
    'an absolute path',
    archive('/package/vertical.json', '{}'),
    /^Expected paths inside the package/,
  ],
  ['a link', archive('package/vertical.json', '', '2'), /^Expected plain files/],
  ['something else than a tarball', Buffer.from('hello'), /^Expected a tarball made by npm pack/],
  ['a damaged archive', gzipSync(Buffer.alloc(1024, 7)), /^Expected a whole tar archive/],
  [
    'a package without a vertical',
    archive('package/readme.md', 'hello'),
    /^Expected a vertical with a vertical\.json/,
  ],
  ['a bomb', gzipSync(Buffer.alloc(101_000_000)), /^Expected a package of at most 100 MB unpacked/],
])('a tarball with %s is refused', async (_, bytes, message) => {
  await writeFile(join(root, 'bad.tgz'), bytes)
  await expect(readVerticalTarball(join(root, 'bad.tgz'))).rejects.toThrow(message)
})

test('a link in a folder is not followed', async () => {
  const dir = await write('trade', trade)
  await symlink('/etc/hostname', join(dir, 'documents', 'label.hbs'))
  await expect(readVerticalFolder(dir)).rejects.toThrow(/^Expected a plain file/)
})

test('a new vertical is right from the start', async () => {
  await family()
  const dir = join(root, 'food-market')
  await createVertical(dir, { key: 'food-market', extends: { key: 'trade', range: '^1.0.0' } })
  const { findings } = await validateAll(root, house)
  expect(findings.map(findingLine)).toEqual([])
  await expect(createVertical(dir, { key: 'food-market' })).rejects.toThrow(
    /^Expected an empty folder/,
  )
  await expect(createVertical(join(root, 'x'), { key: 'Food Market' })).rejects.toThrow(
    /^Expected a key of/,
  )
})
