/** What authors of verticals and plugins do; no database is asked. */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

// Each step starts a process, and a busy machine takes its time with each.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

const root = fileURLToPath(new URL('..', import.meta.url))
const binary = join(root, 'cli', 'bin', 'erp.js')
/** Inside the workspace, so that a plugin finds the house's packages as an installed one does. */
let folder = ''
beforeAll(() => {
  mkdirSync(join(root, '.cache'), { recursive: true })
  folder = mkdtempSync(join(root, '.cache', 'cli-authors-'))
  mkdirSync(join(folder, 'verticals'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const erp = (...words: readonly string[]) => {
  const done = spawnSync(process.execPath, [binary, ...words, '--json'], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      // Nothing answers there: these commands must not ask.
      DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
    },
  })
  try {
    return { code: done.status, value: JSON.parse(done.stdout) as unknown }
  } catch {
    throw new Error(`erp ${words.join(' ')}: ${done.stdout}${done.stderr}`)
  }
}
const own = ['--dir', 'verticals']
const path = (...parts: readonly string[]): string => join(folder, 'verticals', ...parts)
const edit = (change: (document: Record<string, unknown>) => unknown): void => {
  const file = path('bakery', 'vertical.json')
  const document = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
  writeFileSync(file, JSON.stringify(change(document), null, 2))
}
const field = (key: string) => ({ key, label: key, help: 'As on the sack', type: 'text' })

test('a vertical is made on a parent, validated, released, and compared', () => {
  expect(erp('vertical', 'create', 'bakery', '--extends', 'general-commerce', ...own).code).toBe(0)
  expect(erp('vertical', 'validate', 'bakery', ...own)).toMatchObject({
    code: 0,
    value: { ok: true, verticals: ['bakery'] },
  })
  edit((document) => ({ ...document, customFields: { 'base.product': [field('flour')] } }))
  expect(erp('vertical', 'release', 'bakery', 'major', ...own)).toMatchObject({
    code: 0,
    value: { released: [{ key: 'bakery', version: '1.0.0' }] },
  })
  edit((document) => ({
    ...document,
    customFields: { 'base.product': [field('flour'), field('yeast')] },
  }))
  const patch = erp('vertical', 'release', 'bakery', 'patch', ...own)
  expect(patch).toMatchObject({ code: 1, value: { released: [{ file: null }] } })
  expect(JSON.stringify(patch.value)).toContain('release it as minor')
  expect(erp('vertical', 'release', 'bakery', 'minor', ...own)).toMatchObject({
    code: 0,
    value: { released: [{ version: '1.1.0' }] },
  })
  expect(erp('vertical', 'diff', 'bakery@1.0.0', 'bakery@1.1.0', ...own)).toMatchObject({
    code: 0,
    value: {
      bump: 'minor',
      differences: [{ kind: 'added', pointer: '/customFields/base.product/yeast' }],
    },
  })
  expect(erp('vertical', 'test', 'bakery', ...own)).toMatchObject({ code: 0, value: { ok: true } })
})

test('everything that is wrong with a vertical is found with file, line and pointer', () => {
  cpSync(path('bakery'), path('crooked'), { recursive: true })
  rmSync(path('crooked', 'releases'), { recursive: true })
  const wrong = `{
  "key": "crooked",
  "version": "0.1.0",
  "label": "Crooked",
  "extends": { "general-commerce": "^9.0.0" },
  "roles": [{ "id": "baker", "label": "Baker", "permissions": ["oven.fire"] }]
}`
  writeFileSync(path('crooked', 'vertical.json'), wrong)
  const { code, value } = erp('vertical', 'validate', path('crooked'))
  expect(code).toBe(1)
  expect(value).toMatchObject({
    ok: false,
    findings: [{ severity: 'error', line: 5, pointer: '/extends/general-commerce' }],
  })
  rmSync(path('crooked'), { recursive: true })
})

test('wrong names are refused in one sentence', () => {
  const code = (...words: readonly string[]) => {
    const done = erp(...words)
    return [done.code, (done.value as { error: { code: string } }).error.code]
  }
  expect(code('vertical', 'validate', 'nowhere', ...own)).toEqual([2, 'VERTICAL_UNKNOWN'])
  expect(code('vertical', 'create', 'x', '--extends', 'nobody', ...own)).toEqual([
    2,
    'VERTICAL_UNKNOWN',
  ])
  expect(code('vertical', 'create', 'bakery', ...own)).toEqual([1, 'VERTICAL_REFUSED'])
  expect(code('vertical', 'diff', 'bakery@7.0.0', 'bakery', ...own)).toEqual([
    2,
    'VERTICAL_VERSION_UNKNOWN',
  ])
  expect(code('vertical', 'validate', '--dir', 'gone')).toEqual([2, 'FOLDER_UNKNOWN'])
  expect(code('plugin', 'check', 'gone')).toEqual([2, 'PLUGIN_FOLDER_WRONG'])
  expect(code('plugin', 'create', 'Bad Name')).toEqual([2, 'PLUGIN_NAME_WRONG'])
})

test('a plugin that was just made passes the check; a broken one is told what is wrong', () => {
  expect(erp('plugin', 'create', 'fleet').code).toBe(0)
  expect(erp('plugin', 'check', 'fleet')).toEqual({
    code: 0,
    value: { ok: true, name: 'fleet', version: '0.1.0', findings: [] },
  })
  const file = join(folder, 'fleet', 'plugin.ts')
  const text = readFileSync(file, 'utf8')
  writeFileSync(
    file,
    text.replace("'note.*'", "'ote.*'").replace("version: '0.1.0'", "version: '0.2.0'"),
  )
  const { code, value } = erp('plugin', 'check', 'fleet')
  expect(code).toBe(1)
  const { findings } = value as { findings: string[] }
  expect(findings).toEqual([
    expect.stringContaining('ote.*'),
    expect.stringContaining('expected the version 0.2.0'),
  ])
  writeFileSync(file, text)
  expect(erp('plugin', 'create', 'fleet').code).toBe(2)
})

test('the test that comes with a new plugin passes, and its table is what its entity asks for', () => {
  // Its author has a compiled core; here only the sources are sure to be there.
  const config = join(folder, 'fleet', 'from-sources.config.ts')
  writeFileSync(
    config,
    `import own from './vitest.config.ts'
     const conditions = ['@strata-erp/source', 'node']
     const resolve = { conditions, externalConditions: conditions }
     export default { ...own, resolve: { conditions }, ssr: { resolve } }`,
  )
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const done = spawnSync(
    process.execPath,
    [vitest, 'run', '--root', join(folder, 'fleet'), '--config', config],
    {
      cwd: join(folder, 'fleet'),
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '--conditions=@strata-erp/source', NO_COLOR: '1' },
    },
  )
  expect(done.stdout).toContain('2 passed')
  expect(done.status).toBe(0)
})
