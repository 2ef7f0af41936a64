-- Notifications, mails and webhook deliveries: generated from core/notifications/tables.ts.

create table "mail" ("tenant_id" uuid not null, "id" uuid not null, "key" text not null, "recipient" text not null, "subject" text not null, "body" text not null, "link" text null, "state" text not null, "attempts" integer not null, "due_at" timestamptz null, "error" text null, "created_at" timestamptz not null, "ended_at" timestamptz null, primary key ("tenant_id", "id"));
create index "mail_state" on "mail" ("tenant_id", "state", "id");
create index "mail_due" on "mail" ("tenant_id", "due_at") where state = 'queued';
alter table "mail" add constraint "mail_once" unique ("tenant_id", "key");

create table "notification" ("tenant_id" uuid not null, "id" uuid not null, "user_id" uuid not null, "rule" text not null, "event_id" uuid not null, "title" text not null, "body" text not null, "entity" text null, "record_id" uuid null, "created_at" timestamptz not null, "read_at" timestamptz null, primary key ("tenant_id", "id"));
create index "notification_user" on "notification" ("tenant_id", "user_id", "id");
create index "notification_unread" on "notification" ("tenant_id", "user_id", "id") where read_at is null;
alter table "notification" add constraint "notification_once" unique ("tenant_id", "rule", "event_id", "user_id");

create table "webhook_delivery" ("tenant_id" uuid not null, "id" uuid not null, "rule" text not null, "event_id" uuid not null, "event_type" text not null, "url" text not null, "body" text not null, "state" text not null, "attempts" integer not null, "due_at" timestamptz null, "error" text null, "created_at" timestamptz not null, "ended_at" timestamptz null, "status" integer null, "answer" text null, primary key ("tenant_id", "id"));
create index "webhook_delivery_rule" on "webhook_delivery" ("tenant_id", "rule", "id");
create index "webhook_delivery_state" on "webhook_delivery" ("tenant_id", "state", "id");
create index "webhook_delivery_due" on "webhook_delivery" ("tenant_id", "due_at") where state = 'queued';
alter table "webhook_delivery" add constraint "webhook_delivery_once" unique ("tenant_id", "rule", "event_id");

create table "webhook_secret" ("tenant_id" uuid not null, "id" uuid not null, "rule" text not null, "secret" text not null, "created_at" timestamptz not null, "ends_at" timestamptz null, primary key ("tenant_id", "id"));
create index "webhook_secret_rule" on "webhook_secret" ("tenant_id", "rule", "id");

alter table "mail" enable row level security;
alter table "mail" force row level security;
create policy "tenant_isolation" on "mail" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "notification" enable row level security;
alter table "notification" force row level security;
create policy "tenant_isolation" on "notification" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "webhook_delivery" enable row level security;
alter table "webhook_delivery" force row level security;
create policy "tenant_isolation" on "webhook_delivery" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "webhook_secret" enable row level security;
alter table "webhook_secret" force row level security;
create policy "tenant_isolation" on "webhook_secret" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());
grant select, insert, update on "notification" to erp_app;
grant select, insert, update on "mail" to erp_app;
grant select, insert, update on "webhook_delivery" to erp_app;
grant select, insert, update, delete on "webhook_secret" to erp_app;
