-- The life of a tenant: suspended with a reason, deleted with a time of grace, erased with a certificate;
-- its settings; its domains, which count once their owner has proven them.

alter table directory.tenant
  -- Why it is suspended or deleted, in the words of who did it.
  add column status_reason text check (char_length(status_reason) <= 500),
  add column status_since timestamptz not null default now(),
  -- What it was before it was deleted: a deletion that is taken back leads there.
  add column status_before text check (status_before in ('active', 'suspended')),
  -- A deleted tenant may be erased from this instant on.
  add column erase_after timestamptz,
  -- Month and day.
  add column fiscal_year_start text not null default '01-01'
    check (fiscal_year_start ~ '^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$'),
  add column branding jsonb not null default '{}';
create index tenant_paused on directory.tenant (id) where status <> 'active';
-- Those that an older release deleted get the usual time of grace from today.
update directory.tenant
  set status_before = 'active', erase_after = now() + interval '30 days'
  where status = 'deleted';

-- Erasure -----------------------------------------------------------------------------------------

-- The erasure of one tenant, and at its end the certificate. Of the tenant there is its id, of people
-- nothing. No column is named tenant_id: what has one is erased.
create table directory.erasure (
  id uuid primary key,
  tenant uuid not null unique,
  requested_at timestamptz not null,
  began_at timestamptz not null default clock_timestamp(),
  completed_at timestamptz,
  -- The order of completion; each hash covers the certificate and the hash before it.
  place bigint unique,
  certificate text,
  hash text,
  check (num_nulls(completed_at, place, certificate, hash) in (0, 4))
);
-- What was erased so far, counted in the transaction that erased it.
create table directory.erasure_count (
  erasure uuid not null references directory.erasure (id),
  what text not null,
  rows bigint not null,
  primary key (erasure, what)
);
-- People of the tenant who belonged to no other when its erasure began; empty when it has ended.
create table directory.erasure_person (
  erasure uuid not null references directory.erasure (id),
  person uuid not null,
  primary key (erasure, person)
);
-- What the law keeps: of a record the columns that its entity names, and nothing that names a person.
create table directory.retained_record (
  id bigint generated always as identity primary key,
  erasure uuid not null references directory.erasure (id),
  entity text not null,
  content jsonb not null,
  keep_until date not null
);
create index retained_record_erasure on directory.retained_record (erasure, entity);
create index retained_record_until on directory.retained_record (keep_until);

-- Status and settings ----------------------------------------------------------------------------

-- One change of status, where the tenant is in one of the expected; else no row.
create function directory.change_tenant_status(
  id uuid, expected text[], status text, reason text, erase_after timestamptz
) returns setof directory.tenant
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    update directory.tenant t
    set status = $3, status_reason = $4, status_since = now(), updated_at = now(),
        status_before = case when $3 = 'deleted' and t.status <> 'deleted' then t.status
                             when $3 = 'deleted' then t.status_before end,
        erase_after = case when $3 = 'deleted' then $5 end
    where t.id = $1 and t.status = any ($2)
      -- What is being erased cannot come back.
      and ($3 = 'deleted' or not exists (select from directory.erasure e where e.tenant = t.id))
    returning t.*
  $$;

-- Null leaves a value as it is.
create function directory.change_tenant_settings(id uuid, fiscal_year_start text, branding jsonb)
  returns setof directory.tenant
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    update directory.tenant t
    set fiscal_year_start = coalesce($2, t.fiscal_year_start),
        branding = coalesce($3, t.branding), updated_at = now()
    where t.id = $1
    returning t.*
  $$;

-- Whose jobs nobody may take now.
create function directory.paused_tenants() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select t.id from directory.tenant t where t.status <> 'active' $$;

-- Domains -----------------------------------------------------------------------------------------

-- A domain that a tenant says is its own. Any number of tenants may say so of one domain; it becomes
-- a row of directory.domain, which requests are resolved by, when one of them proves it.
create table directory.domain_claim (
  tenant_id uuid not null references directory.tenant (id) on delete cascade,
  host text not null check (host = lower(host) and host ~ '^[a-z0-9-]+(\.[a-z0-9-]+)+$'),
  -- What a TXT record must say: no secret, since the record is public.
  token text not null check (token ~ '^[a-z0-9]{32}$'),
  created_at timestamptz not null default now(),
  checked_at timestamptz,
  primary key (tenant_id, host)
);

create function directory.claim_domain(tenant uuid, host text, token text) returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    insert into directory.domain_claim (tenant_id, host, token) values ($1, lower($2), $3)
    on conflict do nothing
  $$;

create function directory.list_domain_claims(tenant uuid)
  returns table (host text, token text, created_at timestamptz, checked_at timestamptz, verified boolean)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select c.host, c.token, c.created_at, c.checked_at, d.host is not null
    from directory.domain_claim c
    left join directory.domain d on d.host = c.host and d.tenant_id = c.tenant_id
    where c.tenant_id = $1
    union all
    -- Set up by an operator, who need not prove it.
    select d.host, null, d.created_at, null, true
    from directory.domain d
    where d.tenant_id = $1
      and not exists (select from directory.domain_claim c where c.tenant_id = $1 and c.host = d.host)
    order by 1
  $$;

-- What DNS says now decides: `shown` are the tokens of its TXT records. verified: it is the tenant's.
-- unproven: its token is not there, and what it had is taken away. taken: another has it, whose
-- token is there too, or to whom an operator gave it. One after the other for each domain.
create function directory.settle_domain(tenant uuid, host text, shown text[]) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    declare
      wanted text := lower(host);
      mine text;
      holder uuid;
    begin
      perform pg_advisory_xact_lock(hashtextextended('domain ' || wanted, 13));
      update directory.domain_claim c set checked_at = now()
        where c.tenant_id = settle_domain.tenant and c.host = wanted
        returning c.token into mine;
      if mine is null then return 'unclaimed'; end if;
      select d.tenant_id into holder from directory.domain d where d.host = wanted;
      if mine <> all (shown) then
        delete from directory.domain d where d.host = wanted and d.tenant_id = settle_domain.tenant;
        return 'unproven';
      end if;
      if holder = settle_domain.tenant then return 'verified'; end if;
      if holder is not null then
        if not exists (
          select from directory.domain_claim c
          where c.tenant_id = holder and c.host = wanted and c.token <> all (shown)
        ) then
          return 'taken';
        end if;
        delete from directory.domain d where d.host = wanted;
      end if;
      insert into directory.domain (host, tenant_id) values (wanted, settle_domain.tenant);
      return 'verified';
    end
  $$;

create function directory.drop_domain(tenant uuid, host text) returns boolean
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    with claim as (
      delete from directory.domain_claim c where c.tenant_id = $1 and c.host = lower($2) returning 1
    ), held as (
      delete from directory.domain d where d.tenant_id = $1 and d.host = lower($2) returning 1
    ) select exists (select from claim) or exists (select from held)
  $$;

-- Erasing -----------------------------------------------------------------------------------------

-- Tenants that may be erased now, those whose erasure was cut short included.
create function directory.due_erasures() returns table (tenant uuid)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select t.id from directory.tenant t
    where t.status = 'deleted' and t.erase_after <= clock_timestamp()
    order by t.erase_after
  $$;

-- Begins to erase, or goes on: no row where the tenant is not deleted or its time of grace runs.
create function directory.begin_erasure(id uuid, tenant uuid)
  returns table (erasure uuid, requested_at timestamptz, began_at timestamptz)
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    #variable_conflict use_column
    declare
      gone bigint;
    begin
      insert into directory.erasure (id, tenant, requested_at)
      select $1, t.id, t.status_since from directory.tenant t
      where t.id = $2 and t.status = 'deleted' and t.erase_after <= clock_timestamp()
      on conflict do nothing;
      if found then
        insert into directory.erasure_person (erasure, person)
        select $1, m.user_id from directory.membership m
        where m.tenant_id = $2
          and not exists (
            select from directory.membership o where o.user_id = m.user_id and o.tenant_id <> $2);
        -- Mails of the installation belong to no tenant; those that name this one, to whom it knows, go.
        delete from directory.mail m
        using directory.tenant t
        where t.id = $2 and strpos(m.subject || ' ' || m.body, t.name) > 0
          and (exists (select from directory.invitation i
                       where i.tenant_id = t.id and lower(i.email) = lower(m.recipient))
            or exists (select from directory.membership s join directory."user" u on u.id = s.user_id
                       where s.tenant_id = t.id and u.email = lower(m.recipient)));
        get diagnostics gone = row_count;
        if gone > 0 then perform directory.count_erased($1, 'directory.mail', gone); end if;
      end if;
      return query
        select e.id, e.requested_at, e.began_at from directory.erasure e
        where e.tenant = $2 and e.completed_at is null;
    end
  $$;

-- Every table that holds rows of tenants, each partition too; `part_of` is the table that a partition
-- belongs to. `unlinks`: columns that may be emptied, and must be before rows that refer to each other
-- can go; `refers_to`: other tables whose rows these rows need.
create function directory.tenant_relations()
  returns table (relation text, part_of text, refers_to text[], unlinks text[])
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    with tables as (
      select c.oid, c.oid::regclass::text as relation,
             coalesce(pg_partition_root(c.oid), c.oid) as root
      from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
      where c.relkind = 'r' and c.relpersistence = 'p'
        and c.relnamespace::regnamespace::text !~ '^pg_'
    )
    select t.relation, t.root::regclass::text,
           array(select distinct k.confrelid::regclass::text from pg_constraint k
                 where k.contype = 'f' and k.conrelid in (t.oid, t.root)
                   and k.confrelid not in (t.oid, t.root)
                   and k.confdeltype not in ('c', 'n')
                   and k.confrelid in (select oid from tables union select root from tables)),
           array(select distinct a.attname::text from pg_constraint k
                 join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any (k.conkey)
                 where k.contype = 'f' and k.conrelid in (t.oid, t.root)
                   and k.confrelid in (t.oid, t.root)
                   and a.attname <> 'tenant_id' and not a.attnotnull)
    from tables t
    order by t.relation
  $$;

-- Whose erasure it is, with its row locked: two that erase the same tenant take turns. Sets the tenant,
-- since row security binds the owner of the tables too.
create function directory.erasing(erasure uuid, relation regclass) returns uuid
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    declare
      erased uuid;
    begin
      select e.tenant into erased from directory.erasure e where e.id = $1 for update;
      if erased is null
         or exists (select from directory.tenant t
                    where t.id = erased
                      and (t.status <> 'deleted' or t.erase_after > clock_timestamp())) then
        raise exception using errcode = 'SE001', message = 'Expected the erasure of a deleted tenant.';
      end if;
      if not exists (select from pg_attribute a
                     where a.attrelid = relation and a.attname = 'tenant_id' and not a.attisdropped) then
        raise exception using errcode = 'SE001', message = 'Expected a table with the column tenant_id.';
      end if;
      perform set_config('app.current_tenant', app.prove(erased), true);
      return erased;
    end
  $$;

create function directory.count_erased(erasure uuid, what text, more bigint) returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    insert into directory.erasure_count as c (erasure, what, rows) values ($1, $2, $3)
    on conflict (erasure, what) do update set rows = c.rows + excluded.rows
  $$;

-- Erases some rows of one table, and counts them under `what`; how many there were. `unlinks` are
-- emptied first. The tenant is erased row by row in short transactions, so that others do not wait.
create function directory.erase_rows(
  erasure uuid, relation regclass, what text, unlinks text[], at_once integer
) returns bigint
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    declare
      erased uuid := directory.erasing(erasure, relation);
      link text;
      gone bigint;
    begin
      foreach link in array unlinks loop
        execute format(
          'update %1$s set %2$I = null where ctid = any (array(
             select ctid from %1$s where tenant_id = $1 and %2$I is not null limit $2))',
          relation, link) using erased, at_once;
        get diagnostics gone = row_count;
        if gone > 0 then return gone; end if;
      end loop;
      execute format(
        'delete from %1$s where ctid = any (array(
           select ctid from %1$s where tenant_id = $1 limit $2))',
        relation) using erased, at_once;
      get diagnostics gone = row_count;
      if gone > 0 then perform directory.count_erased(erasure, what, gone); end if;
      return gone;
    end
  $$;

-- Moves some rows that the law keeps into the archive: of each only `keeps`, under their names there.
-- `posted` says which rows: the values that `state` may have; null: all. How many there were.
create function directory.retain_rows(
  erasure uuid, relation regclass, entity text, keeps jsonb, state text, posted text[],
  years integer, at_once integer
) returns bigint
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    declare
      erased uuid := directory.erasing(erasure, relation);
      content text;
      kept bigint;
    begin
      select string_agg(format('%L, to_jsonb(gone.%I)', k.value, k.key), ', ' order by k.key)
        into content from jsonb_each_text(keeps) k;
      execute format(
        'with gone as (
           delete from %1$s where ctid = any (array(
             select ctid from %1$s where tenant_id = $1 and %2$s limit $2)) returning *)
         insert into directory.retained_record (erasure, entity, content, keep_until)
         select $3, $4, jsonb_build_object(%3$s), (now() + make_interval(years => $5))::date from gone',
        relation,
        case when state is null then 'true' else format('%I::text = any (%L::text[])', state, posted) end,
        content)
        using erased, at_once, erasure, entity, years;
      get diagnostics kept = row_count;
      if kept > 0 then perform directory.count_erased(erasure, 'retained ' || entity, kept); end if;
      return kept;
    end
  $$;

-- The people that no tenant knows any more, and what is theirs alone: sessions, second factors.
create function directory.erase_people(erasure uuid) returns bigint
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    declare
      people uuid[];
      addresses text[];
      owned record;
      gone bigint;
    begin
      perform from directory.erasure e where e.id = $1 for update;
      select coalesce(array_agg(p.person), '{}') into people
        from directory.erasure_person p
        where p.erasure = $1
          and not exists (select from directory.membership m where m.user_id = p.person);
      for owned in
        select k.conrelid::regclass as relation, quote_ident(a.attname) as person
        from pg_constraint k
        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
        where k.contype = 'f' and k.confrelid = 'directory."user"'::regclass
          and cardinality(k.conkey) = 1 and k.confdeltype = 'c'
      loop
        execute format('delete from %s where %s = any ($1)', owned.relation, owned.person) using people;
        get diagnostics gone = row_count;
        if gone > 0 then perform directory.count_erased($1, owned.relation::text, gone); end if;
      end loop;
      -- What was sent to them and handed out to them knows them by their address or their id.
      select coalesce(array_agg(u.email), '{}') into addresses
        from directory."user" u where u.id = any (people);
      delete from directory.mail m where lower(m.recipient) = any (addresses);
      get diagnostics gone = row_count;
      if gone > 0 then perform directory.count_erased($1, 'directory.mail', gone); end if;
      delete from directory.verification v
      where exists (select from unnest(addresses || people::text[]) as known(word)
                    where strpos(lower(v.identifier || ' ' || v.value), known.word) > 0);
      get diagnostics gone = row_count;
      if gone > 0 then perform directory.count_erased($1, 'directory.verification', gone); end if;
      delete from directory."user" u where u.id = any (people);
      get diagnostics gone = row_count;
      if gone > 0 then perform directory.count_erased($1, 'people', gone); end if;
      delete from directory.erasure_person p where p.erasure = $1;
      return gone;
    end
  $$;

create function directory.erasure_counts(erasure uuid) returns table (what text, rows bigint)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select c.what, c.rows from directory.erasure_count c where c.erasure = $1 order by c.what $$;

create function directory.retained_counts(erasure uuid)
  returns table (entity text, rows bigint, keep_until date)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select r.entity, count(*), max(r.keep_until) from directory.retained_record r
    where r.erasure = $1 group by r.entity order by r.entity
  $$;

-- The end: where anything of the tenant is left the name of its table, and nothing happens. Else the
-- tenant goes too, and the certificate takes its place in the chain. Null: done.
create function directory.complete_erasure(erasure uuid, certificate text) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    declare
      erased uuid;
      left_over text;
      present boolean;
      before record;
    begin
      select e.tenant into erased from directory.erasure e
        where e.id = $1 and e.completed_at is null for update;
      if erased is null then return null; end if;
      perform set_config('app.current_tenant', app.prove(erased), true);
      for left_over in select r.relation from directory.tenant_relations() r loop
        execute format('select exists (select from %s where tenant_id = $1)', left_over)
          into present using erased;
        if present then return left_over; end if;
      end loop;
      if exists (select from directory.erasure_person p where p.erasure = $1) then return 'people'; end if;
      perform pg_advisory_xact_lock(hashtext('directory.erasure'));
      select e.place, e.hash into before from directory.erasure e
        where e.place is not null order by e.place desc limit 1;
      update directory.erasure e
      set completed_at = clock_timestamp(), place = coalesce(before.place, 0) + 1,
          certificate = $2,
          hash = encode(sha256(convert_to(coalesce(before.hash, '') || E'\n' || $2, 'UTF8')), 'hex')
      where e.id = $1;
      delete from directory.tenant t where t.id = erased;
      return null;
    end
  $$;

-- Certificates in their order, after a place; `key` is an erasure or a tenant, null: all.
create function directory.certificates(key uuid, after bigint, page_size integer)
  returns table (id uuid, tenant uuid, place bigint, certificate text, hash text, completed_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select e.id, e.tenant, e.place, e.certificate, e.hash, e.completed_at
    from directory.erasure e
    where e.place > $2 and ($1 is null or e.id = $1 or e.tenant = $1)
    order by e.place limit $3
  $$;

-- Erasures that ended lately: what a request left behind that was under way meanwhile is looked for.
create function directory.recent_erasures(since timestamptz) returns table (id uuid)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select e.id from directory.erasure e where e.completed_at >= $1 $$;

-- What the law has kept long enough.
create function directory.drop_retained() returns bigint
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    with gone as (delete from directory.retained_record r where r.keep_until < current_date returning 1)
    select count(*) from gone
  $$;

revoke execute on function
  directory.change_tenant_status(uuid, text[], text, text, timestamptz),
  directory.change_tenant_settings(uuid, text, jsonb), directory.paused_tenants(),
  directory.claim_domain(uuid, text, text), directory.list_domain_claims(uuid),
  directory.settle_domain(uuid, text, text[]), directory.drop_domain(uuid, text),
  directory.due_erasures(), directory.begin_erasure(uuid, uuid), directory.tenant_relations(),
  directory.erasing(uuid, regclass), directory.count_erased(uuid, text, bigint),
  directory.erase_rows(uuid, regclass, text, text[], integer),
  directory.retain_rows(uuid, regclass, text, jsonb, text, text[], integer, integer),
  directory.erase_people(uuid), directory.erasure_counts(uuid), directory.retained_counts(uuid),
  directory.complete_erasure(uuid, text), directory.certificates(uuid, bigint, integer),
  directory.recent_erasures(timestamptz), directory.drop_retained()
  from public;
grant execute on function
  directory.change_tenant_status(uuid, text[], text, text, timestamptz),
  directory.change_tenant_settings(uuid, text, jsonb),
  directory.claim_domain(uuid, text, text), directory.list_domain_claims(uuid),
  directory.settle_domain(uuid, text, text[]), directory.drop_domain(uuid, text),
  directory.due_erasures(), directory.begin_erasure(uuid, uuid), directory.tenant_relations(),
  directory.erasing(uuid, regclass), directory.count_erased(uuid, text, bigint),
  directory.erase_rows(uuid, regclass, text, text[], integer),
  directory.retain_rows(uuid, regclass, text, jsonb, text, text[], integer, integer),
  directory.erase_people(uuid), directory.erasure_counts(uuid), directory.retained_counts(uuid),
  directory.complete_erasure(uuid, text), directory.certificates(uuid, bigint, integer),
  directory.recent_erasures(timestamptz), directory.drop_retained()
  to erp_app;
grant execute on function directory.paused_tenants() to erp_app, erp_relay;

-- As before, without the jobs of tenants that are paused.
create or replace function app.claim_jobs(
  claimer uuid, claim uuid, lease_seconds integer, wanted integer, share integer, known jsonb
) returns setof job
  language plpgsql volatile set search_path = public, pg_temp
  -- Index scans in the order of the index, whatever statistics of a table that is full one minute and
  -- empty the next may say: the cost of a claim is that of what it takes, not of what waits.
  set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off
  set enable_mergejoin = off set plan_cache_mode = force_generic_plan
  as $$
begin
  perform pg_advisory_xact_lock(7263548102);
  return query
    with recursive lane as (
      (select j.tenant_id, j.name from job j where j.state = 'queued'
        order by j.tenant_id, j.name limit 1)
      union all
      select n.tenant_id, n.name
        from lane l
        cross join lateral (
          select j.tenant_id, j.name from job j
           where j.state = 'queued' and (j.tenant_id, j.name) > (l.tenant_id, l.name)
           order by j.tenant_id, j.name limit 1) n
    ),
    -- Tenants that are suspended or deleted: their jobs wait as they are.
    paused as materialized (select p as tenant_id from directory.paused_tenants() p),
    able as (
      select k.name, k.concurrency, k.rate, k.per
        from jsonb_to_recordset(known) as k(name text, concurrency integer, rate integer, per integer)
    ),
    running as materialized (
      select j.tenant_id, j.name, count(*) as held, count(*) filter (where j.worker = claimer) as mine
        from job j where j.state = 'running' group by j.tenant_id, j.name
    ),
    mine as materialized (
      select r.tenant_id, sum(r.mine)::integer as held from running r group by r.tenant_id
    ),
    open_lane as materialized (
      select l.tenant_id, l.name,
             least(
               share - coalesce(m.held, 0),
               a.concurrency - coalesce(r.held, 0),
               case when a.rate is not null then a.rate - (
                 select count(*) from job s
                  where s.tenant_id = l.tenant_id and s.name = l.name and s.rated
                    and s.started_at > clock_timestamp() - make_interval(secs => a.per)) end,
               -- Nobody needs more than this of one lane when there are many.
               greatest(1, ceil(4.0 * wanted / count(*) over ()))
             )::integer as room
        from lane l
        join able a on a.name = l.name
        left join running r on r.tenant_id = l.tenant_id and r.name = l.name
        left join mine m on m.tenant_id = l.tenant_id
       where not exists (select from paused p where p.tenant_id = l.tenant_id)
    ),
    turn as (
      select o.tenant_id, c.id, c.run_at,
             coalesce(m.held, 0)
               + row_number() over (partition by o.tenant_id order by c.rank, c.run_at, c.id) as place
        from open_lane o
        cross join lateral (
          select j.id, j.rank, j.run_at from job j
           where j.tenant_id = o.tenant_id and j.name = o.name and j.state = 'queued'
           order by j.rank, j.run_at, j.id limit greatest(o.room, 0)) c
        left join mine m on m.tenant_id = o.tenant_id
    ),
    chosen as materialized (
      select t.tenant_id, t.id from turn t where t.place <= share
       order by t.place, t.run_at, t.id limit wanted
    ),
    free as materialized (
      select j.tenant_id, j.id
        from chosen c
        cross join lateral (
          select q.tenant_id, q.id from job q
           where q.tenant_id = c.tenant_id and q.id = c.id and q.state = 'queued'
             for update skip locked) j
    )
    update job j
       set state = 'running', worker = claimer, lease = claim, started_at = clock_timestamp(),
           lease_until = clock_timestamp() + make_interval(secs => lease_seconds)
      from free f
     where j.tenant_id = f.tenant_id and j.id = f.id
    returning j.*;
end
$$;
