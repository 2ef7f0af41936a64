import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { migrate, migrationStatus } from './migrate.ts'
import { migrationsWorld, newFolder } from './testing/migrations-world.ts'

const world = migrationsWorld()
const { given, run, query } = world

describe('migrations of several packages', () => {
  test('are applied in the order of packages, then of numbers, once', async () => {
    const plugin = await newFolder()
    await given({
      '0002-add-b.sql': 'alter table public.a add b int',
      '0001-a.sql': 'create table public.a ()',
    })
    await given({ '0001-use-a.sql': 'alter table public.a add c int' }, plugin)
    const source = {
      ownerUrl: world.database.ownerUrl,
      packages: [
        { name: 'core', directory: world.directory },
        { name: 'crm', directory: plugin },
      ],
    }
    const before = await migrationStatus(source)
    expect(before.applied).toEqual([])
    expect(before.pending).toHaveLength(3)

    expect(await migrate(source)).toEqual([
      { package: 'core', number: 1, name: 'a' },
      { package: 'core', number: 2, name: 'add-b' },
      { package: 'crm', number: 1, name: 'use-a' },
    ])
    expect(await migrate(source)).toEqual([])
    const after = await migrationStatus(source)
    expect(after.pending).toEqual([])
    expect(after.applied.map((row) => row.name)).toEqual(['a', 'add-b', 'use-a'])
    await rm(plugin, { recursive: true })
  })

  test('run exactly once when 20 servers start together', async () => {
    await given({
      '0001-visits.sql': 'create table public.visit (n int)',
      '0002-one.sql': 'insert into public.visit values (1)',
      '0003-two.sql': 'insert into public.visit values (2)',
    })
    const outcomes = await Promise.all(Array.from({ length: 20 }, run))
    expect(outcomes.flat()).toHaveLength(3)
    expect(await query('select n from public.visit order by n')).toEqual([{ n: 1 }, { n: 2 }])
  })
})

describe('a folder of migrations is refused', () => {
  test.each([
    ['a gap', { '0001-a.sql': '', '0003-c.sql': '' }, 'found 0003-c.sql where 0002 is due'],
    [
      'a number used twice',
      { '0001-a.sql': '', '0001-b.sql': '' },
      'found core/0001-a.sql and 0001-b.sql',
    ],
    ['a name without number', { 'first.sql': '' }, 'found the name first.sql'],
    ['a first number that is not 1', { '0002-b.sql': '' }, 'found 0002-b.sql where 0001 is due'],
    [
      'an unknown header',
      { '0001-a.sql': '-- strata: per-tennant\nselect 1' },
      'core/0001-a.sql:1',
    ],
    [
      'its own commit',
      { '0001-a.sql': 'select 1;\n\ncommit; select 2' },
      'found "commit" in core/0001-a.sql:3',
    ],
  ])('for %s', async (_, files, sentence) => {
    await given(files)
    await expect(run()).rejects.toThrow(sentence)
    expect(await query(`select to_regclass('directory.migration') as t`)).toEqual([{ t: null }])
  })

  test('when it does not exist, with its path', async () => {
    const missing = join(world.directory, 'nowhere')
    await expect(
      migrate({
        ownerUrl: world.database.ownerUrl,
        packages: [{ name: 'core', directory: missing }],
      }),
    ).rejects.toThrow(`no readable folder ${missing}`)
  })
})

describe('the ledger', () => {
  test('refuses a file that was edited after it was applied and names both checksums', async () => {
    await given({ '0001-a.sql': 'create table public.a ()' })
    await run()
    await given({
      '0001-a.sql': 'create table public.a (b int)',
      '0002-b.sql': 'create table public.b ()',
    })
    await expect(run()).rejects.toThrow(
      /Expected core\/0001-a\.sql as it was applied \(checksum [0-9a-f]{12}\), found it edited \(checksum [0-9a-f]{12}\)/,
    )
    expect(await query(`select to_regclass('public.b') as b`)).toEqual([{ b: null }])
  })

  test('does not mind other line endings', async () => {
    await given({ '0001-a.sql': 'create table\npublic.a ()' })
    await run()
    await given({ '0001-a.sql': 'create table\r\npublic.a ()' })
    expect(await run()).toEqual([])
  })

  test('refuses a database that a newer release has migrated', async () => {
    await given({ '0001-a.sql': '', '0002-b.sql': '' })
    await run()
    await rm(join(world.directory, '0002-b.sql'))
    await expect(run()).rejects.toThrow('(up to 1), found migration 2 (b) applied')
  })
})

describe('a failing file', () => {
  test('names file, line and column and leaves nothing of itself', async () => {
    await given({
      '0001-a.sql': 'create table public.a ()',
      '0002-b.sql': `create table public.b ();\n-- größer; ''\ninsert into public.b\n  values ('ü', nope);`,
    })
    await expect(run()).rejects.toThrow(
      'Expected core/0002-b.sql to apply, found at line 4, column 16: column "nope" does not exist',
    )
    expect(await query(`select to_regclass('public.b') as b`)).toEqual([{ b: null }])
    expect(await query('select number from directory.migration')).toEqual([{ number: 1 }])
  })

  test('names the statement when the error has no position', async () => {
    await given({
      '0001-a.sql':
        'create table public.a (n int check (n > 0));\n\ninsert into public.a\nvalues (0)',
    })
    await expect(run()).rejects.toThrow('found at line 3, column 1: new row for relation "a"')
  })
})
