/** Migrations under forced row security, which hides every tenant's rows from the owner too. */
import { describe, expect, test } from 'vitest'
import { migrate } from '../migrate.ts'
import type { MigrationProgress } from '../migrate.ts'
import { migrationsWorld } from '../testing/migrations-world.ts'

const world = migrationsWorld()
const { given, run, query } = world

const acme = '00000000-0000-7000-8000-00000000000a'
const beta = '00000000-0000-7000-8000-00000000000b'

/** Two tenants with one deal each, under the policy that every table has. */
const deals = `
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

const titles = async (): Promise<string[]> => {
  const rows = await query<{ title: string }>('select title from public.deal order by tenant_id')
  return rows.map((row) => row.title)
}

describe('a data migration', () => {
  const rename = `update public.deal set title = upper(title)`

  test('runs for every tenant, whatever its status, and reports progress', async () => {
    await given({
      '0001-world.sql': deals,
      '0002-titles.sql': `-- Titles shout.\n-- strata: per-tenant\n${rename}`,
    })
    const progress: MigrationProgress[] = []
    await migrate({
      ownerUrl: world.database.ownerUrl,
      packages: [{ name: 'core', directory: world.directory }],
      onProgress: (step) => progress.push(step),
    })
    expect(await titles()).toEqual(['PUMPS', 'VALVES'])
    expect(progress.slice(1)).toEqual([
      { package: 'core', number: 2, name: 'titles', tenantsDone: 0, tenants: 2 },
      { package: 'core', number: 2, name: 'titles', tenantsDone: 1, tenants: 2 },
    ])
  })

  test('without the per-tenant header fails instead of updating nothing', async () => {
    await given({ '0001-world.sql': deals, '0002-titles.sql': rename })
    await expect(run()).rejects.toThrow('query would be affected by row-level security policy')
    expect(await titles()).toEqual(['Pumps', 'Valves'])
  })

  test('fails when row security hid rows, here of a tenant that the directory lost', async () => {
    const orphan = `${deals}\n delete from directory.tenant where id = '${beta}'`
    await given({ '0001-world.sql': orphan, '0002-titles.sql': `-- strata: per-tenant\n${rename}` })
    await expect(run()).rejects.toThrow(
      'every row of "public"."deal" through its tenants, found 1 of 2',
    )
    expect(await titles()).toEqual(['Pumps', 'Valves'])
  })

  test('fails when a policy hides rows from the owner', async () => {
    await given({
      '0001-world.sql': deals,
      '0002-policy.sql': 'drop policy tenant_isolation on public.deal',
      '0003-titles.sql': `-- strata: per-tenant\n${rename}`,
    })
    await expect(run()).rejects.toThrow('found 0 of 2')
  })

  test('fails when it leaves the tenant it was given', async () => {
    await given({
      '0001-world.sql': deals,
      '0002-titles.sql': `-- strata: per-tenant\nselect set_config('app.current_tenant', '', true);\n${rename}`,
    })
    await expect(run()).rejects.toThrow(`to stay with tenant ${acme}`)
  })

  test('names the tenant whose rows made it fail, and no tenant is half done', async () => {
    await given({
      '0001-world.sql': deals,
      '0002-titles.sql': `-- strata: per-tenant\n${rename};\nupdate public.deal set title = null where title = 'VALVES'`,
    })
    await expect(run()).rejects.toThrow(`line 3, column 1: null value in column "title"`)
    await expect(run()).rejects.toThrow(`(tenant ${beta})`)
    expect(await titles()).toEqual(['Pumps', 'Valves'])
  })

  test('leaves row security forced', async () => {
    await given({ '0001-world.sql': deals, '0002-titles.sql': `-- strata: per-tenant\n${rename}` })
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
    await given({ '0001-world.sql': deals, '0002-notes.sql': notes(1), '0003-key.sql': key })
    await expect(run()).resolves.toHaveLength(3)
    expect(
      await query(`select relname from pg_class where relforcerowsecurity order by relname`),
    ).toEqual([{ relname: 'deal' }, { relname: 'note' }])
  })

  test('fails on a row that refers to nothing', async () => {
    await given({ '0001-world.sql': deals, '0002-notes.sql': notes(7), '0003-key.sql': key })
    await expect(run()).rejects.toThrow('violates foreign key constraint "note_deal"')
  })

  test('fails on such a row when it is validated later', async () => {
    await given({
      '0001-world.sql': deals,
      '0002-notes.sql': notes(7),
      '0003-key.sql': `${key} not valid`,
      '0004-validate.sql': 'alter table public.note validate constraint note_deal',
    })
    await expect(run()).rejects.toThrow('core/0004-validate.sql to apply')
  })
})
