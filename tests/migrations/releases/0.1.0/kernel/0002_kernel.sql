-- The kernel's tenant tables: generated from core/database/kernel-tables.ts.

create table "aggregate_sequence" ("tenant_id" uuid not null, "aggregate_id" uuid not null, "last" bigint not null, primary key ("tenant_id", "aggregate_id"));

create table "audit_entry" ("tenant_id" uuid not null, "id" uuid not null, "at" timestamptz not null, "action" text not null, "entity" text null, "record_id" uuid null, "before" jsonb null, "after" jsonb null, "actor_kind" text not null, "actor_id" text not null, "actor_name" text not null, "request_id" text not null, primary key ("tenant_id", "id"));
create index "audit_entry_record" on "audit_entry" ("tenant_id", "entity", "record_id", "id");
create index "audit_entry_actor" on "audit_entry" ("tenant_id", "actor_id", "id");

create table "configuration_blob" ("tenant_id" uuid not null, "hash" text not null, "body" text not null, primary key ("tenant_id", "hash"));

create table "configuration_head" ("tenant_id" uuid not null, "revision" integer not null, primary key ("tenant_id"));

create table "configuration_revision" ("tenant_id" uuid not null, "number" integer not null, "sections" text not null, "template" text null, "kind" text not null, "summary" text not null, "changes" text not null, "actor_kind" text not null, "actor_id" text not null, "actor_name" text not null, "request_id" text not null, "created_at" timestamptz not null, primary key ("tenant_id", "number"));

create table "custom_number_value" ("tenant_id" uuid not null, "field" text not null, "record_id" uuid not null, "empty" boolean not null, "value" bigint not null, primary key ("tenant_id", "field", "record_id"));
create index "custom_number_value_order" on "custom_number_value" ("tenant_id", "field", "empty", "value", "record_id");

create table "custom_text_value" ("tenant_id" uuid not null, "field" text not null, "record_id" uuid not null, "empty" boolean not null, "value" text collate "und-x-icu" not null, primary key ("tenant_id", "field", "record_id"));
create index "custom_text_value_order" on "custom_text_value" ("tenant_id", "field", "empty", "value", "record_id");

create table "idempotency_key" ("tenant_id" uuid not null, "caller" text not null, "key" text not null, "fingerprint" text not null, "attempt" uuid not null, "status" integer null, "headers" jsonb null, "body" text null, "created_at" timestamptz not null, primary key ("tenant_id", "caller", "key"));
create index "idempotency_key_age" on "idempotency_key" ("tenant_id", "created_at");

create table "number_series" ("tenant_id" uuid not null, "series" text not null, "period" text not null, "last" bigint not null, primary key ("tenant_id", "series", "period"));

create table "outbox_event" ("tenant_id" uuid not null, "id" uuid not null, "type" text not null, "version" integer not null, "aggregate_id" uuid not null, "sequence" bigint not null, "payload" jsonb not null, "actor_kind" text not null, "actor_id" text not null, "actor_name" text not null, "request_id" text not null, "trace" text null, "created_at" timestamptz not null, "published_at" timestamptz null, primary key ("tenant_id", "id"));
create index "outbox_event_unpublished" on "outbox_event" ("tenant_id", "id") where published_at is null;
alter table "outbox_event" add constraint "outbox_event_order" unique ("tenant_id", "aggregate_id", "sequence");

create table "search_term" ("tenant_id" uuid not null, "entity" text not null, "term" text collate "C" not null, "record_id" uuid not null, primary key ("tenant_id", "entity", "term", "record_id"));
create index "search_term_record" on "search_term" ("tenant_id", "entity", "record_id");

create table "seeded_record" ("tenant_id" uuid not null, "entity" text not null, "key" text not null, "record_id" uuid not null, "created_at" timestamptz not null, primary key ("tenant_id", "entity", "key"));

create table "stage_change" ("tenant_id" uuid not null, "id" uuid not null, "entity" text not null, "record_id" uuid not null, "workflow" text not null, "from_stage" text null, "to_stage" text not null, "at" timestamptz not null, "actor_kind" text not null, "actor_id" text not null, "actor_name" text not null, "request_id" text not null, primary key ("tenant_id", "id"));
create index "stage_change_record" on "stage_change" ("tenant_id", "entity", "record_id", "id");

alter table "aggregate_sequence" enable row level security;
alter table "aggregate_sequence" force row level security;
create policy "tenant_isolation" on "aggregate_sequence" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "audit_entry" enable row level security;
alter table "audit_entry" force row level security;
create policy "tenant_isolation" on "audit_entry" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "configuration_blob" enable row level security;
alter table "configuration_blob" force row level security;
create policy "tenant_isolation" on "configuration_blob" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "configuration_head" enable row level security;
alter table "configuration_head" force row level security;
create policy "tenant_isolation" on "configuration_head" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "configuration_revision" enable row level security;
alter table "configuration_revision" force row level security;
create policy "tenant_isolation" on "configuration_revision" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "custom_number_value" enable row level security;
alter table "custom_number_value" force row level security;
create policy "tenant_isolation" on "custom_number_value" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "custom_text_value" enable row level security;
alter table "custom_text_value" force row level security;
create policy "tenant_isolation" on "custom_text_value" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "idempotency_key" enable row level security;
alter table "idempotency_key" force row level security;
create policy "tenant_isolation" on "idempotency_key" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "number_series" enable row level security;
alter table "number_series" force row level security;
create policy "tenant_isolation" on "number_series" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "outbox_event" enable row level security;
alter table "outbox_event" force row level security;
create policy "tenant_isolation" on "outbox_event" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());
create policy "relay" on "outbox_event" to "erp_relay" using (true) with check (true);

alter table "search_term" enable row level security;
alter table "search_term" force row level security;
create policy "tenant_isolation" on "search_term" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "seeded_record" enable row level security;
alter table "seeded_record" force row level security;
create policy "tenant_isolation" on "seeded_record" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "stage_change" enable row level security;
alter table "stage_change" force row level security;
create policy "tenant_isolation" on "stage_change" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());
grant select, insert on "configuration_blob" to erp_app;
grant select, insert on "configuration_revision" to erp_app;
grant select, insert, update on "configuration_head" to erp_app;
grant select, insert on "audit_entry" to erp_app;
grant select, insert on "outbox_event" to erp_app;
grant select, update, delete on "outbox_event" to erp_relay;
grant select, insert, update on "aggregate_sequence" to erp_app;
grant select, insert, update, delete on "idempotency_key" to erp_app;
grant select, insert, update, delete on "custom_text_value" to erp_app;
grant select, insert, update, delete on "custom_number_value" to erp_app;
grant select, insert, delete on "search_term" to erp_app;
grant select, insert on "stage_change" to erp_app;
grant select, insert, update on "number_series" to erp_app;
grant select, insert on "seeded_record" to erp_app;
