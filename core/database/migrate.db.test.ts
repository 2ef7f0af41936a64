import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createDatabase, type TestDatabase } from '../testing/test-database.ts'
import { migrate, migrationStatus, type MigrationProgress } from './migrate.ts'

let database: TestDatabase
let directory: string

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'strata-migrations-'))
  database = await createDatabase()
})
afterEach(async () => {
  await database.drop()
  await rm(directory, { recursive: true })
})

const acme = '00000000-0000-7000-8000-00000000000a'
const beta = '00000000-0000-7000-8000-00000000000b'

/** Two tenants with one deal each, under the policy that every table has. */
const world = `
  create schema app;
  create function app.tenant() returns uuid language sql stable parallel safe as
    $$ select nullif(current_setting('app.current_tenant', true), '')::uuid $$;
  create table directory.tenant (id uuid primary key, status text not null);
  insert into directory.tenant values ('${acme}', 'active'), ('${beta}', 'suspended');
  create table public.deal (
    tenant_id uuid not null, id int not null, title text not null, primary key (tenant_id, id));
  insert into public.deal values ('${acme}', 1, 'Pumps'), ('${beta}', 1, 'Valves');
  alter table public.deal enable row level security;
  alter table public.deal force row level security;
  create policy tenant_isolation on public.deal
    using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());`

const run = (): ReturnType<typeof migrate> =>
  migrate({ ownerUrl: database.ownerUrl, packages: [{ name: 'core', directory }] })

async function given(files: Record<string, string>, folder = directory): Promise<void> {
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
}

async function query<Row extends object>(sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: database.superuserUrl })
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}

const titles = async (): Promise<string[]> => {
  const rows = await query<{ title: string }>('select title from public.deal order by tenant_id')
  return rows.map((row) => row.title)
}

describe('migrations of several packages', () => {
  test('are applied in the order of packages, then of numbers, once', async () => {
    const plugin = await mkdtemp(join(tmpdir(), 'strata-migrations-'))
    await given({
      '0002-add-b.sql': 'alter table public.a add b int',
      '0001-a.sql': 'create table public.a ()',
    })
    await given({ '0001-use-a.sql': 'alter table public.a add c int' }, plugin)
    const source = {
      ownerUrl: database.ownerUrl,
      packages: [
        { name: 'core', directory },
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
    const missing = join(directory, 'nowhere')
    await expect(
      migrate({
        ownerUrl: database.ownerUrl,
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
    await rm(join(directory, '0002-b.sql'))
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

describe('a data migration', () => {
  const rename = `update public.deal set title = upper(title)`

  test('runs for every tenant, whatever its status, and reports progress', async () => {
    await given({
      '0001-world.sql': world,
      '0002-titles.sql': `-- Titles shout.\n-- strata: per-tenant\n${rename}`,
    })
    const progress: MigrationProgress[] = []
    await migrate({
      ownerUrl: database.ownerUrl,
      packages: [{ name: 'core', directory }],
      onProgress: (step) => progress.push(step),
    })
    expect(await titles()).toEqual(['PUMPS', 'VALVES'])
    expect(progress.slice(1)).toEqual([
      { package: 'core', number: 2, name: 'titles', tenantsDone: 0, tenants: 2 },
      { package: 'core', number: 2, name: 'titles', tenantsDone: 1, tenants: 2 },
    ])
  })

  test('without the per-tenant header fails instead of updating nothing', async () => {
    await given({ '0001-world.sql': world, '0002-titles.sql': rename })
    await expect(run()).rejects.toThrow('query would be affected by row-level security policy')
    expect(await titles()).toEqual(['Pumps', 'Valves'])
  })

  test('fails when row security hid rows, here of a tenant that the directory lost', async () => {
    const orphan = `${world}\n delete from directory.tenant where id = '${beta}'`
    await given({ '0001-world.sql': orphan, '0002-titles.sql': `-- strata: per-tenant\n${rename}` })
    await expect(run()).rejects.toThrow(
      'every row of "public"."deal" through its tenants, found 1 of 2',
    )
    expect(await titles()).toEqual(['Pumps', 'Valves'])
  })

  test('fails when a policy hides rows from the owner', async () => {
    await given({
      '0001-world.sql': world,
      '0002-policy.sql': 'drop policy tenant_isolation on public.deal',
      '0003-titles.sql': `-- strata: per-tenant\n${rename}`,
    })
    await expect(run()).rejects.toThrow('found 0 of 2')
  })

  test('fails when it leaves the tenant it was given', async () => {
    await given({
      '0001-world.sql': world,
      '0002-titles.sql': `-- strata: per-tenant\nselect set_config('app.current_tenant', '', true);\n${rename}`,
    })
    await expect(run()).rejects.toThrow(`to stay with tenant ${acme}`)
  })

  test('names the tenant whose rows made it fail, and no tenant is half done', async () => {
    await given({
      '0001-world.sql': world,
      '0002-titles.sql': `-- strata: per-tenant\n${rename};\nupdate public.deal set title = null where title = 'VALVES'`,
    })
    await expect(run()).rejects.toThrow(`line 3, column 1: null value in column "title"`)
    await expect(run()).rejects.toThrow(`(tenant ${beta})`)
    expect(await titles()).toEqual(['Pumps', 'Valves'])
  })

  test('leaves row security forced', async () => {
    await given({ '0001-world.sql': world, '0002-titles.sql': `-- strata: per-tenant\n${rename}` })
    await run()
    expect(
      await query(
        `select relforcerowsecurity as forced from pg_class where oid = 'public.deal'::regclass`,
      ),
    ).toEqual([{ forced: true }])
  })

  test('before the directory exists is refused', async () => {
    await given({ '0001-titles.sql': `-- strata: per-tenant\nselect 1` })
    await expect(run()).rejects.toThrow(
      'Expected table directory.tenant before the per-tenant file',
    )
  })
})

describe('a foreign key added to tables under forced row security', () => {
  const notes = (deal: number): string => `
    create table public.note (
      tenant_id uuid not null, id int, deal_id int not null, primary key (tenant_id, id));
    insert into public.note values ('${acme}', 1, ${deal});
    alter table public.note enable row level security;
    alter table public.note force row level security;
    create policy tenant_isolation on public.note
      using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());`
  const key = `alter table public.note add constraint note_deal
    foreign key (tenant_id, deal_id) references public.deal (tenant_id, id)`

  test('checks the rows that are there and leaves row security forced', async () => {
    await given({ '0001-world.sql': world, '0002-notes.sql': notes(1), '0003-key.sql': key })
    await expect(run()).resolves.toHaveLength(3)
    expect(
      await query(`select relname from pg_class where relforcerowsecurity order by relname`),
    ).toEqual([{ relname: 'deal' }, { relname: 'note' }])
  })

  test('fails on a row that refers to nothing', async () => {
    await given({ '0001-world.sql': world, '0002-notes.sql': notes(7), '0003-key.sql': key })
    await expect(run()).rejects.toThrow('violates foreign key constraint "note_deal"')
  })

  test('fails on such a row when it is validated later', async () => {
    await given({
      '0001-world.sql': world,
      '0002-notes.sql': notes(7),
      '0003-key.sql': `${key} not valid`,
      '0004-validate.sql': 'alter table public.note validate constraint note_deal',
    })
    await expect(run()).rejects.toThrow('core/0004-validate.sql to apply')
  })
})
