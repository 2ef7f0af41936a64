import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

// Each step starts a process, and a busy machine takes its time with each.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

const binary = fileURLToPath(new URL('bin/erp.js', import.meta.url))
let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'strata-merge-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const file = (name: string, content: unknown): string => {
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content))
  return name
}
/** Nothing of the environment is of use to a merge; a database that does not exist proves it. */
const env = { ...process.env, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none', NODE_OPTIONS: '' }
const merged = (...words: readonly string[]) => {
  const done = spawnSync(process.execPath, [binary, 'merge', ...words], {
    cwd: folder,
    env,
    encoding: 'utf8',
  })
  return { code: done.status, out: done.stdout, err: done.stderr }
}

const rules = {
  '/stages': { kind: 'keyed', key: 'id', order: 'significant' },
  '/tags': { kind: 'set' },
}
const base = { label: 'Orders', stages: [{ id: 'new' }, { id: 'done', hours: 1 }], tags: ['a'] }
const sides = (ours: unknown, theirs: unknown): string[] => [
  file('base.json', base),
  file('ours.json', ours),
  file('theirs.json', theirs),
  '--rules',
  file('rules.json', rules),
]

test('a clean merge prints the document and ends with 0', () => {
  const words = sides(
    { ...base, label: 'Bestellungen' },
    {
      ...base,
      stages: [{ id: 'new' }, { id: 'review' }, { id: 'done', hours: 2 }],
      tags: ['a', 'b'],
    },
  )
  const plain = merged(...words)
  const expected = {
    label: 'Bestellungen',
    stages: [{ id: 'new' }, { id: 'review' }, { id: 'done', hours: 2 }],
    tags: ['a', 'b'],
  }
  expect(plain.code).toBe(0)
  expect(JSON.parse(plain.out)).toEqual(expected)
  expect(plain.err).toBe('')
  const json = merged(...words, '--json')
  expect(JSON.parse(json.out)).toEqual({
    merged: expected,
    conflicts: [],
    claims: ['/label'],
    notices: [],
  })
})

test('conflicts end with 1, hold ours, and can be answered by a file', () => {
  const words = sides({ ...base, label: 'Mine' }, { ...base, label: 'Theirs' })
  const asked = merged(...words, '--json')
  expect(asked.code).toBe(1)
  expect(JSON.parse(asked.out)).toMatchObject({
    merged: { label: 'Mine' },
    conflicts: [
      { kind: 'modify-modify', path: '/label', base: 'Orders', ours: 'Mine', theirs: 'Theirs' },
    ],
  })
  expect(merged(...words).err).toContain('conflict modify-modify at /label')
  const answers = file('answers.json', [{ path: '/label', value: 'Both' }])
  const answered = merged(...words, '--resolutions', answers)
  expect(answered.code).toBe(0)
  expect(JSON.parse(answered.out)).toMatchObject({ label: 'Both' })
})

test('a deletion that is kept by itself stays visible and asks nothing', () => {
  const words = sides(
    { ...base, stages: [{ id: 'new' }] },
    { ...base, stages: [{ id: 'new' }, { id: 'done', hours: 9 }] },
  )
  const { code, out } = merged(...words, '--json')
  expect(code).toBe(0)
  expect(JSON.parse(out)).toMatchObject({
    conflicts: [{ kind: 'delete-modify', path: '/stages/done', resolved: 'ours' }],
  })
})

test('claims and migrations are read from their files', () => {
  const words = sides(base, {
    ...base,
    label: 'Theirs',
    stages: [{ id: 'new' }, { id: 'closed', hours: 1 }],
  })
  const migrations = file('migrations.json', [
    { op: 'renameItem', path: '/stages', from: 'done', to: 'closed' },
  ])
  const claims = file('claims.json', ['/label'])
  const { code, out } = merged(...words, '--migrations', migrations, '--claims', claims, '--json')
  expect(code).toBe(1)
  expect(JSON.parse(out)).toMatchObject({
    merged: { label: 'Orders', stages: [{ id: 'new' }, { id: 'closed' }] },
    conflicts: [{ path: '/label' }],
  })
})

test('an annotated schema gives the rules', () => {
  const schema = {
    type: 'object',
    properties: {
      label: { type: 'string' },
      stages: {
        type: 'array',
        'x-merge': { kind: 'keyed', key: 'id', order: 'significant' },
        items: { type: 'object', properties: { id: { type: 'string' } } },
      },
      tags: { type: 'array', 'x-merge': { kind: 'set' }, items: { type: 'string' } },
    },
  }
  const [one = '', two = '', three = ''] = sides(base, { ...base, label: 'New' })
  const { code, out } = merged(one, two, three, '--schema', file('schema.json', schema))
  expect(code).toBe(0)
  expect(JSON.parse(out)).toMatchObject({ label: 'New' })
})

test.each([
  ['a file that is not there', ['gone.json'], {}, 'FILE_UNREADABLE'],
  ['no JSON', ['cut.json'], {}, 'not-json'],
  ['an array without a rule', ['array.json'], {}, 'undeclared-array'],
  ['two items of one id', ['twice.json'], {}, 'duplicate-key'],
  ['a polluting key', ['polluting.json'], {}, 'polluting-key'],
  ['a misspelt rule', ['base.json'], { rules: { '/tags': { kind: 'sett' } } }, 'bad-annotation'],
  ['rules that are no object', ['base.json'], { rules: [] }, 'bad-annotation'],
  ['claims that are no pointers', ['base.json'], { claims: [7] }, 'bad-pointer'],
  ['an unknown migration', ['base.json'], { migrations: [{ op: 'explode' }] }, 'bad-migration'],
  [
    'an answer without a choice',
    ['base.json'],
    { resolutions: [{ path: '/label' }] },
    'bad-resolution',
  ],
  ['answers that are no list', ['base.json'], { resolutions: {} }, 'bad-resolution'],
])('%s is refused with 2, a code, a path and one sentence', (_, [ours = ''], files, code) => {
  file('base.json', base)
  file('cut.json', '{"label": ')
  file('array.json', { ...base, lists: [1, 2] })
  file('twice.json', { ...base, stages: [{ id: 'new' }, { id: 'new' }] })
  file('polluting.json', '{"__proto__": {"admin": true}}')
  const options = Object.entries({ rules, ...files }).flatMap(([name, content]) => [
    `--${name}`,
    file(`${name}.json`, content),
  ])
  const done = merged('base.json', ours, 'base.json', ...options, '--json')
  expect(done.code).toBe(2)
  const { error } = JSON.parse(done.out) as {
    error: { code: string; path: string; message: string }
  }
  expect(error).toEqual({ code, path: expect.any(String), message: expect.any(String) })
  expect(error.message).not.toContain('\n')
})

test('git uses it as a merge driver', () => {
  const repository = mkdtempSync(join(tmpdir(), 'strata-git-'))
  const git = (...words: readonly string[]) =>
    spawnSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', ...words], {
      cwd: repository,
      encoding: 'utf8',
      env: { ...env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
    })
  const write = (content: unknown): void =>
    writeFileSync(join(repository, 'setup.json'), JSON.stringify(content, null, 2))
  const commit = (message: string) => git('commit', '-qam', message)
  try {
    git('init', '-q', '-b', 'main')
    writeFileSync(join(repository, '.gitattributes'), 'setup.json merge=erp\n')
    writeFileSync(join(repository, 'rules.json'), JSON.stringify(rules))
    git(
      'config',
      'merge.erp.driver',
      `"${process.execPath}" "${binary}" merge %O %A %B --rules rules.json -o %A`,
    )
    write(base)
    git('add', '.')
    commit('base')
    git('checkout', '-qb', 'theirs')
    write({ ...base, stages: [{ id: 'new' }, { id: 'done', hours: 5 }] })
    commit('theirs')
    git('checkout', '-q', 'main')
    write({
      ...base,
      stages: [
        { id: 'new', label: 'Neu' },
        { id: 'done', hours: 1 },
      ],
    })
    commit('ours')
    const clean = git('merge', '-q', '--no-edit', 'theirs')
    expect(clean.stderr).toBe('')
    expect(clean.status).toBe(0)
    const result = (): unknown => JSON.parse(readFileSync(join(repository, 'setup.json'), 'utf8'))
    // Both changed neighbouring lines, over which the merge of lines alone would stumble.
    expect(result()).toMatchObject({
      stages: [
        { id: 'new', label: 'Neu' },
        { id: 'done', hours: 5 },
      ],
    })

    git('checkout', '-q', 'theirs')
    write({ ...base, label: 'Theirs' })
    commit('contested')
    git('checkout', '-q', 'main')
    write({ ...base, label: 'Mine' })
    commit('mine')
    expect(git('merge', '-q', '--no-edit', 'theirs').status).toBe(1)
    expect(result()).toMatchObject({ label: 'Mine' })
    expect(git('status', '--short').stdout).toContain('UU setup.json')
  } finally {
    rmSync(repository, { recursive: true, force: true })
  }
})
