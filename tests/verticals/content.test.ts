import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { promisify } from 'node:util'
import type { JsonObject } from '@strata-erp/core'
import { findingLine, releaseText, releaseVertical } from '@strata-erp/template-engine'
import type { Release } from '@strata-erp/template-engine'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { house, itemsOf, objectOf, root, shippedHere, textOf, verticalFolders } from './house.ts'
import type { Shipped } from './house.ts'
import { textsOf } from './texts.ts'

const frozen: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(new URL('frozen-releases.json', import.meta.url), 'utf8'),
)
let shipped: Shipped
let scratch: string
beforeAll(async () => {
  shipped = await shippedHere()
  scratch = mkdtempSync(join(tmpdir(), 'strata-verticals-'))
})
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

/** Paths below a folder, with slashes. */
const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((path) => !path.startsWith('node_modules/'))
    .sort()

function releasesOf(folder: string): readonly [Release, ...Release[]] {
  const [latest, ...earlier] = shipped.verticals.get(folder)?.releases ?? []
  if (latest === undefined) throw new Error(`Expected a release in verticals/${folder}.`)
  return [latest, ...earlier]
}
const fieldsOf = (document: JsonObject): readonly (readonly [string, JsonObject])[] =>
  Object.entries(objectOf(document['customFields'])).flatMap(([entity, list]) =>
    itemsOf(list).map((field) => [`${entity}.${textOf(field['key'])}`, field] as const),
  )

describe.each(verticalFolders)('vertical %s', (folder) => {
  const effective = (): JsonObject => shipped.effective(releasesOf(folder)[0])
  const own = (): JsonObject => releasesOf(folder)[0].document

  test('has no finding, and what it says is what its latest release says', () => {
    const one = shipped.validation.verticals.find(
      ({ package: { origin } }) => origin === join(root, folder),
    )
    expect(one?.findings.map(findingLine)).toEqual([])
    expect(one?.draft?.version).toBe(releasesOf(folder)[0].version)
  })

  test('has workflows in which some ways are open only to those who may', () => {
    const workflows = itemsOf(effective()['workflows'])
    const guarded = workflows.filter(({ transitions }) =>
      itemsOf(transitions).some(({ permission }) => permission !== undefined),
    )
    expect(guarded.length).toBeGreaterThanOrEqual(3)
  })

  test('has fifteen fields, each of which says what it is for', () => {
    const fields = fieldsOf(effective())
    expect(fields.length).toBeGreaterThanOrEqual(15)
    expect(fields.filter(([, { help }]) => help === undefined).map(([name]) => name)).toEqual([])
  })

  test('has two dashboards of six widgets that overlap nowhere', () => {
    const dashboards = itemsOf(effective()['dashboards'])
    const full = dashboards.filter(({ widgets }) => itemsOf(widgets).length >= 6)
    expect(full.length).toBeGreaterThanOrEqual(2)
    for (const { id, widgets } of dashboards)
      expect([id, overlapsIn(itemsOf(widgets))]).toEqual([id, []])
  })

  test.each([
    ['reports', 5],
    ['notifications', 4],
    ['roles', 4],
    ['documents', 2],
    ['numbering', 1],
  ])('has %s: %i or more', (section, least) => {
    expect(itemsOf(effective()[section]).length).toBeGreaterThanOrEqual(least)
  })

  test('brings something of its own in every part that a trade differs in', () => {
    expect(fieldsOf(own()).length).toBeGreaterThanOrEqual(5)
    for (const section of ['workflows', 'dashboards', 'reports', 'roles', 'documents'])
      expect([section, itemsOf(own()[section]).length]).not.toEqual([section, 0])
  })

  test('speaks English, German and French, all of it', () => {
    const document = effective()
    const texts = textsOf(document)
    for (const locale of ['de', 'fr']) {
      const words = objectOf(objectOf(document['labels'])[locale])
      expect([locale, [...texts.keys()].filter((at) => words[at] === undefined)]).toEqual([
        locale,
        [],
      ])
      expect([locale, Object.keys(words).filter((at) => !texts.has(at))]).toEqual([locale, []])
    }
  })

  test('translates a template with the same figures in it', () => {
    const document = effective()
    const figures = (text: string): readonly string[] => (text.match(/\{\{[^}]*\}\}/g) ?? []).sort()
    for (const [locale, words] of Object.entries(objectOf(document['labels'])))
      for (const [at, text] of textsOf(document))
        expect([locale, at, figures(textOf(objectOf(words)[at]) || text)]).toEqual([
          locale,
          at,
          figures(text),
        ])
  })

  test('has every partial that its documents name', () => {
    for (const { id, body, partials } of itemsOf(effective()['documents'])) {
      const texts = [textOf(body), ...Object.values(objectOf(partials)).map(textOf)]
      const named = texts.flatMap((text) =>
        [...text.matchAll(/\{\{#?>\s*([\w-]+)/g)].map(([, name = '']) => name),
      )
      const missing = named.filter((name) => !(name in objectOf(partials)))
      expect([id, missing]).toEqual([id, []])
    }
  })

  test('makes the same release again, byte for byte, and never over an earlier one', async () => {
    const copy = mkdtempSync(join(scratch, 'again-'))
    cpSync(root, copy, { recursive: true, filter: (path) => !path.includes('node_modules') })
    const [{ key, version }] = releasesOf(folder)
    const file = join(folder, 'releases', `${version}.json`)
    rmSync(join(copy, file))
    const again = await releaseVertical(copy, key, house)
    expect(again.file).toBe(join(copy, file))
    expect(readFileSync(join(copy, file), 'utf8')).toBe(readFileSync(join(root, file), 'utf8'))
    const twice = await releaseVertical(copy, key, house)
    expect([twice.file, twice.findings.map(({ code }) => code)]).toEqual([undefined, ['frozen']])
  })

  test('keeps its releases as they were published', () => {
    for (const release of releasesOf(folder)) {
      const name = `${release.key}@${release.version}`
      const text = readFileSync(join(root, folder, 'releases', `${release.version}.json`), 'utf8')
      expect(releaseText(release)).toBe(text)
      expect([name, release.hash]).toEqual([name, frozen[name] ?? release.hash])
    }
    const here = releasesOf(folder).map(({ key, version }) => `${key}@${version}`)
    const gone = Object.keys(frozen).filter(
      (name) => name.startsWith(`${folder}@`) && !here.includes(name),
    )
    expect(gone).toEqual([])
  })

  test('is packed with all that it is, and nothing else', async () => {
    const { stdout } = await promisify(execFile)('npm', ['pack', '--dry-run', '--json'], {
      cwd: join(root, folder),
      shell: process.platform === 'win32',
    })
    const [packed] = JSON.parse(stdout) as readonly { files: readonly { path: string }[] }[]
    const files = filesBelow(join(root, folder))
    expect(packed?.files.map(({ path }) => path).sort()).toEqual(files)
    expect(files).toEqual(
      expect.arrayContaining(['CHANGELOG.md', 'README.md', 'package.json', 'vertical.json']),
    )
    expect(files.filter((path) => !isPartOfVertical(path))).toEqual([])
  })

  test('tells of each release in its change log', () => {
    const log = readFileSync(join(root, folder, 'CHANGELOG.md'), 'utf8')
    const told = [...log.matchAll(/^## (\S+)/gm)].map(([, version]) => version)
    expect(told).toEqual(releasesOf(folder).map(({ version }) => version))
  })
})

const isPartOfVertical = (path: string): boolean =>
  ['CHANGELOG.md', 'README.md', 'package.json', 'vertical.json'].includes(path) ||
  /^(documents\/[\w-]+\.hbs|releases\/[\d.]+\.json)$/.test(path)

/** Pairs of widgets that share a cell of the grid, and widgets that leave it. */
function overlapsIn(widgets: readonly JsonObject[]): readonly string[] {
  const cells = new Map<string, string>()
  const faults: string[] = []
  for (const { id, position } of widgets) {
    const name = textOf(id)
    const [x = 0, y = 0, width = 0, height = 0] = Array.isArray(position)
      ? position.map(Number)
      : []
    if (x + width > 12) faults.push(`${name} leaves the grid`)
    for (let column = x; column < x + width; column++)
      for (let row = y; row < y + height; row++) {
        const cell = `${String(column)},${String(row)}`
        const other = cells.get(cell)
        if (other !== undefined && !faults.includes(`${other}, ${name}`))
          faults.push(`${other}, ${name}`)
        cells.set(cell, name)
      }
  }
  return faults
}
