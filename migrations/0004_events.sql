-- The event backbone: what consumers received and have not handled, how far they are with each
-- aggregate, and what nobody could handle. See docs/concepts.md, "Events".

create table "dead_letter" ("tenant_id" uuid not null, "id" uuid not null, "consumer" text not null, "event_id" uuid not null, "type" text not null, "version" integer not null, "aggregate_id" uuid not null, "sequence" bigint not null, "payload" jsonb not null, "actor_kind" text not null, "actor_id" text not null, "actor_name" text not null, "request_id" text not null, "trace" text null, "created_at" timestamptz not null, "reason" text not null, "stack" text null, "attempts" integer not null, "state" text not null, "failed_at" timestamptz not null, "settled_at" timestamptz null, "settled_by" text null, primary key ("tenant_id", "id"));
create index "dead_letter_state" on "dead_letter" ("tenant_id", "state", "id");
alter table "dead_letter" add constraint "dead_letter_event" unique ("tenant_id", "consumer", "event_id");

create table "inbox_event" ("tenant_id" uuid not null, "consumer" text not null, "aggregate_id" uuid not null, "sequence" bigint not null, "event_id" uuid not null, "type" text not null, "version" integer not null, "payload" jsonb not null, "actor_kind" text not null, "actor_id" text not null, "actor_name" text not null, "request_id" text not null, "trace" text null, "created_at" timestamptz not null, "received_at" timestamptz not null, primary key ("tenant_id", "consumer", "aggregate_id", "sequence"));

create table "inbox_lane" ("tenant_id" uuid not null, "consumer" text not null, "aggregate_id" uuid not null, "handled" bigint not null, "attempts" integer not null, "retry_at" timestamptz null, "stuck" boolean not null, "error" text null, "updated_at" timestamptz not null, primary key ("tenant_id", "consumer", "aggregate_id"));
create index "inbox_lane_held" on "inbox_lane" ("tenant_id", "consumer", "aggregate_id") where stuck or retry_at is not null;

alter table "dead_letter" enable row level security;
alter table "dead_letter" force row level security;
create policy "tenant_isolation" on "dead_letter" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());
create policy "relay" on "dead_letter" to "erp_relay" using (true) with check (true);

alter table "inbox_event" enable row level security;
alter table "inbox_event" force row level security;
create policy "tenant_isolation" on "inbox_event" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());
create policy "relay" on "inbox_event" to "erp_relay" using (true) with check (true);

alter table "inbox_lane" enable row level security;
alter table "inbox_lane" force row level security;
create policy "tenant_isolation" on "inbox_lane" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());
create policy "relay" on "inbox_lane" to "erp_relay" using (true) with check (true);
grant select, insert, delete on "inbox_event" to erp_app;
grant select, insert on "inbox_event" to erp_relay;
grant select, insert, update on "inbox_lane" to erp_app;
grant select on "inbox_lane" to erp_relay;
grant select, insert, update on "dead_letter" to erp_app;
grant select on "dead_letter" to erp_relay;

-- Rows live for milliseconds: without frequent vacuums those who look for work walk over the dead.
alter table "inbox_event" set (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 2000);
alter table "inbox_lane" set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 2000);

-- Who hears of what. A consumer hears of events that are relayed after `since`.
create table directory.event_subscription (
  consumer text not null,
  type text not null,
  since timestamptz not null,
  primary key (consumer, type)
);
create index event_subscription_type on directory.event_subscription (type);

-- Every published version of every event, so that a change nobody could read is refused at start.
create table directory.event_schema (
  type text not null,
  version integer not null check (version > 0),
  schema text not null,
  published_at timestamptz not null default now(),
  primary key (type, version)
);

create function directory.event_subscriptions()
  returns setof directory.event_subscription
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select * from directory.event_subscription $$;

-- The types are all that the consumer hears of from now on. What is relayed while this commits may
-- or may not reach it; five seconds later everything does.
create function directory.subscribe_events(consumer text, types text[]) returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    delete from directory.event_subscription s where s.consumer = $1 and s.type <> all ($2);
    insert into directory.event_subscription (consumer, type, since)
    select $1, t, clock_timestamp() + interval '5 seconds' from unnest($2) as t order by t
    on conflict do nothing;
  $$;

create function directory.event_schemas()
  returns table (type text, version integer, schema text)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select s.type, s.version, s.schema from directory.event_schema s $$;

-- Whichever process comes first; the schema that is kept is answered.
create function directory.publish_event_schema(type text, version integer, schema text) returns text
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    insert into directory.event_schema (type, version, schema) values ($1, $2, $3)
    on conflict do nothing;
    select s.schema from directory.event_schema s where s.type = $1 and s.version = $2;
  $$;

revoke execute on function
  directory.event_subscriptions(), directory.subscribe_events(text, text[]),
  directory.event_schemas(), directory.publish_event_schema(text, integer, text)
  from public;
grant execute on function
  directory.event_subscriptions(), directory.subscribe_events(text, text[]),
  directory.event_schemas(), directory.publish_event_schema(text, integer, text)
  to erp_app;
-- The relay reaches this one function of the directory and nothing else in it.
grant usage on schema directory to erp_relay;
grant execute on function directory.event_subscriptions() to erp_relay;
