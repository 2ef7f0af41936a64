-- Tables of the test shop: generated from its entities.

create table "goods_product" ("tenant_id" uuid not null, "id" uuid not null, "version" integer not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "deleted_at" timestamptz null, "custom" jsonb not null default '{}', "name" text collate "und-x-icu" not null, "sku" text null, primary key ("tenant_id", "id"));
create index "goods_product_name" on "goods_product" ("tenant_id", "name", "id") where deleted_at is null;

create table "orders_order" ("tenant_id" uuid not null, "id" uuid not null, "version" integer not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "deleted_at" timestamptz null, "custom" jsonb not null default '{}', "name" text collate "und-x-icu" not null, "product_id" uuid null, "amount_amount" bigint null, "amount_currency" text null, "margin" bigint null, "stage" text not null, "settled" boolean null, primary key ("tenant_id", "id"));
create index "orders_order_name" on "orders_order" ("tenant_id", "name", "id") where deleted_at is null;
create index "orders_order_stage" on "orders_order" ("tenant_id", "stage", "id") where deleted_at is null;

alter table "goods_product" enable row level security;
alter table "goods_product" force row level security;
create policy "tenant_isolation" on "goods_product" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());

alter table "orders_order" add constraint "orders_order_product_id_fk" foreign key ("tenant_id", "product_id") references "goods_product" ("tenant_id", "id") on update no action on delete no action;
alter table "orders_order" enable row level security;
alter table "orders_order" force row level security;
create policy "tenant_isolation" on "orders_order" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());
grant select, insert, update on "goods_product" to erp_app;
grant select, insert, update on "orders_order" to erp_app;
