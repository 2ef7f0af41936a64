-- Idempotency keys of people: of requests that are no tenant's, such as founding one, and of operators.
-- Those of a tenant's callers are in public.idempotency_key, under row security.

-- What was answered is kept for a day. It goes earlier with the person, and with the tenant that it
-- names, for whose sake the role of identity may not read it.
create table directory.idempotency_key (
  person uuid not null references directory."user" (id) on delete cascade,
  key text not null,
  -- HMAC of the request: it may have held a password.
  fingerprint text not null,
  -- Who holds the key now; null: nobody, a repetition goes on from where the last one came to.
  attempt uuid,
  -- The tenant that the request made or is about.
  tenant_id uuid references directory.tenant (id) on delete cascade,
  -- The answer; null: there is none yet.
  status integer,
  headers jsonb,
  body text,
  created_at timestamptz not null,
  primary key (person, key),
  check (num_nulls(status, headers, body) in (0, 3))
);
create index idempotency_key_age on directory.idempotency_key (created_at);
create index idempotency_key_tenant on directory.idempotency_key (tenant_id) where tenant_id is not null;

-- Takes a key that is free, expired, or was left behind by the same request; otherwise says what is
-- known of it. No row: it was released meanwhile.
create function directory.take_key(
  person uuid, key text, request text, attempt uuid, lifetime_hours integer, stale_seconds integer
) returns table (taken boolean, fingerprint text, status integer, headers jsonb, body text)
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    #variable_conflict use_column
    declare
      expired timestamptz := now() - make_interval(hours => $5);
    begin
      insert into directory.idempotency_key as k (person, key, fingerprint, attempt, created_at)
      values ($1, $2, $3, $4, now())
      on conflict (person, key) do update
        set fingerprint = excluded.fingerprint, attempt = excluded.attempt, status = null,
            headers = null, body = null, created_at = excluded.created_at,
            tenant_id = case when k.created_at >= expired then k.tenant_id end
        where k.created_at < expired
           or (k.status is null and k.fingerprint = excluded.fingerprint
               and (k.attempt is null or k.created_at < now() - make_interval(secs => $6)));
      if found then
        return query select true, null::text, null::integer, null::jsonb, null::text;
      else
        return query
          select false, k.fingerprint, k.status, k.headers, k.body
          from directory.idempotency_key k where k.person = $1 and k.key = $2;
      end if;
    end
  $$;

-- Stores the answer; false: the key is another attempt's by now.
create function directory.complete_key(
  person uuid, key text, attempt uuid, status integer, headers jsonb, body text, tenant uuid
) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    begin
      update directory.idempotency_key k
      set status = $4, headers = $5, body = $6, tenant_id = coalesce($7, k.tenant_id)
      where k.person = $1 and k.key = $2 and k.attempt = $3 and k.status is null;
      return found;
    end
  $$;

-- Notes the tenant that the request has made: whoever sends it again goes on with that one. False: as
-- above.
create function directory.note_key_tenant(person uuid, key text, attempt uuid, tenant uuid) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    begin
      update directory.idempotency_key k set tenant_id = $4
      where k.person = $1 and k.key = $2 and k.attempt = $3 and k.status is null;
      return found;
    end
  $$;

create function directory.find_key_tenant(person uuid, key text, attempt uuid) returns uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select k.tenant_id from directory.idempotency_key k
    where k.person = $1 and k.key = $2 and k.attempt = $3
  $$;

-- Frees a key that has no answer. What it made is remembered for the repetition.
create function directory.release_key(person uuid, key text, attempt uuid) returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    delete from directory.idempotency_key k
    where k.person = $1 and k.key = $2 and k.attempt = $3 and k.status is null and k.tenant_id is null;
    update directory.idempotency_key k set attempt = null
    where k.person = $1 and k.key = $2 and k.attempt = $3 and k.status is null;
  $$;

-- Removes keys that have expired, at most so many; how many. Rows that a claim holds are left to it.
create function directory.sweep_keys(lifetime_hours integer, most integer) returns integer
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    declare
      gone integer;
    begin
      delete from directory.idempotency_key k using (
        select e.person, e.key from directory.idempotency_key e
        where e.created_at < now() - make_interval(hours => $1)
        order by e.created_at limit $2 for update skip locked) expired
      where k.person = expired.person and k.key = expired.key;
      get diagnostics gone = row_count;
      return gone;
    end
  $$;

-- Whose invitation it was that has been accepted: the tenant, for the one who accepted it alone.
create function directory.find_accepted_invitation(token_hash bytea, member uuid) returns uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select i.tenant_id from directory.invitation i where i.token_hash = $1 and i.accepted_by = $2
  $$;

revoke execute on function
  directory.take_key(uuid, text, text, uuid, integer, integer),
  directory.complete_key(uuid, text, uuid, integer, jsonb, text, uuid),
  directory.note_key_tenant(uuid, text, uuid, uuid), directory.find_key_tenant(uuid, text, uuid),
  directory.release_key(uuid, text, uuid), directory.sweep_keys(integer, integer),
  directory.find_accepted_invitation(bytea, uuid)
  from public;
grant execute on function
  directory.take_key(uuid, text, text, uuid, integer, integer),
  directory.complete_key(uuid, text, uuid, integer, jsonb, text, uuid),
  directory.note_key_tenant(uuid, text, uuid, uuid), directory.find_key_tenant(uuid, text, uuid),
  directory.release_key(uuid, text, uuid), directory.sweep_keys(integer, integer),
  directory.find_accepted_invitation(bytea, uuid)
  to erp_app;
