-- Long operations and imports: generated from core/operations/tables.ts and core/imports/tables.ts.

create table "operation" ("tenant_id" uuid not null, "id" uuid not null, "kind" text not null, "title" text not null, "entity" text null, "job_id" uuid not null, "roles" jsonb null, "input" jsonb not null, "state" text not null, "result_type" text null, "result" text null, "problem" jsonb null, "actor_kind" text not null, "actor_id" text not null, "actor_name" text not null, "request_id" text not null, "created_at" timestamptz not null, "ended_at" timestamptz null, primary key ("tenant_id", "id"));
create index "operation_actor" on "operation" ("tenant_id", "actor_kind", "actor_id", "id");
create index "operation_open" on "operation" ("tenant_id", "id") where state = 'open';

create table "record_import" ("tenant_id" uuid not null, "id" uuid not null, "entity" text not null, "file_name" text null, "encoding" text not null, "separator" text not null, "headers" jsonb not null, "fields" jsonb not null, "match" text null, "empty_cells" text not null, "locale" text not null, "operation" uuid null, "actor_kind" text not null, "actor_id" text not null, "actor_name" text not null, "request_id" text not null, "created_at" timestamptz not null, primary key ("tenant_id", "id"));
create index "record_import_actor" on "record_import" ("tenant_id", "actor_kind", "actor_id", "id");

create table "record_import_row" ("tenant_id" uuid not null, "number" integer not null, "import_id" uuid not null, "cells" jsonb not null, "state" text not null, "record_id" uuid null, "problem" jsonb null, primary key ("tenant_id", "import_id", "number"));
create index "record_import_row_state" on "record_import_row" ("tenant_id", "import_id", "state", "number");

alter table "operation" enable row level security;
alter table "operation" force row level security;
create policy "tenant_isolation" on "operation" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "record_import" enable row level security;
alter table "record_import" force row level security;
create policy "tenant_isolation" on "record_import" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "record_import_row" enable row level security;
alter table "record_import_row" force row level security;
create policy "tenant_isolation" on "record_import_row" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());
grant select, insert, update, delete on "operation" to erp_app;
grant select, insert, update, delete on "record_import" to erp_app;
grant select, insert, update, delete on "record_import_row" to erp_app;
