-- The audit trail in a schema of its own: append-only, in months, sealed by a chain of hashes.

create schema audit;
revoke all on schema audit from public;
grant usage on schema audit to erp_app;

-- How the rows of one cluster are told from those that a dump brought: transaction numbers count
-- anew in another cluster.
create table directory.audit_cluster (
  era integer not null,
  system_identifier bigint not null,
  noted_at timestamptz not null default now(),
  primary key (era)
);
insert into directory.audit_cluster (era, system_identifier)
select 1, c.system_identifier from pg_catalog.pg_control_system() c;

-- Months that entries are kept: the installation's row has no tenant; a tenant may have more.
create table directory.audit_retention (
  tenant_id uuid references directory.tenant (id) on delete cascade,
  months integer not null check (months between 12 and 1200),
  unique nulls not distinct (tenant_id)
);
insert into directory.audit_retention (tenant_id, months) values (null, 120);

-- Ids are UUIDv7 (RFC 9562): their first 48 bits are milliseconds since 1970.
create function audit.first_id(at timestamptz) returns uuid
  language sql immutable parallel safe
  as $$
    select (lpad(to_hex(greatest(0, floor(extract(epoch from at) * 1000)::bigint)), 12, '0') || '00000000000000000000')::uuid
  $$;
create function audit.month_of(id uuid) returns date
  language sql immutable parallel safe
  as $$
    select date_trunc('month', to_timestamp(
      ('x' || left(replace(id::text, '-', ''), 12))::bit(48)::bigint / 1000.0) at time zone 'UTC')::date
  $$;

-- Who did what. Entries are written in the transaction of what they tell of and never change; the
-- application role has no right to. Partitions are months of ids.
create table audit.entry (
  tenant_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  action text not null,
  entity text,
  record_id uuid,
  before jsonb,
  after jsonb,
  actor_kind text not null,
  actor_id text not null,
  actor_name text not null,
  request_id text not null,
  -- Digests of what may be erased are salted: without its salt a digest tells nothing.
  salt uuid default gen_random_uuid(),
  -- Digests and salts that stay when content was erased: content, contentSalt, name, nameSalt.
  erased jsonb,
  era integer not null default 1,
  -- The writing transaction: entries of transactions that are all over are in an order that stays.
  tx bigint not null default (pg_current_xact_id()::text::bigint),
  primary key (tenant_id, id)
) partition by range (id);
create index entry_record on audit.entry (tenant_id, entity, record_id, id);
create index entry_entity on audit.entry (tenant_id, entity, id);
create index entry_actor on audit.entry (tenant_id, actor_id, id);
create index entry_order on audit.entry (tenant_id, era, tx, id);

-- A partition is bound by itself, not only through its parent.
create function audit.add_partition(month date) returns boolean
  language plpgsql volatile set search_path = pg_catalog, pg_temp
  as $$
  declare
    name text := 'entry_' || to_char(month, 'YYYYMM');
  begin
    if to_regclass('audit.' || name) is not null then return false; end if;
    -- Made beside and attached: the table of all stays open to those who write.
    execute format('create table audit.%I (like audit.entry including defaults)', name);
    execute format('alter table audit.%I add primary key (tenant_id, id)', name);
    execute format('alter table audit.%I enable row level security', name);
    execute format('alter table audit.%I force row level security', name);
    execute format('create policy tenant_isolation on audit.%I using (tenant_id = app.tenant()) with check (tenant_id = app.tenant())', name);
    execute format('alter table audit.entry attach partition audit.%I for values from (%L) to (%L)', name,
      audit.first_id(month::timestamp at time zone 'UTC'),
      audit.first_id((month + interval '1 month')::timestamp at time zone 'UTC'));
    return true;
  exception when check_violation then
    -- Entries of that month lie in the rest already: they stay there.
    return false;
  end
  $$;

create function audit.drop_partition(name text) returns void
  language plpgsql volatile set search_path = pg_catalog, pg_temp
  as $$ begin execute format('drop table audit.%I', name); end $$;

create function audit.begin_era(era integer) returns void
  language plpgsql volatile set search_path = pg_catalog, pg_temp
  as $$ begin execute format('alter table audit.entry alter column era set default %s', era); end $$;

-- Whatever has no partition of its own: an entry is never refused for its time.
create table audit.entry_rest partition of audit.entry default;

do $move$
declare
  first date;
begin
  -- The owner is bound by row security as everybody is; here it moves the rows of all.
  alter table public.audit_entry no force row level security;
  select greatest(audit.month_of(id), date '2020-01-01') into first
    from public.audit_entry order by id limit 1;
  perform audit.add_partition(m::date)
    from generate_series(
      coalesce(first, date_trunc('month', now() at time zone 'UTC')::date),
      date_trunc('month', now() at time zone 'UTC') + interval '12 months', interval '1 month') m;
  -- Before all others in the order of the chain.
  insert into audit.entry (tenant_id, id, at, action, entity, record_id, before, after,
                           actor_kind, actor_id, actor_name, request_id, era, tx)
  select tenant_id, id, at, action, entity, record_id, before, after,
         actor_kind, actor_id, actor_name, request_id, 0, 0
    from public.audit_entry;
end
$move$;
drop table public.audit_entry;

alter table audit.entry enable row level security;
alter table audit.entry force row level security;
create policy tenant_isolation on audit.entry using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());
alter table audit.entry_rest enable row level security;
alter table audit.entry_rest force row level security;
create policy tenant_isolation on audit.entry_rest using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());
grant select, insert on audit.entry to erp_app;

-- The chain: each block seals the entries that follow those of the block before, in the order of
-- (era, tx, id). Retention clears the lists of old blocks; the rest of a block stays for ever and
-- anchors those after it.
create table audit.block (
  tenant_id uuid not null,
  number bigint not null,
  -- All of its entries are of one month of ids.
  month date not null,
  "rows" integer not null,
  -- Where it ends.
  era integer not null,
  tx bigint not null,
  last_entry uuid not null,
  entries uuid[],
  -- SHA-256 of each entry, one after the other.
  digests bytea,
  -- SHA-256 of both lists.
  content bytea not null,
  -- Hash of the block before; empty in the first.
  previous bytea not null,
  hash bytea not null,
  -- Made with a key that is not in the database; null where the installation had none.
  signature text,
  sealed_at timestamptz not null,
  primary key (tenant_id, number)
);
alter table audit.block enable row level security;
alter table audit.block force row level security;
create policy tenant_isolation on audit.block using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());
grant select, insert on audit.block to erp_app;

-- Functions below are checked as they are made, and they read tables that are bound by now.
set local row_security = on;

-- Digests -----------------------------------------------------------------------------------------

create function audit.part_salt(e audit.entry, part text) returns bytea
  language sql stable
  as $$
    select case when e.salt is null then decode(coalesce(e.erased ->> (part || 'Salt'), ''), 'hex')
                else sha256(convert_to(e.salt::text || ' ' || part, 'UTF8')) end
  $$;
create function audit.content_digest(e audit.entry) returns bytea
  language sql stable
  as $$
    select case when e.erased ? 'content' then decode(e.erased ->> 'content', 'hex')
      else sha256(audit.part_salt(e, 'content')
        || convert_to(json_build_array(e.before::text, e.after::text)::text, 'UTF8')) end
  $$;
create function audit.name_digest(e audit.entry) returns bytea
  language sql stable
  as $$
    select case when e.erased ? 'name' then decode(e.erased ->> 'name', 'hex')
      else sha256(audit.part_salt(e, 'name') || convert_to(e.actor_name, 'UTF8')) end
  $$;
-- Everything of an entry; what may be erased by its digest.
create function audit.digest(e audit.entry) returns bytea
  language sql stable
  as $$
    select sha256(convert_to(json_build_array(
      e.tenant_id, e.id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), e.action,
      e.entity, e.record_id, e.actor_kind, e.actor_id, e.request_id, e.era, e.tx,
      encode(audit.content_digest(e), 'hex'), encode(audit.name_digest(e), 'hex'))::text, 'UTF8'))
  $$;
create function audit.list_digest(entries uuid[], digests bytea) returns bytea
  language sql stable
  as $$ select sha256(convert_to(array_to_string(entries, ' '), 'UTF8') || digests) $$;
create function audit.block_hash(b audit.block) returns bytea
  language sql stable
  as $$
    select sha256(convert_to(json_build_array(
      'strata audit block', b.tenant_id, b.number, to_char(b.month, 'YYYY-MM'), b."rows", b.era, b.tx,
      b.last_entry, encode(b.content, 'hex'), encode(b.previous, 'hex'))::text, 'UTF8'))
  $$;

create function directory.audit_era() returns integer
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select max(c.era) from directory.audit_cluster c $$;

-- The block that would come next in the tenant's chain, without its signature; no row where no
-- finished entry waits. Finished: no transaction that is older is still under way, so that none can
-- come before it any more.
create function audit.next_block(most integer) returns setof audit.block
  language sql stable
  as $$
    with head as (
      select b.number, b.era, b.tx, b.last_entry, b.hash
        from audit.block b where b.tenant_id = app.tenant() order by b.number desc limit 1),
    start as (
      select * from head
      union all
      select 0, -1, -1, '00000000-0000-0000-0000-000000000000', ''::bytea where not exists (select from head)),
    waiting as (
      select e.id, e.era, e.tx, audit.month_of(e.id) as month, audit.digest(e) as digest
        from audit.entry e, start s
       where e.tenant_id = app.tenant() and (e.era, e.tx, e.id) > (s.era, s.tx, s.last_entry)
         and (e.era < (select directory.audit_era())
              or e.tx < (select pg_snapshot_xmin(pg_current_snapshot())::text::bigint))
       order by e.era, e.tx, e.id limit most),
    placed as (
      select w.*, first_value(w.month) over (order by w.era, w.tx, w.id) as first from waiting w),
    -- Up to where another month begins.
    run as (
      select p.*, bool_and(p.month = p.first) over (order by p.era, p.tx, p.id) as fits from placed p),
    lists as (
      select max(r.first) as month, count(*)::integer as n,
             array_agg(r.id order by r.era, r.tx, r.id) as entries,
             string_agg(r.digest, ''::bytea order by r.era, r.tx, r.id) as digests,
             max(r.era) as era, (array_agg(r.tx order by r.era, r.tx, r.id))[count(*)] as tx
        from run r where r.fits having count(*) > 0),
    block as (
      select app.tenant() as tenant_id, s.number + 1 as number, l.month, l.n as "rows", l.era, l.tx,
             l.entries[l.n] as last_entry, l.entries, l.digests,
             audit.list_digest(l.entries, l.digests) as content, s.hash as previous, ''::bytea as hash,
             null::text as signature, clock_timestamp() as sealed_at
        from lists l, start s)
    select b.tenant_id, b.number, b.month, b."rows", b.era, b.tx, b.last_entry, b.entries, b.digests,
           b.content, b.previous, audit.block_hash(row(b.*)::audit.block), b.signature, b.sealed_at
      from block b
  $$;

revoke execute on all functions in schema audit from public;
grant execute on function
  audit.first_id(timestamptz), audit.month_of(uuid), audit.part_salt(audit.entry, text),
  audit.content_digest(audit.entry), audit.name_digest(audit.entry), audit.digest(audit.entry),
  audit.list_digest(uuid[], bytea), audit.block_hash(audit.block), audit.next_block(integer)
  to erp_app;

-- What the application may have done, and may not do itself --------------------------------------

-- Begins a new era where the database is found in another cluster than before.
create function directory.note_audit_cluster() returns integer
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set lock_timeout = '5s'
  as $$
  declare
    here bigint := (select c.system_identifier from pg_catalog.pg_control_system() c);
    known directory.audit_cluster;
  begin
    select * into known from directory.audit_cluster order by era desc limit 1;
    if known.system_identifier = here then return known.era; end if;
    insert into directory.audit_cluster (era, system_identifier) values (known.era + 1, here);
    perform audit.begin_era(known.era + 1);
    return known.era + 1;
  end
  $$;

-- Partitions from this month on; how many were made.
create function directory.create_audit_partitions(ahead integer) returns integer
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set lock_timeout = '5s'
  as $$
  declare
    made integer;
  begin
    perform pg_advisory_xact_lock(hashtextextended('audit partitions', 0));
    select count(*) filter (where audit.add_partition(m::date)) into made
      from generate_series(date_trunc('month', now() at time zone 'UTC'),
        date_trunc('month', now() at time zone 'UTC') + make_interval(months => least(ahead, 36)),
        interval '1 month') m;
    return made;
  end
  $$;

-- The first month that is kept: by the longest retention that anybody has.
create function directory.audit_kept_from() returns date
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select (date_trunc('month', now() at time zone 'UTC') - make_interval(months => max(r.months)))::date
      from directory.audit_retention r
  $$;

create function directory.audit_retention_of(tenant uuid) returns integer
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select max(r.months) from directory.audit_retention r where r.tenant_id is null or r.tenant_id = $1
  $$;

-- Not the application's to call: who may shorten it may make the past go away.
create function audit.set_retention(tenant uuid, months integer) returns void
  language sql volatile set search_path = pg_catalog, pg_temp
  as $$
    insert into directory.audit_retention as r (tenant_id, months) values ($1, $2)
    on conflict (tenant_id) do update set months = excluded.months
  $$;

-- Whole months that nobody keeps any more; their names.
create function directory.drop_audit_partitions() returns setof text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set lock_timeout = '5s'
  as $$
  declare
    name text;
  begin
    perform pg_advisory_xact_lock(hashtextextended('audit partitions', 0));
    for name in
      select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
       where i.inhparent = 'audit.entry'::regclass and c.relname ~ '^entry_\d{6}$'
         and to_date(substr(c.relname, 7), 'YYYYMM') < directory.audit_kept_from()
       order by 1
    loop
      perform audit.drop_partition(name);
      return next name;
    end loop;
  end
  $$;

-- Clears the lists of the tenant's blocks whose months are gone.
create function directory.trim_audit_blocks() returns integer
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    with trimmed as (
      update audit.block b set entries = null, digests = null
       where b.tenant_id = app.tenant() and b.entries is not null
         and b.month < directory.audit_kept_from() returning 1)
    select count(*)::integer from trimmed
  $$;

-- Erases what entries of a record say (before, after), or the name of an actor, and leaves the
-- digests, so that the chain still proves the rest. It tells of itself in the trail.
create function directory.erase_audit(
  entry uuid, of_entity text, of_record uuid, of_actor text,
  by_kind text, by_id text, by_name text, in_request text
) returns integer
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  declare
    total integer := 0;
    n integer;
  begin
    if of_record is not null then
      update audit.entry e set before = null, after = null, salt = null,
        erased = coalesce(e.erased, '{}') || jsonb_build_object('content', encode(audit.content_digest(e), 'hex'))
          || case when e.salt is null then '{}'::jsonb
                  else jsonb_build_object('nameSalt', encode(audit.part_salt(e, 'name'), 'hex')) end
       where e.tenant_id = app.tenant() and e.entity = of_entity and e.record_id = of_record
         and not coalesce(e.erased ? 'content', false);
      get diagnostics n = row_count;
      total := total + n;
      update audit.entry e set erased = e.erased - 'contentSalt'
       where e.tenant_id = app.tenant() and e.entity = of_entity and e.record_id = of_record
         and e.erased ? 'contentSalt';
    end if;
    if of_actor is not null then
      update audit.entry e set actor_name = '', salt = null,
        erased = coalesce(e.erased, '{}') || jsonb_build_object('name', encode(audit.name_digest(e), 'hex'))
          || case when e.salt is null then '{}'::jsonb
                  else jsonb_build_object('contentSalt', encode(audit.part_salt(e, 'content'), 'hex')) end
       where e.tenant_id = app.tenant() and e.actor_id = of_actor
         and not coalesce(e.erased ? 'name', false);
      get diagnostics n = row_count;
      total := total + n;
      update audit.entry e set erased = e.erased - 'nameSalt'
       where e.tenant_id = app.tenant() and e.actor_id = of_actor and e.erased ? 'nameSalt';
    end if;
    insert into audit.entry (tenant_id, id, at, action, after, actor_kind, actor_id, actor_name, request_id)
    values (app.tenant(), entry, now(), 'audit.erase',
      jsonb_build_object('entity', of_entity, 'record', of_record, 'actor', of_actor, 'entries', total),
      by_kind, by_id, by_name, in_request);
    return total;
  end
  $$;

-- Of a tenant that is deleted: its whole trail.
create function directory.forget_audit() returns integer
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  declare
    n integer;
  begin
    if not exists (select from directory.tenant t where t.id = app.tenant() and t.status = 'deleted') then
      raise exception 'Expected a deleted tenant, found another: its audit trail stays.'
        using errcode = 'insufficient_privilege';
    end if;
    delete from audit.entry e where e.tenant_id = app.tenant();
    get diagnostics n = row_count;
    delete from audit.block b where b.tenant_id = app.tenant();
    return n;
  end
  $$;

revoke execute on function
  directory.audit_era(), directory.note_audit_cluster(), directory.create_audit_partitions(integer),
  directory.audit_kept_from(), directory.audit_retention_of(uuid),
  directory.drop_audit_partitions(), directory.trim_audit_blocks(),
  directory.erase_audit(uuid, text, uuid, text, text, text, text, text), directory.forget_audit()
  from public;
revoke execute on function audit.set_retention(uuid, integer) from public;
grant execute on function
  directory.audit_era(), directory.note_audit_cluster(), directory.create_audit_partitions(integer),
  directory.audit_kept_from(), directory.audit_retention_of(uuid), directory.drop_audit_partitions(),
  directory.trim_audit_blocks(),
  directory.erase_audit(uuid, text, uuid, text, text, text, text, text), directory.forget_audit()
  to erp_app;
