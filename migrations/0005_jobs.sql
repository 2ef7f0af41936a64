-- Jobs: work that a transaction orders and a worker does after it. The row is the queue: what a tenant
-- sees of a job and what a worker takes are one, so that neither can be without the other.

create table "job" ("tenant_id" uuid not null, "id" uuid not null, "name" text not null, "key" text null, "state" text not null, "rank" integer not null, "run_at" timestamptz not null, "payload" jsonb not null, "attempts" integer not null default 0, "losses" integer not null default 0, "progress" integer null, "note" text null, "steps" jsonb null, "result" jsonb null, "error" jsonb null, "actor_kind" text not null, "actor_id" text not null, "actor_name" text not null, "request_id" text not null, "trace" text null, "rated" boolean not null default false, "cancel_requested_at" timestamptz null, "worker" uuid null, "lease" uuid null, "lease_until" timestamptz null, "created_at" timestamptz not null default now(), "started_at" timestamptz null, "finished_at" timestamptz null, primary key ("tenant_id", "id"));
create index "job_queued" on "job" ("tenant_id", "name", "rank", "run_at", "id") where state = 'queued';
create index "job_scheduled" on "job" ("tenant_id", "run_at") where state = 'scheduled';
create index "job_running" on "job" ("tenant_id", "name") where state = 'running';
create index "job_dead" on "job" ("tenant_id", "id") where state = 'dead';
create index "job_rate" on "job" ("tenant_id", "name", "started_at") where rated;
create unique index "job_key" on "job" ("tenant_id", "name", "key") where key is not null;
alter table "job" enable row level security;
alter table "job" force row level security;
create policy "tenant_isolation" on "job" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());
create policy "relay" on "job" to "erp_relay" using (true) with check (true);
grant select, insert, update on "job" to erp_app;
grant select, update, delete on "job" to erp_relay;

create table "job_schedule" ("tenant_id" uuid not null, "name" text not null, "cron" text not null, "timezone" text not null, "next_at" timestamptz not null, "last_at" timestamptz null, primary key ("tenant_id", "name"));
alter table "job_schedule" enable row level security;
alter table "job_schedule" force row level security;
create policy "tenant_isolation" on "job_schedule" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());
create policy "relay" on "job_schedule" to "erp_relay" using (true) with check (true);
grant select, insert, update on "job_schedule" to erp_app;
grant select on "job_schedule" to erp_relay;

-- Rows come, change three times and go: without this the dead ones lie in the way of who looks for work.
alter table "job" set (
  autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000, fillfactor = 85
);

-- Takes work for a worker: of each tenant in turn, so that a tenant with many jobs gives way to one
-- with a single job; within a tenant by priority, then by time. Limits of a job count per tenant over
-- all workers and are exact, because one claim is made at a time; it is one statement of some
-- milliseconds, whose lock PostgreSQL gives back also when the client is gone.
--
-- claimer: the worker. claim: the lease, a new one each time. share: how many jobs of one tenant this
-- worker may hold. known: what the worker can do, as
-- [{ "name", "concurrency" | null, "rate" | null, "per" | null (seconds) }].
create function app.claim_jobs(
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

-- Marks jobs done in the transaction of their effects. Whoever lost one of them meanwhile (its lease
-- ran out and another took it, or somebody cancelled it) is refused, and the effects are undone with it.
create function app.finish_jobs(job_ids uuid[], held uuid[], answers jsonb[]) returns void
  language plpgsql volatile set search_path = public, pg_temp
  -- A plan that was made when the table was small must not be one that reads all of it.
  set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off
  set enable_mergejoin = off
  as $$
declare
  finished integer;
begin
  update job j
     set state = 'done', attempts = j.attempts + 1, result = d.answer, error = null, progress = 100,
         finished_at = clock_timestamp(), worker = null, lease = null, lease_until = null
    from unnest(job_ids, held, answers) as d(id, lease, answer)
   where j.tenant_id = app.tenant() and j.id = d.id and j.lease = d.lease and j.state = 'running'
     and j.cancel_requested_at is null;
  get diagnostics finished = row_count;
  if finished <> cardinality(job_ids) then
    raise exception using errcode = 'SJ001', message = 'A job is no longer held.';
  end if;
end
$$;

-- Keeps what a step of a job returned, in the transaction of the step's effect; refuses as above.
create function app.finish_job_step(job_id uuid, held uuid, step text, answer jsonb) returns void
  language plpgsql volatile set search_path = public, pg_temp
  -- A plan that was made when the table was small must not be one that reads all of it.
  set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off
  set enable_mergejoin = off
  as $$
begin
  update job j
     set steps = coalesce(j.steps, '{}'::jsonb) || jsonb_build_object(step, answer)
   where j.tenant_id = app.tenant() and j.id = job_id and j.lease = held and j.state = 'running'
     and j.cancel_requested_at is null;
  if not found then
    raise exception using errcode = 'SJ001', message = 'The job is no longer held.';
  end if;
end
$$;

revoke execute on function
  app.claim_jobs(uuid, uuid, integer, integer, integer, jsonb),
  app.finish_jobs(uuid[], uuid[], jsonb[]), app.finish_job_step(uuid, uuid, text, jsonb) from public;
grant execute on function app.claim_jobs(uuid, uuid, integer, integer, integer, jsonb) to erp_relay;
grant execute on function
  app.finish_jobs(uuid[], uuid[], jsonb[]), app.finish_job_step(uuid, uuid, text, jsonb) to erp_app;
