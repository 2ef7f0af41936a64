-- The mail server of a tenant, by which its mails leave in place of the installation's. Generated from
-- core/mail/tables.ts.

create table "mail_server" ("tenant_id" uuid not null, "id" uuid not null, "host" text not null, "port" integer not null, "security" text not null, "login" text null, "password" text null, "sender" text not null, "changed_at" timestamptz not null, primary key ("tenant_id"));

alter table "mail_server" enable row level security;
alter table "mail_server" force row level security;
create policy "tenant_isolation" on "mail_server" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

grant select, insert, update, delete on "mail_server" to erp_app;
