-- Operators: people who look after the installation, and nothing that belongs to a tenant.
--
-- Who is one is written by the owner of the database alone (erp operator): the application asks, and
-- cannot make anybody one. Whatever an operator does is written down here before it is done.

create table directory.operator (
  user_id uuid primary key references directory."user" (id) on delete cascade,
  granted_at timestamptz not null default now()
);

-- Of a tenant there is its id, as on certificates: a deed outlives the tenant that it was done to. No
-- column is named tenant_id, since what has one is erased.
create table directory.operator_deed (
  id uuid primary key,
  at timestamptz not null default clock_timestamp(),
  -- Null: whoever has the owner's login, at the command line.
  person uuid,
  person_name text not null,
  action text not null,
  subject uuid,
  -- Names, counts and ids: nothing of what tenants keep.
  detail jsonb not null default '{}',
  request_id text,
  ended_at timestamptz,
  -- done, or the code of the problem; null: it is under way, or the process died meanwhile.
  outcome text,
  check (num_nulls(ended_at, outcome) in (0, 2))
);
create index operator_deed_subject on directory.operator_deed (subject, id) where subject is not null;

create function directory.is_operator(person uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select exists (
      select from directory.operator o join directory."user" u on u.id = o.user_id
      where o.user_id = $1 and u.email_verified)
  $$;

create function directory.begin_deed(
  id uuid, person uuid, person_name text, action text, subject uuid, detail jsonb, request_id text
) returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    insert into directory.operator_deed (id, person, person_name, action, subject, detail, request_id)
    values ($1, $2, $3, $4, $5, $6, $7)
  $$;

-- Once: how a deed ended is not written over. A tenant that was made has its id from then on.
create function directory.end_deed(id uuid, outcome text, subject uuid) returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    update directory.operator_deed d
    set ended_at = clock_timestamp(), outcome = $2, subject = coalesce(d.subject, $3)
    where d.id = $1 and d.outcome is null
  $$;

create function directory.list_deeds(before_id uuid, page_size integer, of_subject uuid)
  returns table (id uuid, at timestamptz, person_name text, action text, subject uuid, slug text,
                 detail jsonb, ended_at timestamptz, outcome text)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select d.id, d.at, d.person_name, d.action, d.subject, t.slug, d.detail, d.ended_at, d.outcome
    from directory.operator_deed d left join directory.tenant t on t.id = d.subject
    where ($1 is null or d.id < $1) and ($3 is null or d.subject = $3)
    order by d.id desc limit $2
  $$;

-- Tenants as operators see them: no more than names, states and counts.
create function directory.survey_tenants(
  search text, of_status text, after_slug text, page_size integer, of_id uuid
) returns table (
    id uuid, slug text, name text, status text, placement text, timezone text, currency text,
    locale text, created_at timestamptz, status_reason text, status_since timestamptz,
    erase_after timestamptz, members bigint, last_seen timestamptz
  )
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select t.id, t.slug, t.name, t.status, t.placement, t.timezone, t.currency, t.locale,
           t.created_at, t.status_reason, t.status_since, t.erase_after,
           (select count(*) from directory.membership m where m.tenant_id = t.id),
           greatest(
             (select max(c.last_used_at) from directory.credential c where c.tenant_id = t.id),
             (select max(s.updated_at) from directory.session s where s.active_tenant_id = t.id))
    from directory.tenant t
    where t.slug > $3 and ($2 is null or t.status = $2) and ($5 is null or t.id = $5)
      and ($1 is null or strpos(t.slug, lower($1)) > 0 or strpos(lower(t.name), lower($1)) > 0)
    order by t.slug limit $4
  $$;

-- Fleet upgrades that an operator ordered. ---------------------------------------------------------

-- One is worked off at a time, by whichever process has workers; a lease that ended means that its
-- process died, and another takes the order up.
create table directory.fleet_order (
  id uuid primary key,
  request jsonb not null,
  dry_run boolean not null,
  state text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed')),
  ordered_by text not null,
  ordered_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  done integer not null default 0,
  total integer,
  holder uuid,
  lease_until timestamptz,
  -- The code of the problem that it ended with.
  problem text
);
create index fleet_order_open on directory.fleet_order (id) where state in ('queued', 'running');

-- How a tenant fared: never what its own words were.
create table directory.fleet_order_outcome (
  order_id uuid not null references directory.fleet_order (id) on delete cascade,
  tenant_id uuid not null references directory.tenant (id) on delete cascade,
  status text not null
    check (status in ('upgraded', 'current', 'pinned', 'manual', 'questions', 'failed')),
  from_target text,
  to_target text,
  questions integer,
  problem text,
  at timestamptz not null default now(),
  primary key (order_id, tenant_id)
);
create index fleet_order_outcome_tenant on directory.fleet_order_outcome (tenant_id);

create function directory.order_fleet(id uuid, request jsonb, dry_run boolean, ordered_by text)
  returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    insert into directory.fleet_order (id, request, dry_run, ordered_by) values ($1, $2, $3, $4)
  $$;

-- The order that is next, and from now on the holder's for so many seconds; no row: none, or one is
-- being worked off.
create function directory.claim_fleet_order(holder uuid, seconds double precision)
  returns table (id uuid, request jsonb, dry_run boolean)
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    #variable_conflict use_column
    begin
      perform pg_advisory_xact_lock(hashtext('directory.fleet_order'));
      return query
        update directory.fleet_order o
        set state = 'running', holder = $1, started_at = coalesce(o.started_at, clock_timestamp()),
            lease_until = clock_timestamp() + make_interval(secs => $2)
        where o.id = (
          select n.id from directory.fleet_order n
          where n.state = 'queued' or (n.state = 'running' and n.lease_until < clock_timestamp())
          order by n.id limit 1)
          and not exists (
            select from directory.fleet_order r
            where r.state = 'running' and r.lease_until >= clock_timestamp())
        returning o.id, o.request, o.dry_run;
    end
  $$;

-- What became of tenants since the last word, and another lease. False: the order is another's now.
create function directory.keep_fleet_order(
  id uuid, holder uuid, seconds double precision, done integer, total integer, slugs text[],
  statuses text[], froms text[], tos text[], questions integer[], problems text[]
) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    begin
      update directory.fleet_order o
      set lease_until = clock_timestamp() + make_interval(secs => $3), done = $4,
          total = coalesce($5, o.total)
      where o.id = $1 and o.holder = $2 and o.state = 'running';
      if not found then return false; end if;
      insert into directory.fleet_order_outcome as f
        (order_id, tenant_id, status, from_target, to_target, questions, problem)
      select $1, t.id, n.status, n.from_target, n.to_target, n.questions, n.problem
      from unnest($6, $7, $8, $9, $10, $11)
        as n (slug, status, from_target, to_target, questions, problem)
      join directory.tenant t on t.slug = n.slug
      on conflict (order_id, tenant_id) do update
        set status = excluded.status, from_target = excluded.from_target,
            to_target = excluded.to_target, questions = excluded.questions,
            problem = excluded.problem, at = now();
      return true;
    end
  $$;

-- `given_up` leaves it for another process.
create function directory.end_fleet_order(id uuid, holder uuid, given_up boolean, problem text)
  returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    update directory.fleet_order o
    set state = case when $3 then 'queued' when $4 is null then 'done' else 'failed' end,
        finished_at = case when $3 then null else clock_timestamp() end,
        problem = $4, holder = null, lease_until = null
    where o.id = $1 and o.holder = $2 and o.state = 'running'
  $$;

create function directory.list_fleet_orders(before_id uuid, page_size integer, of_id uuid)
  returns table (id uuid, request jsonb, dry_run boolean, state text, ordered_by text,
                 ordered_at timestamptz, started_at timestamptz, finished_at timestamptz,
                 done integer, total integer, problem text, counts jsonb)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select o.id, o.request, o.dry_run, o.state, o.ordered_by, o.ordered_at, o.started_at,
           o.finished_at, o.done, o.total, o.problem,
           (select coalesce(jsonb_object_agg(c.status, c.count), '{}') from (
              select f.status, count(*) from directory.fleet_order_outcome f
              where f.order_id = o.id group by f.status) c (status, count))
    from directory.fleet_order o
    where ($1 is null or o.id < $1) and ($3 is null or o.id = $3)
    order by o.id desc limit $2
  $$;

create function directory.list_order_outcomes(
  of_order uuid, of_status text, after_slug text, page_size integer
) returns table (tenant_id uuid, slug text, status text, from_target text, to_target text,
                 questions integer, problem text)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select f.tenant_id, t.slug, f.status, f.from_target, f.to_target, f.questions, f.problem
    from directory.fleet_order_outcome f join directory.tenant t on t.id = f.tenant_id
    where f.order_id = $1 and ($2 is null or f.status = $2) and t.slug > $3
    order by t.slug limit $4
  $$;

-- As before, and who looks after the installation stays, whatever tenant they were in besides.
create or replace function directory.erase_people(erasure uuid) returns bigint
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
          and not exists (select from directory.membership m where m.user_id = p.person)
          and not exists (select from directory.operator o where o.user_id = p.person);
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

revoke execute on function
  directory.is_operator(uuid),
  directory.begin_deed(uuid, uuid, text, text, uuid, jsonb, text),
  directory.end_deed(uuid, text, uuid), directory.list_deeds(uuid, integer, uuid),
  directory.survey_tenants(text, text, text, integer, uuid),
  directory.order_fleet(uuid, jsonb, boolean, text),
  directory.claim_fleet_order(uuid, double precision),
  directory.keep_fleet_order(uuid, uuid, double precision, integer, integer, text[], text[], text[],
                             text[], integer[], text[]),
  directory.end_fleet_order(uuid, uuid, boolean, text),
  directory.list_fleet_orders(uuid, integer, uuid),
  directory.list_order_outcomes(uuid, text, text, integer)
  from public;
grant execute on function
  directory.is_operator(uuid),
  directory.begin_deed(uuid, uuid, text, text, uuid, jsonb, text),
  directory.end_deed(uuid, text, uuid), directory.list_deeds(uuid, integer, uuid),
  directory.survey_tenants(text, text, text, integer, uuid),
  directory.order_fleet(uuid, jsonb, boolean, text),
  directory.claim_fleet_order(uuid, double precision),
  directory.keep_fleet_order(uuid, uuid, double precision, integer, integer, text[], text[], text[],
                             text[], integer[], text[]),
  directory.end_fleet_order(uuid, uuid, boolean, text),
  directory.list_fleet_orders(uuid, integer, uuid),
  directory.list_order_outcomes(uuid, text, text, integer)
  to erp_app;
