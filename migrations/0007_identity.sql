-- Identity: how people prove who they are, and which tenant their session is in.
--
-- The role erp_identity alone reads passwords, sessions, second factors and signing keys, and reads
-- nothing of a tenant. The application asks its functions what a session or a signature is worth.

do $roles$
begin
  if exists (select from pg_catalog.pg_roles where rolname = 'erp_identity') then return; end if;
  create role erp_identity nologin nosuperuser nobypassrls nocreatedb nocreaterole noreplication;
exception when insufficient_privilege then
  raise exception using
    errcode = 'insufficient_privilege',
    message = format(
      'Expected the role erp_identity, found none, and %s may not create roles; let an administrator run: '
      'create role erp_identity login nosuperuser nobypassrls password ''...''', current_user);
end
$roles$;

do $connect$
begin
  execute format('grant connect on database %I to erp_identity', current_database());
end
$connect$;
grant usage on schema directory to erp_identity;

-- People ------------------------------------------------------------------------------------------

-- One spelling of an address: what is compared is what is kept.
update directory."user" set email = lower(email) where email <> lower(email);
alter table directory."user"
  add constraint user_email_lower check (email = lower(email)),
  add column email_verified boolean not null default false,
  add column image text,
  add column two_factor_enabled boolean not null default false,
  -- Where the person was last; a new session begins there.
  add column last_tenant_id uuid references directory.tenant (id) on delete set null;

create or replace function directory.ensure_user(id uuid, email text, name text)
  returns setof directory."user"
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    insert into directory."user" as u (id, email, name)
    values ($1, lower($2), coalesce($3, split_part($2, '@', 1)))
    on conflict (lower(email)) do update
      set name = coalesce($3, u.name),
          updated_at = case when $3 is null or $3 = u.name then u.updated_at else now() end
    returning u.*
  $$;

-- A way to sign in: a password (provider "credential"), or an account at an identity provider.
create table directory.account (
  id uuid primary key,
  user_id uuid not null references directory."user" (id) on delete cascade,
  provider_id text not null,
  account_id text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider_id, account_id)
);
create index account_user on directory.account (user_id);

-- The token alone opens nothing: a cookie carries it with a signature of AUTH_SECRET.
create table directory.session (
  id uuid primary key,
  token text not null unique,
  user_id uuid not null references directory."user" (id) on delete cascade,
  active_tenant_id uuid references directory.tenant (id) on delete set null,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index session_person on directory.session (user_id);
create index session_tenant on directory.session (active_tenant_id) where active_tenant_id is not null;
create index session_end on directory.session (expires_at);

-- What was handed out and is to come back: links in mails, challenges.
create table directory.verification (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verification_identifier on directory.verification (identifier);
create index verification_end on directory.verification (expires_at);

-- Secret and recovery codes are encrypted by the application.
create table directory.two_factor (
  id uuid primary key,
  user_id uuid not null unique references directory."user" (id) on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean not null default true,
  failed_verification_count integer not null default 0,
  locked_until timestamptz
);

create table directory.passkey (
  id uuid primary key,
  user_id uuid not null references directory."user" (id) on delete cascade,
  name text,
  credential_id text not null unique,
  public_key text not null,
  counter bigint not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamptz not null default now()
);
create index passkey_user on directory.passkey (user_id);

-- What access tokens are signed with; the private half is encrypted by the application.
create table directory.jwks (
  id uuid primary key,
  public_key text not null,
  private_key text not null,
  alg text,
  crv text,
  created_at timestamptz not null default now(),
  expires_at timestamptz
);

-- Attempts on an account or from an address; the subject is a hash.
create table directory.attempt (
  subject text primary key,
  count integer not null,
  window_ends_at timestamptz not null
);
create index attempt_end on directory.attempt (window_ends_at);

-- Mails of the installation, which belong to no tenant: what proves an address, and invitations.
create table directory.mail (
  id uuid primary key,
  recipient text not null,
  subject text not null,
  body text not null,
  -- Opens an account: gone once the mail was sent or the link has expired.
  link text,
  state text not null default 'queued' check (state in ('queued', 'sent', 'kept', 'failed')),
  attempts integer not null default 0,
  error text,
  due_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index mail_due on directory.mail (due_at) where state = 'queued';
create index mail_end on directory.mail (expires_at);

grant select, insert, update, delete on
  directory.account, directory.session, directory.verification, directory.two_factor,
  directory.passkey, directory.jwks, directory.attempt, directory.mail
  to erp_identity;
grant select, insert, update on directory."user" to erp_identity;

-- Sessions as the application sees them -----------------------------------------------------------

-- Whose session it is, and what the person is in its tenant. No row: none, or it has ended.
-- Without a tenant, or where the person is no member of it, tenant and roles are null.
create function directory.find_session(token text, session uuid)
  returns table (
    session_id uuid, expires_in double precision, user_id uuid, user_name text, email text,
    email_verified boolean, two_factor_enabled boolean, member_roles text[], tenant_id uuid,
    slug text, name text, status text, placement text, timezone text, currency text, locale text
  )
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select s.id, extract(epoch from s.expires_at - clock_timestamp()) * 1000, u.id, u.name, u.email,
           u.email_verified, u.two_factor_enabled, m.roles, t.id, t.slug, t.name, t.status,
           t.placement, t.timezone, t.currency, t.locale
    from (
      select * from directory.session where $1 is not null and token = $1
      union all
      select * from directory.session where $2 is not null and id = $2
    ) s
    join directory."user" u on u.id = s.user_id
    left join directory.membership m on m.tenant_id = s.active_tenant_id and m.user_id = u.id
    left join directory.tenant t on t.id = m.tenant_id and t.status <> 'deleted'
    where s.expires_at > clock_timestamp()
  $$;

-- Where a new session of this person begins; null: in no tenant.
create function directory.initial_tenant(member uuid) returns uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select m.tenant_id
    from directory.membership m
    join directory."user" u on u.id = m.user_id
    join directory.tenant t on t.id = m.tenant_id
    where m.user_id = $1 and t.status <> 'deleted'
    order by t.status = 'active' desc, m.tenant_id is not distinct from u.last_tenant_id desc,
             m.created_at, m.tenant_id
    limit 1
  $$;

-- The public halves that may still be verified with: tokens outlive their key by less than an hour.
create function directory.list_public_keys() returns table (id uuid, public_key text, alg text)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select k.id, k.public_key, k.alg from directory.jwks k
    where k.expires_at is null or k.expires_at > now() - interval '1 hour'
    order by k.created_at desc
  $$;

-- The application may say that a mail is to be sent; it reads none.
create function directory.queue_mail(
  id uuid, recipient text, subject text, body text, link text, seconds double precision
) returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    insert into directory.mail (id, recipient, subject, body, link, expires_at)
    values ($1, $2, $3, $4, $5, now() + make_interval(secs => $6))
  $$;

-- Members -----------------------------------------------------------------------------------------

-- An invitation to a tenant. The token is in the mail and kept nowhere: only its SHA-256.
create table directory.invitation (
  id uuid primary key,
  tenant_id uuid not null references directory.tenant (id) on delete cascade,
  email text not null check (email = lower(email)),
  roles text[] not null check (cardinality(roles) > 0),
  token_hash bytea not null unique check (octet_length(token_hash) = 32),
  -- Null: somebody who was no person, such as a key.
  invited_by uuid references directory."user" (id) on delete set null,
  inviter_name text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by uuid references directory."user" (id) on delete set null,
  revoked_at timestamptz
);
create index invitation_tenant on directory.invitation (tenant_id, id);
create index invitation_inviter on directory.invitation (invited_by) where invited_by is not null;
create index invitation_guest on directory.invitation (accepted_by) where accepted_by is not null;

create function directory.create_invitation(
  id uuid, tenant uuid, email text, roles text[], token_hash bytea, invited_by uuid,
  inviter_name text, seconds double precision
) returns setof directory.invitation
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    insert into directory.invitation
      (id, tenant_id, email, roles, token_hash, invited_by, inviter_name, expires_at)
    values ($1, $2, lower($3), $4, $5, $6, $7, now() + make_interval(secs => $8))
    returning *
  $$;

-- One page, newest first, before the given id. Never the hash.
create function directory.list_invitations(tenant uuid, before_id uuid, page_size integer)
  returns table (
    id uuid, email text, roles text[], inviter_name text, created_at timestamptz,
    expires_at timestamptz, accepted_at timestamptz, revoked_at timestamptz, expired boolean
  )
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select i.id, i.email, i.roles, i.inviter_name, i.created_at, i.expires_at, i.accepted_at,
           i.revoked_at, i.expires_at <= now()
    from directory.invitation i
    where i.tenant_id = $1 and ($2 is null or i.id < $2)
    order by i.id desc limit $3
  $$;

-- An invitation that was accepted is not revoked any more: the member is removed instead.
create function directory.revoke_invitation(tenant uuid, id uuid) returns boolean
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    with revoked as (
      update directory.invitation i set revoked_at = coalesce(i.revoked_at, now())
      where i.tenant_id = $1 and i.id = $2 and i.accepted_at is null
      returning 1
    ) select exists (select from revoked)
  $$;

-- What the holder of a token may know of an invitation that still stands.
create function directory.find_invitation(token_hash bytea)
  returns table (
    id uuid, tenant_id uuid, slug text, tenant_name text, email text, roles text[],
    inviter_name text, expires_at timestamptz, known boolean
  )
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select i.id, t.id, t.slug, t.name, i.email, i.roles, i.inviter_name, i.expires_at,
           exists (
             select from directory."user" u
             where u.email = i.email
               and (exists (select from directory.account a where a.user_id = u.id)
                 or exists (select from directory.passkey p where p.user_id = u.id)))
    from directory.invitation i join directory.tenant t on t.id = i.tenant_id
    where i.token_hash = $1 and i.accepted_at is null and i.revoked_at is null
      and i.expires_at > now() and t.status = 'active'
  $$;

-- Once and for one: of two who come together one has it. A member keeps what roles they have.
create function directory.accept_invitation(token_hash bytea, member uuid)
  returns table (id uuid, tenant_id uuid, roles text[])
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    #variable_conflict use_column
    declare
      found_one directory.invitation;
    begin
      update directory.invitation i set accepted_at = now(), accepted_by = $2
      from directory.tenant t, directory."user" u
      where i.token_hash = $1 and i.accepted_at is null and i.revoked_at is null
        and i.expires_at > now() and t.id = i.tenant_id and t.status = 'active'
        and u.id = $2 and u.email = i.email and u.email_verified
      returning i.* into found_one;
      if found_one.id is null then return; end if;
      insert into directory.membership as m (tenant_id, user_id, roles)
      values (found_one.tenant_id, $2, found_one.roles)
      on conflict (tenant_id, user_id) do update
        set roles = (select array_agg(distinct r) from unnest(m.roles || excluded.roles) as r);
      return query
        select m.user_id, m.tenant_id, m.roles from directory.membership m
        where m.tenant_id = found_one.tenant_id and m.user_id = $2;
    end
  $$;

-- A tenant is never left without an administrator: `roles` null removes the member. What comes back:
-- missing, last or done. Changes of one tenant's members wait for one another.
create function directory.change_member(tenant uuid, member uuid, roles text[], administrators text[])
  returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    declare
      before text[];
    begin
      perform from directory.tenant t where t.id = $1 for no key update;
      select m.roles into before from directory.membership m
      where m.tenant_id = $1 and m.user_id = $2;
      if before is null then return 'missing'; end if;
      if before && $4 and not coalesce($3 && $4, false)
         and not exists (select from directory.membership m
                         where m.tenant_id = $1 and m.user_id <> $2 and m.roles && $4)
      then return 'last'; end if;
      if $3 is null then
        perform directory.remove_membership($1, $2);
      else
        update directory.membership m set roles = $3 where m.tenant_id = $1 and m.user_id = $2;
      end if;
      return 'done';
    end
  $$;

-- Ends a membership with all that hung on it: who is asked back begins anew, with no old key.
create or replace function directory.remove_membership(tenant uuid, member uuid) returns boolean
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    with removed as (
      delete from directory.membership m where m.tenant_id = $1 and m.user_id = $2 returning 1
    ), keys as (
      update directory.credential c set revoked_at = now()
      where c.tenant_id = $1 and c.user_id = $2 and c.revoked_at is null
    ), invitations as (
      update directory.invitation i set revoked_at = now()
      where i.tenant_id = $1 and i.invited_by = $2 and i.accepted_at is null and i.revoked_at is null
    ), sessions as (
      update directory.session s set active_tenant_id = null
      where s.active_tenant_id = $1 and s.user_id = $2
    )
    select exists (select from removed)
  $$;

revoke execute on all functions in schema directory from public;
grant execute on function
  directory.find_session(text, uuid), directory.initial_tenant(uuid),
  directory.list_public_keys(), directory.queue_mail(uuid, text, text, text, text, double precision),
  directory.create_invitation(uuid, uuid, text, text[], bytea, uuid, text, double precision),
  directory.list_invitations(uuid, uuid, integer), directory.revoke_invitation(uuid, uuid),
  directory.find_invitation(bytea), directory.accept_invitation(bytea, uuid),
  directory.change_member(uuid, uuid, text[], text[])
  to erp_app;
