-- Tables of the base plugin: generated from its entities.

create table "base_product_category" ("tenant_id" uuid not null, "id" uuid not null, "version" integer not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "deleted_at" timestamptz null, "custom" jsonb not null default '{}', "name" text collate "und-x-icu" not null, "parent_id" uuid null, "description" text null, "active" boolean not null, primary key ("tenant_id", "id"));
create index "base_product_category_name" on "base_product_category" ("tenant_id", "name", "id") where deleted_at is null;
create index "base_product_category_parent_id" on "base_product_category" ("tenant_id", "parent_id", "id") where deleted_at is null;
create index "base_product_category_active" on "base_product_category" ("tenant_id", "active", "id") where deleted_at is null;

create table "base_tax_code" ("tenant_id" uuid not null, "id" uuid not null, "version" integer not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "deleted_at" timestamptz null, "custom" jsonb not null default '{}', "code" text not null, "name" text collate "und-x-icu" not null, "kind" text not null, "rate" bigint not null, "inclusive" boolean not null, "compound" boolean not null, "country" text not null, "region" text null, "legal_note" text null, "valid_from" date not null, "valid_to" date null, "active" boolean not null, primary key ("tenant_id", "id"));
create index "base_tax_code_code" on "base_tax_code" ("tenant_id", "code", "id") where deleted_at is null;
create index "base_tax_code_name" on "base_tax_code" ("tenant_id", "name", "id") where deleted_at is null;
create index "base_tax_code_kind" on "base_tax_code" ("tenant_id", "kind", "id") where deleted_at is null;
create index "base_tax_code_country" on "base_tax_code" ("tenant_id", "country", "id") where deleted_at is null;
create index "base_tax_code_valid_from" on "base_tax_code" ("tenant_id", "valid_from", "id") where deleted_at is null;
create index "base_tax_code_valid_to" on "base_tax_code" ("tenant_id", "valid_to", "id") where deleted_at is null;
create index "base_tax_code_active" on "base_tax_code" ("tenant_id", "active", "id") where deleted_at is null;
create unique index "base_tax_code_code_valid_from_unique" on "base_tax_code" ("tenant_id", "code", "valid_from") where deleted_at is null;

create table "base_company" ("tenant_id" uuid not null, "id" uuid not null, "version" integer not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "deleted_at" timestamptz null, "custom" jsonb not null default '{}', "name" text collate "und-x-icu" not null, "code" text null, "legal_name" text null, "is_customer" boolean not null, "is_supplier" boolean not null, "parent_id" uuid null, "tax_id" text null, "registration_number" text null, "email" text null, "phone" text null, "website" text null, "billing_address" jsonb null, "shipping_address" jsonb null, "currency" text null, "payment_term_days" bigint null, "credit_limit_amount" bigint null, "credit_limit_currency" text null, "tax_code_id" uuid null, "language" text null, "owner" uuid null, "note" text null, "tags" jsonb null, "active" boolean not null, "merged_into_id" uuid null, "email_key" text null, "phone_key" text null, "domain_key" text null, "name_key" text null, "tag_text" text null, primary key ("tenant_id", "id"));
create index "base_company_name" on "base_company" ("tenant_id", "name", "id") where deleted_at is null;
create index "base_company_code" on "base_company" ("tenant_id", "code", "id") where deleted_at is null;
create index "base_company_is_customer" on "base_company" ("tenant_id", "is_customer", "id") where deleted_at is null;
create index "base_company_is_supplier" on "base_company" ("tenant_id", "is_supplier", "id") where deleted_at is null;
create index "base_company_parent_id" on "base_company" ("tenant_id", "parent_id", "id") where deleted_at is null;
create index "base_company_tax_id" on "base_company" ("tenant_id", "tax_id", "id") where deleted_at is null;
create index "base_company_owner" on "base_company" ("tenant_id", "owner", "id") where deleted_at is null;
create index "base_company_active" on "base_company" ("tenant_id", "active", "id") where deleted_at is null;
create index "base_company_email_key" on "base_company" ("tenant_id", "email_key", "id") where deleted_at is null;
create index "base_company_phone_key" on "base_company" ("tenant_id", "phone_key", "id") where deleted_at is null;
create index "base_company_domain_key" on "base_company" ("tenant_id", "domain_key", "id") where deleted_at is null;
create index "base_company_name_key" on "base_company" ("tenant_id", "name_key", "id") where deleted_at is null;
create unique index "base_company_code_unique" on "base_company" ("tenant_id", "code") where deleted_at is null;

create table "base_person" ("tenant_id" uuid not null, "id" uuid not null, "version" integer not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "deleted_at" timestamptz null, "custom" jsonb not null default '{}', "given_name" text null, "family_name" text null, "display_name" text collate "und-x-icu" not null, "email" text null, "phone" text null, "mobile" text null, "job_title" text null, "company_id" uuid null, "language" text null, "address" jsonb null, "owner" uuid null, "do_not_contact" boolean not null, "note" text null, "tags" jsonb null, "active" boolean not null, "merged_into_id" uuid null, "email_key" text null, "phone_key" text null, "name_key" text null, "tag_text" text null, primary key ("tenant_id", "id"));
create index "base_person_display_name" on "base_person" ("tenant_id", "display_name", "id") where deleted_at is null;
create index "base_person_company_id" on "base_person" ("tenant_id", "company_id", "id") where deleted_at is null;
create index "base_person_owner" on "base_person" ("tenant_id", "owner", "id") where deleted_at is null;
create index "base_person_do_not_contact" on "base_person" ("tenant_id", "do_not_contact", "id") where deleted_at is null;
create index "base_person_active" on "base_person" ("tenant_id", "active", "id") where deleted_at is null;
create index "base_person_email_key" on "base_person" ("tenant_id", "email_key", "id") where deleted_at is null;
create index "base_person_phone_key" on "base_person" ("tenant_id", "phone_key", "id") where deleted_at is null;
create index "base_person_name_key" on "base_person" ("tenant_id", "name_key", "id") where deleted_at is null;

create table "base_employment" ("tenant_id" uuid not null, "id" uuid not null, "version" integer not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "deleted_at" timestamptz null, "person_id" uuid not null, "company_id" uuid not null, "role" text collate "und-x-icu" not null, "since" date null, "until" date null, primary key ("tenant_id", "id"));
create index "base_employment_person_id" on "base_employment" ("tenant_id", "person_id", "id") where deleted_at is null;
create index "base_employment_company_id" on "base_employment" ("tenant_id", "company_id", "id") where deleted_at is null;
create index "base_employment_role" on "base_employment" ("tenant_id", "role", "id") where deleted_at is null;
create unique index "base_employment_company_id_person_id_unique" on "base_employment" ("tenant_id", "company_id", "person_id") where deleted_at is null;

create table "base_address" ("tenant_id" uuid not null, "id" uuid not null, "version" integer not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "deleted_at" timestamptz null, "company_id" uuid not null, "label" text collate "und-x-icu" not null, "kind" text not null, "address" jsonb not null, "contact_name" text null, "phone" text null, "note" text null, primary key ("tenant_id", "id"));
create index "base_address_company_id" on "base_address" ("tenant_id", "company_id", "id") where deleted_at is null;
create index "base_address_label" on "base_address" ("tenant_id", "label", "id") where deleted_at is null;
create index "base_address_kind" on "base_address" ("tenant_id", "kind", "id") where deleted_at is null;

create table "base_unit" ("tenant_id" uuid not null, "id" uuid not null, "version" integer not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "deleted_at" timestamptz null, "code" text not null, "name" text collate "und-x-icu" not null, "dimension" text not null, "factor" bigint not null, "active" boolean not null, primary key ("tenant_id", "id"));
create index "base_unit_code" on "base_unit" ("tenant_id", "code", "id") where deleted_at is null;
create index "base_unit_name" on "base_unit" ("tenant_id", "name", "id") where deleted_at is null;
create index "base_unit_dimension" on "base_unit" ("tenant_id", "dimension", "id") where deleted_at is null;
create index "base_unit_active" on "base_unit" ("tenant_id", "active", "id") where deleted_at is null;
create unique index "base_unit_code_unique" on "base_unit" ("tenant_id", "code") where deleted_at is null;

create table "base_product" ("tenant_id" uuid not null, "id" uuid not null, "version" integer not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "deleted_at" timestamptz null, "custom" jsonb not null default '{}', "sku" text not null, "name" text collate "und-x-icu" not null, "kind" text not null, "barcode" text null, "description" text null, "category_id" uuid null, "brand" text null, "unit_id" uuid not null, "sales_price_amount" bigint null, "sales_price_currency" text null, "purchase_price_amount" bigint null, "purchase_price_currency" text null, "tax_code_id" uuid null, "weight" bigint null, "tags" jsonb null, "active" boolean not null, "tag_text" text null, primary key ("tenant_id", "id"));
create index "base_product_sku" on "base_product" ("tenant_id", "sku", "id") where deleted_at is null;
create index "base_product_name" on "base_product" ("tenant_id", "name", "id") where deleted_at is null;
create index "base_product_kind" on "base_product" ("tenant_id", "kind", "id") where deleted_at is null;
create index "base_product_barcode" on "base_product" ("tenant_id", "barcode", "id") where deleted_at is null;
create index "base_product_category_id" on "base_product" ("tenant_id", "category_id", "id") where deleted_at is null;
create index "base_product_brand" on "base_product" ("tenant_id", "brand", "id") where deleted_at is null;
create index "base_product_unit_id" on "base_product" ("tenant_id", "unit_id", "id") where deleted_at is null;
create index "base_product_tax_code_id" on "base_product" ("tenant_id", "tax_code_id", "id") where deleted_at is null;
create index "base_product_active" on "base_product" ("tenant_id", "active", "id") where deleted_at is null;
create unique index "base_product_sku_unique" on "base_product" ("tenant_id", "sku") where deleted_at is null;
create unique index "base_product_barcode_unique" on "base_product" ("tenant_id", "barcode") where deleted_at is null;

create table "base_kit_component" ("tenant_id" uuid not null, "id" uuid not null, "version" integer not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "deleted_at" timestamptz null, "kit_id" uuid not null, "product_id" uuid not null, "quantity" bigint not null, "label" text collate "und-x-icu" not null, primary key ("tenant_id", "id"));
create index "base_kit_component_kit_id" on "base_kit_component" ("tenant_id", "kit_id", "id") where deleted_at is null;
create index "base_kit_component_product_id" on "base_kit_component" ("tenant_id", "product_id", "id") where deleted_at is null;
create index "base_kit_component_label" on "base_kit_component" ("tenant_id", "label", "id") where deleted_at is null;
create unique index "base_kit_component_kit_id_product_id_unique" on "base_kit_component" ("tenant_id", "kit_id", "product_id") where deleted_at is null;

create table "base_unit_conversion" ("tenant_id" uuid not null, "id" uuid not null, "version" integer not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "deleted_at" timestamptz null, "product_id" uuid not null, "unit_id" uuid not null, "factor" bigint not null, "barcode" text null, "label" text collate "und-x-icu" not null, primary key ("tenant_id", "id"));
create index "base_unit_conversion_product_id" on "base_unit_conversion" ("tenant_id", "product_id", "id") where deleted_at is null;
create index "base_unit_conversion_unit_id" on "base_unit_conversion" ("tenant_id", "unit_id", "id") where deleted_at is null;
create index "base_unit_conversion_barcode" on "base_unit_conversion" ("tenant_id", "barcode", "id") where deleted_at is null;
create index "base_unit_conversion_label" on "base_unit_conversion" ("tenant_id", "label", "id") where deleted_at is null;
create unique index "base_unit_conversion_product_id_unit_id_unique" on "base_unit_conversion" ("tenant_id", "product_id", "unit_id") where deleted_at is null;
create unique index "base_unit_conversion_barcode_unique" on "base_unit_conversion" ("tenant_id", "barcode") where deleted_at is null;

alter table "base_product_category" add constraint "base_product_category_parent_id_fk" foreign key ("tenant_id", "parent_id") references "base_product_category" ("tenant_id", "id") on update no action on delete no action;
alter table "base_product_category" enable row level security;
alter table "base_product_category" force row level security;
create policy "tenant_isolation" on "base_product_category" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "base_tax_code" enable row level security;
alter table "base_tax_code" force row level security;
create policy "tenant_isolation" on "base_tax_code" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "base_company" add constraint "base_company_parent_id_fk" foreign key ("tenant_id", "parent_id") references "base_company" ("tenant_id", "id") on update no action on delete no action;
alter table "base_company" add constraint "base_company_tax_code_id_fk" foreign key ("tenant_id", "tax_code_id") references "base_tax_code" ("tenant_id", "id") on update no action on delete no action;
alter table "base_company" add constraint "base_company_merged_into_id_fk" foreign key ("tenant_id", "merged_into_id") references "base_company" ("tenant_id", "id") on update no action on delete no action;
alter table "base_company" enable row level security;
alter table "base_company" force row level security;
create policy "tenant_isolation" on "base_company" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "base_person" add constraint "base_person_company_id_fk" foreign key ("tenant_id", "company_id") references "base_company" ("tenant_id", "id") on update no action on delete no action;
alter table "base_person" add constraint "base_person_merged_into_id_fk" foreign key ("tenant_id", "merged_into_id") references "base_person" ("tenant_id", "id") on update no action on delete no action;
alter table "base_person" enable row level security;
alter table "base_person" force row level security;
create policy "tenant_isolation" on "base_person" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "base_employment" add constraint "base_employment_person_id_fk" foreign key ("tenant_id", "person_id") references "base_person" ("tenant_id", "id") on update no action on delete no action;
alter table "base_employment" add constraint "base_employment_company_id_fk" foreign key ("tenant_id", "company_id") references "base_company" ("tenant_id", "id") on update no action on delete no action;
alter table "base_employment" enable row level security;
alter table "base_employment" force row level security;
create policy "tenant_isolation" on "base_employment" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "base_address" add constraint "base_address_company_id_fk" foreign key ("tenant_id", "company_id") references "base_company" ("tenant_id", "id") on update no action on delete no action;
alter table "base_address" enable row level security;
alter table "base_address" force row level security;
create policy "tenant_isolation" on "base_address" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "base_unit" enable row level security;
alter table "base_unit" force row level security;
create policy "tenant_isolation" on "base_unit" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "base_product" add constraint "base_product_category_id_fk" foreign key ("tenant_id", "category_id") references "base_product_category" ("tenant_id", "id") on update no action on delete no action;
alter table "base_product" add constraint "base_product_unit_id_fk" foreign key ("tenant_id", "unit_id") references "base_unit" ("tenant_id", "id") on update no action on delete no action;
alter table "base_product" add constraint "base_product_tax_code_id_fk" foreign key ("tenant_id", "tax_code_id") references "base_tax_code" ("tenant_id", "id") on update no action on delete no action;
alter table "base_product" enable row level security;
alter table "base_product" force row level security;
create policy "tenant_isolation" on "base_product" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "base_kit_component" add constraint "base_kit_component_kit_id_fk" foreign key ("tenant_id", "kit_id") references "base_product" ("tenant_id", "id") on update no action on delete no action;
alter table "base_kit_component" add constraint "base_kit_component_product_id_fk" foreign key ("tenant_id", "product_id") references "base_product" ("tenant_id", "id") on update no action on delete no action;
alter table "base_kit_component" enable row level security;
alter table "base_kit_component" force row level security;
create policy "tenant_isolation" on "base_kit_component" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "base_unit_conversion" add constraint "base_unit_conversion_product_id_fk" foreign key ("tenant_id", "product_id") references "base_product" ("tenant_id", "id") on update no action on delete no action;
alter table "base_unit_conversion" add constraint "base_unit_conversion_unit_id_fk" foreign key ("tenant_id", "unit_id") references "base_unit" ("tenant_id", "id") on update no action on delete no action;
alter table "base_unit_conversion" enable row level security;
alter table "base_unit_conversion" force row level security;
create policy "tenant_isolation" on "base_unit_conversion" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());
grant select, insert, update on "base_company" to erp_app;
grant select, insert, update on "base_address" to erp_app;
grant select, insert, update on "base_person" to erp_app;
grant select, insert, update on "base_employment" to erp_app;
grant select, insert, update on "base_unit" to erp_app;
grant select, insert, update on "base_product_category" to erp_app;
grant select, insert, update on "base_tax_code" to erp_app;
grant select, insert, update on "base_product" to erp_app;
grant select, insert, update on "base_unit_conversion" to erp_app;
grant select, insert, update on "base_kit_component" to erp_app;
