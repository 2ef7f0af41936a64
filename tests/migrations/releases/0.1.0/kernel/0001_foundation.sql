-- The foundation: logins, the tenant in force, and the directory of tenants, people and keys.
--
-- Schema app: functions that policies and statements of every table use.
-- Schema directory: what must be known before there is a tenant. Its tables have no policy, hence
-- no grants: the application reaches them only through the functions below, each of which does one
-- thing, with a search_path that nobody can bend.

do $roles$
declare
  missing text;
begin
  foreach missing in array array['erp_app', 'erp_relay'] loop
    continue when exists (select from pg_catalog.pg_roles where rolname = missing);
    begin
      execute format(
        'create role %I nologin nosuperuser nobypassrls nocreatedb nocreaterole noreplication', missing);
    exception when insufficient_privilege then
      raise exception using
        errcode = 'insufficient_privilege',
        message = format(
          'Expected the role %s, found none, and %s may not create roles; let an administrator run: '
          'create role %s login nosuperuser nobypassrls password ''...''',
          missing, current_user, missing);
    end;
  end loop;
end
$roles$;

create schema app;
grant usage on schema app to erp_app, erp_relay;

-- After a transaction that set it the setting reads '', not null: hence nullif. No tenant: no rows.
create function app.tenant() returns uuid
  language sql stable parallel safe
  as $$ select nullif(current_setting('app.current_tenant', true), '')::uuid $$;

-- The smallest amount of a currency, 10^-digits (ISO 4217:2015 table A.1): money is kept in it.
create function app.minor_unit(currency text) returns numeric
  language sql immutable parallel safe
  as $$
    select case
      when currency in ('BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF',
                        'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF') then 1
      when currency in ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND') then 0.001
      when currency in ('CLF', 'UYW') then 0.0001
      else 0.01
    end
  $$;

-- Seconds as an ISO 8601 duration of days, hours, minutes and seconds: 5400 is PT1H30M.
create function app.duration_text(seconds bigint) returns text
  language sql immutable strict parallel safe
  as $$
    select case when seconds = 0 then 'PT0S' else
      'P' || case when seconds >= 86400 then seconds / 86400 || 'D' else '' end
      || case when seconds % 86400 = 0 then '' else
        'T' || case when seconds % 86400 >= 3600 then seconds % 86400 / 3600 || 'H' else '' end
        || case when seconds % 3600 >= 60 then seconds % 3600 / 60 || 'M' else '' end
        || case when seconds % 60 > 0 then seconds % 60 || 'S' else '' end
      end
    end
  $$;

revoke execute on all functions in schema app from public;
grant execute on all functions in schema app to erp_app, erp_relay;

-- The ledger of migrations made the schema already.
create schema if not exists directory;
revoke all on schema directory from public;
grant usage on schema directory to erp_app;

create table directory.tenant (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z][a-z0-9-]{1,62}$'),
  name text not null check (char_length(name) between 1 and 200),
  status text not null default 'active' check (status in ('active', 'suspended', 'deleted')),
  placement text not null default 'shared' check (placement in ('shared', 'schema', 'database')),
  -- IANA zone, ISO 4217 code and BCP 47 tag; the application validates them.
  timezone text not null default 'UTC',
  currency text not null default 'EUR' check (currency ~ '^[A-Z]{3}$'),
  locale text not null default 'en',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table directory.domain (
  host text primary key check (host = lower(host) and host ~ '^[a-z0-9-]+(\.[a-z0-9-]+)+$'),
  tenant_id uuid not null references directory.tenant (id) on delete cascade,
  created_at timestamptz not null default now()
);
create index domain_tenant on directory.domain (tenant_id);

create table directory."user" (
  id uuid primary key,
  email text not null check (email ~ '^[^@\s]+@[^@\s]+$' and char_length(email) <= 254),
  name text not null check (char_length(name) between 1 and 200),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create unique index user_email on directory."user" (lower(email));

create table directory.membership (
  tenant_id uuid not null references directory.tenant (id) on delete cascade,
  user_id uuid not null references directory."user" (id) on delete cascade,
  -- Ids or uids of roles in the tenant's configuration.
  roles text[] not null check (cardinality(roles) > 0),
  created_at timestamptz not null default now(),
  primary key (tenant_id, user_id)
);
create index membership_user on directory.membership (user_id);

-- An API key. The secret itself is shown once and kept nowhere: only its SHA-256.
create table directory.credential (
  id uuid primary key,
  prefix text not null unique check (prefix ~ '^[a-z0-9]{12}$'),
  secret_hash bytea not null check (octet_length(secret_hash) = 32),
  tenant_id uuid not null references directory.tenant (id) on delete cascade,
  -- Acts as this person while the person is a member; null: the key acts in its own name.
  user_id uuid references directory."user" (id) on delete cascade,
  -- Null: all the roles of the person.
  role text,
  name text not null check (char_length(name) between 1 and 200),
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used_at timestamptz,
  check (role is not null or user_id is not null)
);
create index credential_tenant on directory.credential (tenant_id, id);
create index credential_user on directory.credential (user_id) where user_id is not null;

-- Tenants -----------------------------------------------------------------------------------------

create function directory.create_tenant(
  id uuid, slug text, name text, placement text, timezone text, currency text, locale text
) returns setof directory.tenant
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    insert into directory.tenant (id, slug, name, placement, timezone, currency, locale)
    values ($1, $2, $3, $4, $5, $6, $7)
    on conflict do nothing
    returning *
  $$;

create function directory.find_tenant(id uuid) returns setof directory.tenant
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select t.* from directory.tenant t where t.id = $1 $$;

create function directory.find_tenant_by_slug(slug text) returns setof directory.tenant
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select t.* from directory.tenant t where t.slug = $1 $$;

create function directory.find_tenant_by_host(host text) returns setof directory.tenant
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select t.* from directory.domain d join directory.tenant t on t.id = d.tenant_id
    where d.host = lower($1)
  $$;

-- One page in the order of slugs, after the given one.
create function directory.list_tenants(after_slug text, page_size integer)
  returns setof directory.tenant
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select t.* from directory.tenant t where t.slug > $1 order by t.slug limit $2 $$;

-- Null leaves a value as it is.
create function directory.update_tenant(
  id uuid, name text, timezone text, currency text, locale text
) returns setof directory.tenant
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    update directory.tenant t
    set name = coalesce($2, t.name), timezone = coalesce($3, t.timezone),
        currency = coalesce($4, t.currency), locale = coalesce($5, t.locale), updated_at = now()
    where t.id = $1
    returning t.*
  $$;

create function directory.set_tenant_status(id uuid, status text) returns setof directory.tenant
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    update directory.tenant t set status = $2, updated_at = now() where t.id = $1 returning t.*
  $$;

create function directory.add_domain(tenant uuid, host text) returns setof directory.domain
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    insert into directory.domain (host, tenant_id) values (lower($2), $1)
    on conflict (host) do update set host = excluded.host
      where directory.domain.tenant_id = excluded.tenant_id
    returning *
  $$;

create function directory.remove_domain(tenant uuid, host text) returns boolean
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    with removed as (
      delete from directory.domain d where d.tenant_id = $1 and d.host = lower($2) returning 1
    ) select exists (select from removed)
  $$;

create function directory.list_domains(tenant uuid) returns setof directory.domain
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select d.* from directory.domain d where d.tenant_id = $1 order by d.host $$;

-- People ------------------------------------------------------------------------------------------

-- The person with this mail address, made when missing; a null name keeps the known one.
create function directory.ensure_user(id uuid, email text, name text)
  returns setof directory."user"
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    insert into directory."user" as u (id, email, name)
    values ($1, $2, coalesce($3, split_part($2, '@', 1)))
    on conflict (lower(email)) do update
      set name = coalesce($3, u.name),
          updated_at = case when $3 is null or $3 = u.name then u.updated_at else now() end
    returning u.*
  $$;

create function directory.find_user(email text) returns setof directory."user"
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select u.* from directory."user" u where lower(u.email) = lower($1) $$;

create function directory.set_membership(tenant uuid, member uuid, roles text[])
  returns setof directory.membership
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    insert into directory.membership (tenant_id, user_id, roles) values ($1, $2, $3)
    on conflict (tenant_id, user_id) do update set roles = excluded.roles
    returning *
  $$;

create function directory.remove_membership(tenant uuid, member uuid) returns boolean
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    with removed as (
      delete from directory.membership m where m.tenant_id = $1 and m.user_id = $2 returning 1
    ) select exists (select from removed)
  $$;

create function directory.list_members(tenant uuid)
  returns table (user_id uuid, email text, name text, roles text[], created_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select u.id, u.email, u.name, m.roles, m.created_at
    from directory.membership m join directory."user" u on u.id = m.user_id
    where m.tenant_id = $1
    order by lower(u.email)
  $$;

create function directory.list_memberships(member uuid)
  returns table (tenant_id uuid, slug text, name text, roles text[], created_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select t.id, t.slug, t.name, m.roles, m.created_at
    from directory.membership m join directory.tenant t on t.id = m.tenant_id
    where m.user_id = $1 and t.status <> 'deleted'
    order by t.slug
  $$;

-- Keys --------------------------------------------------------------------------------------------

create function directory.create_credential(
  id uuid, prefix text, secret_hash bytea, tenant uuid, member uuid, role text, name text,
  expires_at timestamptz
) returns timestamptz
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    insert into directory.credential
      (id, prefix, secret_hash, tenant_id, user_id, role, name, expires_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8)
    returning created_at
  $$;

-- By prefix or by id. A second revocation keeps the first one's time.
create function directory.revoke_credential(tenant uuid, key text) returns boolean
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    with revoked as (
      update directory.credential c set revoked_at = coalesce(c.revoked_at, now())
      where c.tenant_id = $1 and (c.prefix = $2 or c.id::text = $2)
      returning 1
    ) select exists (select from revoked)
  $$;

-- What may be shown of a tenant's keys: never the hash.
create function directory.list_credentials(tenant uuid)
  returns table (
    id uuid, prefix text, user_id uuid, role text, name text, created_at timestamptz,
    expires_at timestamptz, revoked_at timestamptz, last_used_at timestamptz
  )
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select c.id, c.prefix, c.user_id, c.role, c.name, c.created_at, c.expires_at, c.revoked_at,
           c.last_used_at
    from directory.credential c
    where c.tenant_id = $1
    order by c.id
  $$;

-- All that one request needs to know of its key, in one look-up. `valid` is false for a key that
-- is revoked or expired, and for the key of a person who is no longer a member.
create function directory.find_credential(prefix text)
  returns table (
    id uuid, secret_hash bytea, role text, credential_name text, expires_at timestamptz,
    use_is_due boolean, valid boolean, user_id uuid, user_name text, member_roles text[],
    tenant_id uuid, slug text, name text, status text, placement text, timezone text,
    currency text, locale text, tenant_created_at timestamptz
  )
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select c.id, c.secret_hash, c.role, c.name, c.expires_at,
           c.last_used_at is null or c.last_used_at < now() - interval '1 minute',
           c.revoked_at is null
             and (c.expires_at is null or c.expires_at > clock_timestamp())
             and (c.user_id is null or m.user_id is not null)
             and t.status <> 'deleted',
           c.user_id, u.name, m.roles,
           t.id, t.slug, t.name, t.status, t.placement, t.timezone, t.currency, t.locale,
           t.created_at
    from directory.credential c
    join directory.tenant t on t.id = c.tenant_id
    left join directory."user" u on u.id = c.user_id
    left join directory.membership m on m.tenant_id = c.tenant_id and m.user_id = c.user_id
    where c.prefix = $1
  $$;

-- At most once a minute, so that a busy key does not write at every request.
create function directory.note_credential_use(id uuid) returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    update directory.credential c set last_used_at = now()
    where c.id = $1
      and (c.last_used_at is null or c.last_used_at < now() - interval '1 minute')
  $$;

revoke execute on all functions in schema directory from public;
grant execute on all functions in schema directory to erp_app;
