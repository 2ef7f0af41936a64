-- Files, comments and saved views: generated from core/attachments, core/comments and core/views.

create table "comment" ("tenant_id" uuid not null, "id" uuid not null, "entity" text not null, "record_id" uuid not null, "body" text not null, "mentions" jsonb not null, "created_at" timestamptz not null, "edited_at" timestamptz null, "actor_kind" text not null, "actor_id" text not null, "actor_name" text not null, "request_id" text not null, primary key ("tenant_id", "id"));
create index "comment_record" on "comment" ("tenant_id", "entity", "record_id", "id");

create table "saved_view" ("tenant_id" uuid not null, "id" uuid not null, "entity" text not null, "name" text not null, "layout" text not null, "columns" jsonb not null, "filters" jsonb not null, "sort" text null, "owner_id" text not null, "owner_name" text not null, "shared_with" jsonb not null, "version" integer not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, primary key ("tenant_id", "id"));
create index "saved_view_entity" on "saved_view" ("tenant_id", "entity", "id");

create table "saved_view_default" ("tenant_id" uuid not null, "owner_id" text not null, "entity" text not null, "view_id" uuid not null, primary key ("tenant_id", "owner_id", "entity"));
create index "saved_view_default_view" on "saved_view_default" ("tenant_id", "view_id");

create table "stored_file" ("tenant_id" uuid not null, "id" uuid not null, "name" text not null, "content_type" text not null, "size" bigint not null, "sha256" text not null, "created_at" timestamptz not null, "actor_kind" text not null, "actor_id" text not null, "actor_name" text not null, "request_id" text not null, "entity" text null, "record_id" uuid null, "place" text null, "attachment_id" uuid null, "attached_by" text null, "released_at" timestamptz null, primary key ("tenant_id", "id"));
create index "stored_file_record" on "stored_file" ("tenant_id", "entity", "record_id", "attachment_id");
create index "stored_file_loose" on "stored_file" ("tenant_id", "actor_id", "created_at") where entity is null;
create index "stored_file_released" on "stored_file" ("tenant_id", "released_at") where released_at is not null;
alter table "stored_file" add constraint "stored_file_attachment" unique ("tenant_id", "attachment_id");

alter table "comment" enable row level security;
alter table "comment" force row level security;
create policy "tenant_isolation" on "comment" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "saved_view" enable row level security;
alter table "saved_view" force row level security;
create policy "tenant_isolation" on "saved_view" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "saved_view_default" enable row level security;
alter table "saved_view_default" force row level security;
create policy "tenant_isolation" on "saved_view_default" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "stored_file" enable row level security;
alter table "stored_file" force row level security;
create policy "tenant_isolation" on "stored_file" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());
grant select, insert, update, delete on "stored_file" to erp_app;
grant select, insert, update, delete on "comment" to erp_app;
grant select, insert, update, delete on "saved_view" to erp_app;
grant select, insert, update, delete on "saved_view_default" to erp_app;
