import { seededRoleViolations } from './seeded-role-violations.ts'

/** One seed for each way to break the isolation of `soundDatabase` (I1). */

const bare =
  'create table public.bare (tenant_id uuid not null, id uuid, primary key (tenant_id, id))'

/** What is wrong, the rule and the object that must be reported, and the SQL that does it. */
export const seededViolations: readonly (readonly [
  name: string,
  rule: string,
  object: string,
  sql: string,
])[] = [
  ['a table without row security', 'row-security-off', 'public.bare', bare],
  [
    'a table that does not bind its owner',
    'row-security-not-forced',
    'public.deal',
    'alter table public.deal no force row level security',
  ],
  [
    'a table without a policy',
    'policy-missing',
    'public.deal',
    'drop policy tenant_isolation on public.deal',
  ],
  [
    'a table whose policy leaves out delete',
    'policy-missing',
    'public.deal',
    `drop policy tenant_isolation on public.deal;
     create policy r on public.deal for select using (tenant_id = app.tenant());
     create policy a on public.deal for insert with check (tenant_id = app.tenant());
     create policy w on public.deal for update using (tenant_id = app.tenant()) with check (tenant_id = app.tenant())`,
  ],
  [
    'a policy for another role only',
    'policy-missing',
    'public.deal',
    'alter policy tenant_isolation on public.deal to erp_relay',
  ],
  [
    'a wider policy beside the right one',
    'policy-expression',
    'public.deal: all',
    'create policy "all" on public.deal using (true) with check (true)',
  ],
  [
    'a policy without check',
    'policy-expression',
    'public.deal: tenant_isolation',
    `drop policy tenant_isolation on public.deal; create policy tenant_isolation on public.deal using (tenant_id = app.tenant())`,
  ],
  [
    'a policy with a bare cast',
    'policy-expression',
    'public.deal: tenant_isolation',
    `alter policy tenant_isolation on public.deal using (tenant_id = current_setting('app.current_tenant')::uuid)`,
  ],
  [
    'a policy with an "or"',
    'policy-expression',
    'public.deal: tenant_isolation',
    `alter policy tenant_isolation on public.deal using (tenant_id = app.tenant() or title = 'public')`,
  ],
  [
    'a relay policy on a table that is not listed',
    'policy-expression',
    'public.deal: relay',
    'create policy relay on public.deal to erp_relay using (true)',
  ],
  [
    'an open policy for everyone on a relay table',
    'policy-expression',
    'public.outbox: open',
    'create policy open on public.outbox using (true)',
  ],
  [
    'a partition without row security',
    'row-security-off',
    'public.movement_2027',
    `create table public.movement_2027 partition of public.movement for values from ('2027-01-01') to ('2028-01-01')`,
  ],
  [
    'another body of app.tenant()',
    'tenant-function',
    'app.tenant()',
    `create or replace function app.tenant() returns uuid language sql stable as $$ select '00000000-0000-7000-8000-000000000001'::uuid $$`,
  ],
  [
    'an immutable app.tenant(), whose value a plan would keep',
    'tenant-function',
    'app.tenant()',
    'alter function app.tenant() immutable',
  ],
  [
    'a tenant_id that may be null',
    'tenant-nullable',
    'public.loose',
    'create table public.loose (tenant_id uuid, id uuid unique)',
  ],
  [
    'a tenant_id that is text',
    'tenant-type',
    'public.loose',
    'create table public.loose (tenant_id text not null)',
  ],
  [
    'a primary key without the tenant',
    'primary-key',
    'public.loose',
    'create table public.loose (tenant_id uuid not null, id uuid primary key)',
  ],
  [
    'a primary key that ends with the tenant',
    'primary-key',
    'public.loose',
    'create table public.loose (tenant_id uuid not null, id uuid, primary key (id, tenant_id))',
  ],
  [
    'a global unique constraint',
    'unique-not-led',
    'public.deal: deal_title_key',
    'alter table public.deal add unique (title)',
  ],
  [
    'a global unique index over an expression',
    'unique-not-led',
    'public.deal: deal_lower',
    'create unique index deal_lower on public.deal (lower(title), tenant_id)',
  ],
  [
    'an exclusion across tenants',
    'exclusion-not-led',
    'public.deal: once',
    'alter table public.deal add constraint once exclude using btree (title with =)',
  ],
  [
    'a foreign key without the tenant',
    'foreign-key-pair',
    'public.note: loose',
    '--superuser\n alter table public.deal add constraint deal_id unique (id); alter table public.note add constraint loose foreign key (deal_id) references public.deal (id)',
  ],
  [
    'a foreign key that crosses its columns',
    'foreign-key-pair',
    'public.note: crossed',
    'alter table public.note add constraint crossed foreign key (deal_id, tenant_id) references public.deal (tenant_id, id)',
  ],
  [
    'a reference from the directory to a tenant row',
    'foreign-key-pair',
    'directory.tenant: favourite',
    'alter table directory.tenant add column deal uuid; alter table directory.tenant add constraint favourite foreign key (id, deal) references public.deal (tenant_id, id)',
  ],
  [
    'a foreign key that would null the tenant',
    'foreign-key-clears-tenant',
    'public.note: nulls',
    'alter table public.note add constraint nulls foreign key (tenant_id, deal_id) references public.deal (tenant_id, id) on delete set null',
  ],
  [
    'a table of no tenant',
    'tenant-column-missing',
    'public.setting',
    'create table public.setting (name text primary key)',
  ],
  [
    'a materialized view',
    'materialized-view',
    'public.total',
    'create materialized view public.total as select count(*) from public.deal',
  ],
  [
    'a view with the rights of its owner',
    'view-not-invoker',
    'public.any_deal',
    'create view public.any_deal as select * from public.deal',
  ],
  [
    'a view that says security_invoker is off',
    'view-not-invoker',
    'public.open_deal',
    'alter view public.open_deal set (security_invoker = off)',
  ],
  [
    'a foreign table',
    'foreign-table',
    'public.remote',
    '--superuser\n create foreign data wrapper w; create server s foreign data wrapper w; create foreign table public.remote (tenant_id uuid) server s',
  ],
  [
    'a rewrite rule',
    'rewrite-rule',
    'public.deal: copy',
    'create rule copy as on insert to public.deal do also insert into public.currency values (new.code)',
  ],
  [
    'a definer function on the search path of its caller',
    'definer-search-path',
    'directory.f()',
    'create function directory.f() returns int language sql security definer as $$ select 1 $$',
  ],
  [
    'a definer function that temporary tables can shadow',
    'definer-search-path',
    'directory.f()',
    `--superuser
     create function directory.f() returns int language sql security definer set search_path = directory as $$ select 1 $$;
     do $$ begin execute format('grant temporary on database %I to erp_app', current_database()); end $$`,
  ],
  [
    'a definer function outside the directory',
    'definer-outside-directory',
    'public.f()',
    'create function public.f() returns int language sql security definer set search_path = public, pg_temp as $$ select 1 $$',
  ],
  ...seededRoleViolations,
]
