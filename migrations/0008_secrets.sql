-- Secrets at rest.

-- Keys that secrets are sealed with, each wrapped by a key that is not in the database. No tenant:
-- the installation's own. An old one stays as long as its tenant: what it sealed must open.
create table directory.data_key (
  tenant_id uuid references directory.tenant (id) on delete cascade,
  number integer not null check (number > 0),
  -- w1.<name of the key-encryption key>.<encrypted key>
  wrapped text not null check (wrapped ~ '^w1\.[0-9a-f]{12}\.[A-Za-z0-9_-]{80}$'),
  created_at timestamptz not null default now(),
  unique nulls not distinct (tenant_id, number)
);

create function directory.data_keys(tenant uuid)
  returns table (number integer, wrapped text, created_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select k.number, k.wrapped, k.created_at from directory.data_key k
    where k.tenant_id is not distinct from $1 order by k.number
  $$;

-- Whoever comes first.
create function directory.add_data_key(tenant uuid, number integer, wrapped text) returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    insert into directory.data_key (tenant_id, number, wrapped) values ($1, $2, $3)
    on conflict do nothing
  $$;

-- Where it still is wrapped as the caller read it.
create function directory.rewrap_data_key(tenant uuid, number integer, before text, after text)
  returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    update directory.data_key k set wrapped = $4
    where k.tenant_id is not distinct from $1 and k.number = $2 and k.wrapped = $3
  $$;

-- All that was sealed with them is lost: that is what it is for.
create function directory.erase_data_keys(tenant uuid) returns integer
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    with erased as (delete from directory.data_key k where k.tenant_id = $1 returning 1)
    select count(*)::integer from erased
  $$;

create function directory.data_keys_wrapped_otherwise(key text, tenant uuid, page_size integer)
  returns table (tenant_id uuid, number integer, wrapped text)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select k.tenant_id, k.number, k.wrapped from directory.data_key k
    where split_part(k.wrapped, '.', 2) <> $1 and ($2 is null or k.tenant_id = $2) limit $3
  $$;

create function directory.data_key_counts(tenant uuid)
  returns table (wrapped text, count integer)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select 'w1.' || split_part(k.wrapped, '.', 2), count(*)::integer from directory.data_key k
    where $1 is null or k.tenant_id = $1 group by 1 order by 1
  $$;

revoke execute on function
  directory.data_keys(uuid), directory.add_data_key(uuid, integer, text),
  directory.rewrap_data_key(uuid, integer, text, text), directory.erase_data_keys(uuid),
  directory.data_keys_wrapped_otherwise(text, uuid, integer), directory.data_key_counts(uuid)
  from public;
grant execute on function
  directory.data_keys(uuid), directory.add_data_key(uuid, integer, text),
  directory.rewrap_data_key(uuid, integer, text, text), directory.erase_data_keys(uuid),
  directory.data_keys_wrapped_otherwise(text, uuid, integer), directory.data_key_counts(uuid)
  to erp_app;
