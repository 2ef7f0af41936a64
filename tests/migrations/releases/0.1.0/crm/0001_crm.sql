-- Tables of the crm plugin: generated from its entities.

create table "crm_activity" ("tenant_id" uuid not null, "id" uuid not null, "version" integer not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "deleted_at" timestamptz null, "custom" jsonb not null default '{}', "kind" text not null, "subject" text collate "und-x-icu" not null, "about_id" uuid null, "about_entity" text null, "due" date null, "starts_at" timestamptz null, "duration" bigint null, "priority" text not null, "owner" uuid null, "done" boolean not null, "done_at" timestamptz null, "outcome" text null, "note" text null, primary key ("tenant_id", "id"));
create index "crm_activity_kind" on "crm_activity" ("tenant_id", "kind", "id") where deleted_at is null;
create index "crm_activity_subject" on "crm_activity" ("tenant_id", "subject", "id") where deleted_at is null;
create index "crm_activity_about_id" on "crm_activity" ("tenant_id", "about_id", "id") where deleted_at is null;
create index "crm_activity_due" on "crm_activity" ("tenant_id", "due", "id") where deleted_at is null;
create index "crm_activity_starts_at" on "crm_activity" ("tenant_id", "starts_at", "id") where deleted_at is null;
create index "crm_activity_priority" on "crm_activity" ("tenant_id", "priority", "id") where deleted_at is null;
create index "crm_activity_owner" on "crm_activity" ("tenant_id", "owner", "id") where deleted_at is null;
create index "crm_activity_done" on "crm_activity" ("tenant_id", "done", "id") where deleted_at is null;
create index "crm_activity_done_at" on "crm_activity" ("tenant_id", "done_at", "id") where deleted_at is null;

create table "crm_campaign" ("tenant_id" uuid not null, "id" uuid not null, "version" integer not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "deleted_at" timestamptz null, "custom" jsonb not null default '{}', "name" text collate "und-x-icu" not null, "channel" text not null, "status" text not null, "starts_on" date null, "ends_on" date null, "budget_amount" bigint null, "budget_currency" text null, "cost_amount" bigint null, "cost_currency" text null, "owner" uuid null, "note" text null, primary key ("tenant_id", "id"));
create index "crm_campaign_name" on "crm_campaign" ("tenant_id", "name", "id") where deleted_at is null;
create index "crm_campaign_channel" on "crm_campaign" ("tenant_id", "channel", "id") where deleted_at is null;
create index "crm_campaign_status" on "crm_campaign" ("tenant_id", "status", "id") where deleted_at is null;
create index "crm_campaign_starts_on" on "crm_campaign" ("tenant_id", "starts_on", "id") where deleted_at is null;
create index "crm_campaign_owner" on "crm_campaign" ("tenant_id", "owner", "id") where deleted_at is null;

create table "crm_opportunity" ("tenant_id" uuid not null, "id" uuid not null, "version" integer not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "deleted_at" timestamptz null, "custom" jsonb not null default '{}', "name" text collate "und-x-icu" not null, "company_id" uuid null, "contact_id" uuid null, "amount_amount" bigint null, "amount_currency" text null, "expected_close" date null, "owner" uuid null, "stage" text not null, "status" text not null, "probability_override" bigint null, "probability" bigint not null, "weighted_amount_amount" bigint null, "weighted_amount_currency" text null, "source" text null, "campaign_id" uuid null, "lead_id" uuid null, "next_step" text null, "competitor" text null, "note" text null, "lost_note" text null, "stage_since" timestamptz null, "closed_at" timestamptz null, primary key ("tenant_id", "id"));
create index "crm_opportunity_name" on "crm_opportunity" ("tenant_id", "name", "id") where deleted_at is null;
create index "crm_opportunity_company_id" on "crm_opportunity" ("tenant_id", "company_id", "id") where deleted_at is null;
create index "crm_opportunity_contact_id" on "crm_opportunity" ("tenant_id", "contact_id", "id") where deleted_at is null;
create index "crm_opportunity_expected_close" on "crm_opportunity" ("tenant_id", "expected_close", "id") where deleted_at is null;
create index "crm_opportunity_owner" on "crm_opportunity" ("tenant_id", "owner", "id") where deleted_at is null;
create index "crm_opportunity_stage" on "crm_opportunity" ("tenant_id", "stage", "id") where deleted_at is null;
create index "crm_opportunity_status" on "crm_opportunity" ("tenant_id", "status", "id") where deleted_at is null;
create index "crm_opportunity_probability" on "crm_opportunity" ("tenant_id", "probability", "id") where deleted_at is null;
create index "crm_opportunity_source" on "crm_opportunity" ("tenant_id", "source", "id") where deleted_at is null;
create index "crm_opportunity_campaign_id" on "crm_opportunity" ("tenant_id", "campaign_id", "id") where deleted_at is null;
create index "crm_opportunity_lead_id" on "crm_opportunity" ("tenant_id", "lead_id", "id") where deleted_at is null;
create index "crm_opportunity_stage_since" on "crm_opportunity" ("tenant_id", "stage_since", "id") where deleted_at is null;
create index "crm_opportunity_closed_at" on "crm_opportunity" ("tenant_id", "closed_at", "id") where deleted_at is null;

create table "crm_lead" ("tenant_id" uuid not null, "id" uuid not null, "version" integer not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "deleted_at" timestamptz null, "custom" jsonb not null default '{}', "name" text collate "und-x-icu" not null, "company_name" text null, "given_name" text null, "family_name" text null, "job_title" text null, "email" text null, "phone" text null, "website" text null, "address" jsonb null, "source" text null, "campaign_id" uuid null, "owner" uuid null, "estimated_value_amount" bigint null, "estimated_value_currency" text null, "stage" text not null, "status" text not null, "note" text null, "disqualified_reason" text null, "company_id" uuid null, "person_id" uuid null, "opportunity_id" uuid null, "closed_at" timestamptz null, primary key ("tenant_id", "id"));
create index "crm_lead_name" on "crm_lead" ("tenant_id", "name", "id") where deleted_at is null;
create index "crm_lead_source" on "crm_lead" ("tenant_id", "source", "id") where deleted_at is null;
create index "crm_lead_campaign_id" on "crm_lead" ("tenant_id", "campaign_id", "id") where deleted_at is null;
create index "crm_lead_owner" on "crm_lead" ("tenant_id", "owner", "id") where deleted_at is null;
create index "crm_lead_stage" on "crm_lead" ("tenant_id", "stage", "id") where deleted_at is null;
create index "crm_lead_status" on "crm_lead" ("tenant_id", "status", "id") where deleted_at is null;
create index "crm_lead_disqualified_reason" on "crm_lead" ("tenant_id", "disqualified_reason", "id") where deleted_at is null;
create index "crm_lead_company_id" on "crm_lead" ("tenant_id", "company_id", "id") where deleted_at is null;
create index "crm_lead_person_id" on "crm_lead" ("tenant_id", "person_id", "id") where deleted_at is null;
create index "crm_lead_opportunity_id" on "crm_lead" ("tenant_id", "opportunity_id", "id") where deleted_at is null;
create index "crm_lead_closed_at" on "crm_lead" ("tenant_id", "closed_at", "id") where deleted_at is null;

create table "crm_stage_change" ("tenant_id" uuid not null, "id" uuid not null, "version" integer not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "deleted_at" timestamptz null, "opportunity_id" uuid not null, "pipeline" text not null, "from_stage" text null, "to_stage" text collate "und-x-icu" not null, "to_category" text not null, "at" timestamptz not null, "days_in_stage" bigint null, "owner" uuid null, "amount_amount" bigint null, "amount_currency" text null, primary key ("tenant_id", "id"));
create index "crm_stage_change_opportunity_id" on "crm_stage_change" ("tenant_id", "opportunity_id", "id") where deleted_at is null;
create index "crm_stage_change_pipeline" on "crm_stage_change" ("tenant_id", "pipeline", "id") where deleted_at is null;
create index "crm_stage_change_from_stage" on "crm_stage_change" ("tenant_id", "from_stage", "id") where deleted_at is null;
create index "crm_stage_change_to_stage" on "crm_stage_change" ("tenant_id", "to_stage", "id") where deleted_at is null;
create index "crm_stage_change_to_category" on "crm_stage_change" ("tenant_id", "to_category", "id") where deleted_at is null;
create index "crm_stage_change_at" on "crm_stage_change" ("tenant_id", "at", "id") where deleted_at is null;
create index "crm_stage_change_owner" on "crm_stage_change" ("tenant_id", "owner", "id") where deleted_at is null;

alter table "crm_activity" enable row level security;
alter table "crm_activity" force row level security;
create policy "tenant_isolation" on "crm_activity" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "crm_campaign" enable row level security;
alter table "crm_campaign" force row level security;
create policy "tenant_isolation" on "crm_campaign" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "crm_opportunity" add constraint "crm_opportunity_company_id_fk" foreign key ("tenant_id", "company_id") references "base_company" ("tenant_id", "id") on update no action on delete no action;
alter table "crm_opportunity" add constraint "crm_opportunity_contact_id_fk" foreign key ("tenant_id", "contact_id") references "base_person" ("tenant_id", "id") on update no action on delete no action;
alter table "crm_opportunity" add constraint "crm_opportunity_campaign_id_fk" foreign key ("tenant_id", "campaign_id") references "crm_campaign" ("tenant_id", "id") on update no action on delete no action;
alter table "crm_opportunity" add constraint "crm_opportunity_lead_id_fk" foreign key ("tenant_id", "lead_id") references "crm_lead" ("tenant_id", "id") on update no action on delete no action;
alter table "crm_opportunity" enable row level security;
alter table "crm_opportunity" force row level security;
create policy "tenant_isolation" on "crm_opportunity" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "crm_lead" add constraint "crm_lead_campaign_id_fk" foreign key ("tenant_id", "campaign_id") references "crm_campaign" ("tenant_id", "id") on update no action on delete no action;
alter table "crm_lead" add constraint "crm_lead_company_id_fk" foreign key ("tenant_id", "company_id") references "base_company" ("tenant_id", "id") on update no action on delete no action;
alter table "crm_lead" add constraint "crm_lead_person_id_fk" foreign key ("tenant_id", "person_id") references "base_person" ("tenant_id", "id") on update no action on delete no action;
alter table "crm_lead" add constraint "crm_lead_opportunity_id_fk" foreign key ("tenant_id", "opportunity_id") references "crm_opportunity" ("tenant_id", "id") on update no action on delete no action;
alter table "crm_lead" enable row level security;
alter table "crm_lead" force row level security;
create policy "tenant_isolation" on "crm_lead" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "crm_stage_change" add constraint "crm_stage_change_opportunity_id_fk" foreign key ("tenant_id", "opportunity_id") references "crm_opportunity" ("tenant_id", "id") on update no action on delete no action;
alter table "crm_stage_change" enable row level security;
alter table "crm_stage_change" force row level security;
create policy "tenant_isolation" on "crm_stage_change" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());
grant select, insert, update on "crm_campaign" to erp_app;
grant select, insert, update on "crm_lead" to erp_app;
grant select, insert, update on "crm_opportunity" to erp_app;
grant select, insert on "crm_stage_change" to erp_app;
grant select, insert, update on "crm_activity" to erp_app;
