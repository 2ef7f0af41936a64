-- Verticals: what is installed, what tenants came from, and how upgrades of many tenants went.
--
-- Schema directory: releases and base snapshots belong to the product, not to a tenant, and never
-- change once written. The tables have no policy, hence no grants: the application reaches them
-- only through the functions below.

-- One frozen release of a vertical. `content_hash` is the publisher's, over `body`.
create table directory.template_release (
  key text not null check (key ~ '^[a-z][a-z0-9-]{0,38}[a-z0-9]$'),
  version text not null check (char_length(version) <= 100),
  content_hash text not null check (content_hash ~ '^sha256-[0-9a-f]{64}$'),
  -- Canonical JSON: the envelope for lists, the whole release, and all its layers in one document.
  envelope text not null,
  body text not null,
  flattened text not null,
  origin text not null,
  installed_at timestamptz not null default now(),
  primary key (key, version)
);

-- A flattened template that a tenant is or was on, by the hash of its content. Kept while any
-- revision points to it, and revisions are kept.
create table directory.template_base (
  hash text primary key,
  document text not null,
  origin text not null,
  created_at timestamptz not null default now(),
  check (hash = encode(sha256(convert_to(document || E'\n' || origin, 'UTF8')), 'hex'))
);

create table directory.fleet_run (
  id uuid primary key,
  -- Canonical JSON of what was asked; a second run of the same request takes up an unfinished first.
  request text not null,
  -- Canonical JSON: the version that tenants of each vertical go to, settled when the run began.
  targets text not null,
  actor_name text not null,
  started_at timestamptz not null default now(),
  finished_at timestamptz
);
create unique index fleet_run_unfinished on directory.fleet_run (request) where finished_at is null;

create table directory.fleet_outcome (
  run_id uuid not null references directory.fleet_run (id) on delete cascade,
  tenant_id uuid not null references directory.tenant (id) on delete cascade,
  status text not null
    check (status in ('upgraded', 'current', 'pinned', 'manual', 'questions', 'failed')),
  from_target text,
  to_target text,
  revision integer,
  detail text,
  at timestamptz not null default now(),
  primary key (run_id, tenant_id)
);
create index fleet_outcome_tenant on directory.fleet_outcome (tenant_id);

-- Releases ----------------------------------------------------------------------------------------

-- Installs releases, all or none: where a version is there with another content, none. One process
-- after the other, so that of two that bring different contents the second is told. Says of each
-- what became of it: installed, known, or other.
create function directory.install_releases(
  keys text[], versions text[], hashes text[], envelopes text[], bodies text[],
  flattened text[], origins text[]
) returns table (key text, version text, outcome text)
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    begin
      perform pg_advisory_xact_lock(hashtext('directory.template_release'));
      return query
        select n.key, n.version,
               case when r.key is null then 'installed'
                    when r.content_hash = n.hash then 'known' else 'other' end
        from unnest($1, $2, $3) with ordinality as n (key, version, hash, place)
        left join directory.template_release r on r.key = n.key and r.version = n.version
        order by n.place;
      insert into directory.template_release
          (key, version, content_hash, envelope, body, flattened, origin)
        select n.* from unnest($1, $2, $3, $4, $5, $6, $7)
          as n (key, version, hash, envelope, body, flattened, origin)
        where not exists (
          select from unnest($1, $2, $3) as o (key, version, hash)
          join directory.template_release r on r.key = o.key and r.version = o.version
          where r.content_hash <> o.hash)
        on conflict do nothing;
    end
  $$;

-- All of them, without their bodies.
create function directory.list_releases()
  returns table (key text, version text, content_hash text, envelope text, installed_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select r.key, r.version, r.content_hash, r.envelope, r.installed_at
    from directory.template_release r order by r.key, r.installed_at, r.version
  $$;

create function directory.read_release(key text, version text)
  returns setof directory.template_release
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select r.* from directory.template_release r where r.key = $1 and r.version = $2
  $$;

-- Bases -------------------------------------------------------------------------------------------

create function directory.put_template_base(hash text, document text, origin text) returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    insert into directory.template_base (hash, document, origin) values ($1, $2, $3)
    on conflict do nothing
  $$;

create function directory.read_template_base(hash text)
  returns table (document text, origin text)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select b.document, b.origin from directory.template_base b where b.hash = $1 $$;

-- Fleet runs --------------------------------------------------------------------------------------

-- The unfinished run of the same request, else a new one under the given id.
create function directory.begin_fleet_run(id uuid, request text, targets text, actor_name text)
  returns table (run uuid, settled text)
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    insert into directory.fleet_run as r (id, request, targets, actor_name) values ($1, $2, $3, $4)
    on conflict (request) where finished_at is null do update set request = excluded.request
    returning r.id, r.targets
  $$;

create function directory.finish_fleet_run(id uuid) returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$ update directory.fleet_run r set finished_at = now() where r.id = $1 $$;

-- In the transaction of an upgrade, the outcome is there if and only if the upgrade is. A tenant's
-- first outcome stands, unless it failed: of two runs at once, the second finds the tenant upgraded.
create function directory.record_fleet_outcomes(
  run uuid, tenants uuid[], statuses text[], froms text[], tos text[], revisions integer[],
  details text[]
) returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    insert into directory.fleet_outcome as o
      (run_id, tenant_id, status, from_target, to_target, revision, detail)
    select $1, n.tenant, n.status, n.from_target, n.to_target, n.revision, n.detail
    from unnest($2, $3, $4, $5, $6, $7)
      as n (tenant, status, from_target, to_target, revision, detail)
    join directory.tenant t on t.id = n.tenant
    on conflict (run_id, tenant_id) do update
      set status = excluded.status, from_target = excluded.from_target,
          to_target = excluded.to_target, revision = excluded.revision,
          detail = excluded.detail, at = now()
      where o.status = 'failed'
  $$;

create function directory.list_fleet_outcomes(run uuid)
  returns table (tenant_id uuid, slug text, status text, from_target text, to_target text,
                 revision integer, detail text)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select o.tenant_id, t.slug, o.status, o.from_target, o.to_target, o.revision, o.detail
    from directory.fleet_outcome o join directory.tenant t on t.id = o.tenant_id
    where o.run_id = $1 order by t.slug
  $$;

-- Roles that a template took away -----------------------------------------------------------------

-- Who holds any of the role's names (id and uid): members and keys that are not revoked.
create function directory.count_role_holders(tenant uuid, names text[])
  returns table (members bigint, keys bigint)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select
      (select count(*) from directory.membership m where m.tenant_id = $1 and m.roles && $2),
      (select count(*) from directory.credential c
       where c.tenant_id = $1 and c.role = any ($2) and c.revoked_at is null)
  $$;

-- Gives holders of a role another one instead; says who held which name. A member who had the other
-- one too is a `memberToo`, who keeps it when the first comes back.
create function directory.replace_role(tenant uuid, names text[], replacement text)
  returns table (kind text, subject uuid, held text)
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    with held as (
      select m.user_id, min(name) as name, $3 = any (m.roles) as had_both
      from directory.membership m, unnest(m.roles) name
      where m.tenant_id = $1 and name = any ($2) group by m.user_id, m.roles
    ), moved as (
      update directory.membership m
      set roles = (select array_agg(distinct case when name = any ($2) then $3 else name end)
                   from unnest(m.roles) name)
      from held where m.tenant_id = $1 and m.user_id = held.user_id
      returning m.user_id, held.name, held.had_both
    ), rekeyed as (
      update directory.credential c set role = $3
      from (select k.id, k.role from directory.credential k
            where k.tenant_id = $1 and k.role = any ($2)) before
      where c.id = before.id
      returning c.id, before.role
    )
    select case when had_both then 'memberToo' else 'member' end, user_id, name from moved
    union all select 'key', id, role from rekeyed
  $$;

-- Undoes a `replace_role`, or this itself: to those who still hold the replacement. Says to whom.
create function directory.return_role(
  tenant uuid, kind text, subjects uuid[], replacement text, held text
) returns setof uuid
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    with members as (
      update directory.membership m
      set roles = case when $5 = any (m.roles) then array_remove(m.roles, $4)
                       when $2 = 'memberToo' then array_append(m.roles, $5)
                       else array_replace(m.roles, $4, $5) end
      where $2 in ('member', 'memberToo') and m.tenant_id = $1 and m.user_id = any ($3)
        and $4 = any (m.roles)
      returning m.user_id
    ), keys as (
      update directory.credential c set role = $5
      where $2 = 'key' and c.tenant_id = $1 and c.id = any ($3) and c.role = $4
      returning c.id
    )
    select user_id from members union all select id from keys
  $$;

revoke execute on all functions in schema directory from public;
grant execute on all functions in schema directory to erp_app;

-- The engine's tenant tables: generated from template-engine/tenant/tables.ts.

create table "template_answer" ("tenant_id" uuid not null, "conflict" text not null, "answer" text not null, "answered_at" timestamptz not null, primary key ("tenant_id", "conflict"));

create table "template_move" ("tenant_id" uuid not null, "id" uuid not null, "revision" integer not null, "kind" text not null, "entity" text not null, "place" text not null, "subject" uuid not null, "from_value" text not null, "to_value" text not null, primary key ("tenant_id", "id"));
create index "template_move_revision" on "template_move" ("tenant_id", "revision");

create table "template_plan" ("tenant_id" uuid not null, "id" uuid not null, "status" text not null, "request" text not null, "answers" text not null, "view" text not null, "revision" integer not null, "committed_revision" integer null, "actor_kind" text not null, "actor_id" text not null, "actor_name" text not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, primary key ("tenant_id", "id"));
create unique index "template_plan_open" on "template_plan" ("tenant_id") where status = 'open';

create table "template_retired_field" ("tenant_id" uuid not null, "entity" text not null, "uid" text not null, "key" text not null, "definition" text not null, "revision" integer not null, "retired_at" timestamptz not null, primary key ("tenant_id", "entity", "uid"));

alter table "template_answer" enable row level security;
alter table "template_answer" force row level security;
create policy "tenant_isolation" on "template_answer" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "template_move" enable row level security;
alter table "template_move" force row level security;
create policy "tenant_isolation" on "template_move" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "template_plan" enable row level security;
alter table "template_plan" force row level security;
create policy "tenant_isolation" on "template_plan" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "template_retired_field" enable row level security;
alter table "template_retired_field" force row level security;
create policy "tenant_isolation" on "template_retired_field" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());
grant select, insert, update on "template_plan" to erp_app;
grant select, insert, update on "template_answer" to erp_app;
grant select, insert, update, delete on "template_retired_field" to erp_app;
grant select, insert on "template_move" to erp_app;
