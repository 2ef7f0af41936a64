-- Single sign-on and SCIM: tables generated from core/sso/tables.ts and core/scim/tables.ts, and what
-- must be known of a tenant before anybody is signed in to it.

create table "sso_settings" ("tenant_id" uuid not null, "provider_id" uuid null, "kind" text null, "provider" jsonb null, "secret" text null, "enforced" boolean not null, "provision" boolean not null, "default_role" text null, "role_mappings" jsonb not null, "break_glass" jsonb not null, "updated_at" timestamptz not null, primary key ("tenant_id"));

create table "sso_attempt" ("tenant_id" uuid not null, "id" text not null, "provider_id" uuid not null, "browser" text not null, "nonce" text null, "verifier" text null, "return_to" text not null, "identity" jsonb null, "ticket" text null, "expires_at" timestamptz not null, primary key ("tenant_id", "id"));
create index "sso_attempt_ticket" on "sso_attempt" ("tenant_id", "ticket");
create index "sso_attempt_end" on "sso_attempt" ("tenant_id", "expires_at");

create table "sso_identity" ("tenant_id" uuid not null, "provider_id" uuid not null, "subject" text not null, "user_id" uuid not null, "granted_roles" jsonb not null, "created_at" timestamptz not null, "last_at" timestamptz not null, primary key ("tenant_id", "provider_id", "subject"));
alter table "sso_identity" add constraint "sso_identity_person" unique ("tenant_id", "provider_id", "user_id");

create table "scim_user" ("tenant_id" uuid not null, "id" uuid not null, "user_id" uuid not null, "external_id" text null, "user_name" text not null, "user_name_key" text not null, "active" boolean not null, "provisioned" boolean not null, "document" jsonb not null, "granted_roles" jsonb not null, "kept_roles" jsonb not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, primary key ("tenant_id", "id"));
create index "scim_user_external" on "scim_user" ("tenant_id", "external_id");
alter table "scim_user" add constraint "scim_user_name" unique ("tenant_id", "user_name_key");
alter table "scim_user" add constraint "scim_user_person" unique ("tenant_id", "user_id");

create table "scim_group" ("tenant_id" uuid not null, "id" uuid not null, "external_id" text null, "display_name" text not null, "display_name_key" text not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, primary key ("tenant_id", "id"));
create index "scim_group_external" on "scim_group" ("tenant_id", "external_id");
alter table "scim_group" add constraint "scim_group_name" unique ("tenant_id", "display_name_key");

create table "scim_group_member" ("tenant_id" uuid not null, "group_id" uuid not null, "member_id" uuid not null, primary key ("tenant_id", "group_id", "member_id"));
create index "scim_group_member_of" on "scim_group_member" ("tenant_id", "member_id", "group_id");
alter table "scim_group_member" add constraint "scim_group_member_group_id_fk" foreign key ("tenant_id", "group_id") references "scim_group" ("tenant_id", "id") on update no action on delete no action;
alter table "scim_group_member" add constraint "scim_group_member_member_id_fk" foreign key ("tenant_id", "member_id") references "scim_user" ("tenant_id", "id") on update no action on delete no action;

alter table "sso_settings" enable row level security;
alter table "sso_settings" force row level security;
create policy "tenant_isolation" on "sso_settings" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "sso_attempt" enable row level security;
alter table "sso_attempt" force row level security;
create policy "tenant_isolation" on "sso_attempt" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "sso_identity" enable row level security;
alter table "sso_identity" force row level security;
create policy "tenant_isolation" on "sso_identity" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "scim_user" enable row level security;
alter table "scim_user" force row level security;
create policy "tenant_isolation" on "scim_user" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "scim_group" enable row level security;
alter table "scim_group" force row level security;
create policy "tenant_isolation" on "scim_group" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "scim_group_member" enable row level security;
alter table "scim_group_member" force row level security;
create policy "tenant_isolation" on "scim_group_member" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

grant select, insert, update, delete on "sso_settings" to erp_app;
grant select, insert, update, delete on "sso_attempt" to erp_app;
grant select, insert, update, delete on "sso_identity" to erp_app;
grant select, insert, update, delete on "scim_user" to erp_app;
grant select, insert, update, delete on "scim_group" to erp_app;
grant select, insert, delete on "scim_group_member" to erp_app;

-- Domains of mail addresses -----------------------------------------------------------------------

-- Who answers for the addresses of a domain. Many may claim one, one alone may have proven it.
create table directory.sso_domain (
  tenant_id uuid not null references directory.tenant (id) on delete cascade,
  domain text not null check (
    domain = lower(domain) and domain ~ '^[a-z0-9-]+(\.[a-z0-9-]+)+$' and char_length(domain) <= 253),
  -- What the DNS must say; public once it is said.
  token text not null,
  created_at timestamptz not null default now(),
  verified_at timestamptz,
  primary key (tenant_id, domain)
);
create unique index sso_domain_verified on directory.sso_domain (domain)
  where verified_at is not null;

create function directory.add_sso_domain(tenant uuid, domain text, token text)
  returns setof directory.sso_domain
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    insert into directory.sso_domain (tenant_id, domain, token) values ($1, $2, $3)
    on conflict (tenant_id, domain) do update set domain = excluded.domain
    returning *
  $$;

create function directory.list_sso_domains(tenant uuid) returns setof directory.sso_domain
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select d.* from directory.sso_domain d where d.tenant_id = $1 order by d.domain $$;

create function directory.remove_sso_domain(tenant uuid, domain text) returns boolean
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    with removed as (
      delete from directory.sso_domain d where d.tenant_id = $1 and d.domain = $2 returning 1
    ) select exists (select from removed)
  $$;

-- False: there is no such claim, or another tenant has proven the domain.
create function directory.verify_sso_domain(tenant uuid, domain text) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    begin
      update directory.sso_domain d set verified_at = coalesce(d.verified_at, now())
      where d.tenant_id = $1 and d.domain = $2;
      return found;
    exception when unique_violation then
      return false;
    end
  $$;

-- Sign-in as each tenant wants it -----------------------------------------------------------------

-- What sessions are judged by, without a tenant in force: the part of sso_settings that says who may
-- come in. Written together with it.
create table directory.sso_policy (
  tenant_id uuid primary key references directory.tenant (id) on delete cascade,
  -- Null: there is no provider.
  provider_id uuid unique,
  enforced boolean not null,
  -- People who may come with a password although others may not.
  break_glass uuid[] not null
);

create function directory.set_sso_policy(
  tenant uuid, provider uuid, enforced boolean, break_glass uuid[]
) returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    insert into directory.sso_policy as p (tenant_id, provider_id, enforced, break_glass)
    values ($1, $2, $3, $4)
    on conflict (tenant_id) do update
      set provider_id = excluded.provider_id, enforced = excluded.enforced,
          break_glass = excluded.break_glass
  $$;

-- Whether a session may be active in a tenant. `provider`: by which it was signed in; null: by none.
-- A provider answers for its own tenant and for nobody else's: what it says of a person opens no
-- other tenant. A tenant that enforces its provider takes no other session than that provider's, but
-- for those it named.
create function directory.sso_admits(tenant uuid, member uuid, provider uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select case
      when $3 is not null then exists (
        select from directory.sso_policy p where p.tenant_id = $1 and p.provider_id = $3)
      else not exists (
        select from directory.sso_policy p
        where p.tenant_id = $1 and p.enforced and p.provider_id is not null
          and $2 <> all (p.break_glass))
    end
  $$;

-- By whose word a session began; null: by a proof of its own, such as a password.
alter table directory.session add column sso_provider_id uuid;

create function directory.sso_admits_session(session uuid, tenant uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select coalesce((
      select directory.sso_admits($2, s.user_id, s.sso_provider_id)
      from directory.session s where s.id = $1), false)
  $$;

-- As before, and: a session is in no tenant that does not admit it.
drop function directory.find_session(text, uuid);
create function directory.find_session(token text, session uuid)
  returns table (
    session_id uuid, sso_provider_id uuid, expires_in double precision, user_id uuid, user_name text, email text,
    email_verified boolean, two_factor_enabled boolean, member_roles text[], tenant_id uuid,
    slug text, name text, status text, placement text, timezone text, currency text, locale text
  )
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select s.id, s.sso_provider_id, extract(epoch from s.expires_at - clock_timestamp()) * 1000, u.id, u.name, u.email,
           u.email_verified, u.two_factor_enabled, m.roles, t.id, t.slug, t.name, t.status,
           t.placement, t.timezone, t.currency, t.locale
    from (
      select * from directory.session where $1 is not null and token = $1
      union all
      select * from directory.session where $2 is not null and id = $2
    ) s
    join directory."user" u on u.id = s.user_id
    left join directory.membership m on m.tenant_id = s.active_tenant_id and m.user_id = u.id
      and directory.sso_admits(m.tenant_id, u.id, s.sso_provider_id)
    left join directory.tenant t on t.id = m.tenant_id and t.status <> 'deleted'
    where s.expires_at > clock_timestamp()
  $$;

-- As before, without the tenants that such a session would not be admitted to.
create or replace function directory.initial_tenant(member uuid) returns uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select m.tenant_id
    from directory.membership m
    join directory."user" u on u.id = m.user_id
    join directory.tenant t on t.id = m.tenant_id
    where m.user_id = $1 and t.status <> 'deleted' and directory.sso_admits(t.id, u.id, null)
    order by t.status = 'active' desc, m.tenant_id is not distinct from u.last_tenant_id desc,
             m.created_at, m.tenant_id
    limit 1
  $$;

-- Where the people of a mail domain sign in; none where nobody has proven it or nobody provides.
create function directory.discover_sso(domain text) returns table (slug text, enforced boolean)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select t.slug, p.enforced
    from directory.sso_domain d
    join directory.sso_policy p on p.tenant_id = d.tenant_id and p.provider_id is not null
    join directory.tenant t on t.id = d.tenant_id and t.status = 'active'
    where d.domain = lower($1) and d.verified_at is not null
  $$;

-- People as a tenant's provider names them --------------------------------------------------------

-- The person with this address, made when there is none. Nothing is told of one who is there already,
-- and nothing of them is changed: a provider of one tenant has no say about people of others.
create function directory.provision_user(id uuid, email text, name text) returns uuid
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    insert into directory."user" as u (id, email, name) values ($1, lower($2), $3)
    -- Not "do nothing": that would return nothing where somebody else made them just now.
    on conflict (lower(email)) do update set email = u.email
    returning u.id
  $$;

create function directory.find_member(tenant uuid, email text) returns uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select u.id from directory."user" u
    join directory.membership m on m.user_id = u.id and m.tenant_id = $1
    where lower(u.email) = lower($2)
  $$;

create function directory.find_memberships(tenant uuid, members uuid[])
  returns table (user_id uuid, roles text[])
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select m.user_id, m.roles from directory.membership m
    where m.tenant_id = $1 and m.user_id = any ($2)
  $$;

revoke execute on function
  directory.add_sso_domain(uuid, text, text), directory.list_sso_domains(uuid),
  directory.remove_sso_domain(uuid, text), directory.verify_sso_domain(uuid, text),
  directory.set_sso_policy(uuid, uuid, boolean, uuid[]),
  directory.sso_admits(uuid, uuid, uuid), directory.sso_admits_session(uuid, uuid),
  directory.find_session(text, uuid),
  directory.discover_sso(text),
  directory.provision_user(uuid, text, text), directory.find_member(uuid, text),
  directory.find_memberships(uuid, uuid[])
  from public;
grant execute on function
  directory.add_sso_domain(uuid, text, text), directory.list_sso_domains(uuid),
  directory.remove_sso_domain(uuid, text), directory.verify_sso_domain(uuid, text),
  directory.set_sso_policy(uuid, uuid, boolean, uuid[]),
  directory.sso_admits(uuid, uuid, uuid), directory.sso_admits_session(uuid, uuid),
  directory.find_session(text, uuid),
  directory.discover_sso(text),
  directory.provision_user(uuid, text, text), directory.find_member(uuid, text),
  directory.find_memberships(uuid, uuid[])
  to erp_app;
