const protect = (table: string): string => `
  alter table ${table} enable row level security;
  alter table ${table} force row level security;
  create policy tenant_isolation on ${table}
    using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());
  grant select, insert, update, delete on ${table} to erp_app;`

/** A small, sound database: it must have no violation, or the seeds below would prove nothing. */
export const soundDatabase = `
  create schema app;
  create schema directory;
  grant usage on schema app, directory to erp_app, erp_relay;
  create function app.tenant() returns uuid language sql stable parallel safe as
    $$ select nullif(current_setting('app.current_tenant', true), '')::uuid $$;
  create table directory.tenant (id uuid primary key, slug text not null unique);
  create function directory.tenant_of(wanted text) returns uuid language sql stable
    security definer set search_path = directory, pg_temp as
    $$ select id from tenant where slug = wanted $$;
  create table public.deal (
    tenant_id uuid not null references directory.tenant, id uuid, title text, code text,
    primary key (tenant_id, id), unique (tenant_id, code));
  ${protect('public.deal')}
  create table public.note (
    tenant_id uuid not null, id uuid, deal_id uuid, primary key (tenant_id, id),
    foreign key (tenant_id, deal_id) references public.deal (tenant_id, id));
  ${protect('public.note')}
  create table public.outbox (tenant_id uuid not null, id uuid, primary key (tenant_id, id));
  ${protect('public.outbox')}
  grant select on public.outbox to erp_relay;
  create policy relay on public.outbox to erp_relay using (true);
  create table public.movement (tenant_id uuid not null, day date, primary key (tenant_id, day))
    partition by range (day);
  ${protect('public.movement')}
  create table public.movement_2026 partition of public.movement
    for values from ('2026-01-01') to ('2027-01-01');
  ${protect('public.movement_2026')}
  create table public.currency (code text primary key);
  grant select on public.currency to erp_app;
  create view public.open_deal with (security_invoker = true) as select * from public.deal;`

/** The exceptions that make it sound. */
export const soundExceptions = {
  relayTables: ['public.outbox'],
  sharedTables: ['public.currency'],
} as const
