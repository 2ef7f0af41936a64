-- Separation of duties: generated from core/database/kernel-tables.ts.

create table "deed" ("tenant_id" uuid not null, "id" uuid not null, "record_id" uuid not null, "permission" text not null, "actor_id" text not null, "at" timestamptz not null, primary key ("tenant_id", "id"));
create index "deed_record" on "deed" ("tenant_id", "record_id", "permission", "actor_id");

alter table "deed" enable row level security;
alter table "deed" force row level security;
create policy "tenant_isolation" on "deed" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());
grant select, insert on "deed" to erp_app;
