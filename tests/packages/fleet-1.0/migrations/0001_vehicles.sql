-- The vehicles of a company.

create table "fleet_vehicle" (
  "tenant_id" uuid not null,
  "id" uuid not null,
  "version" integer not null,
  "created_at" timestamptz not null,
  "updated_at" timestamptz not null,
  "deleted_at" timestamptz null,
  "custom" jsonb not null default '{}',
  "plate" text collate "und-x-icu" not null,
  "driver_id" uuid null,
  "bought" date null,
  primary key ("tenant_id", "id")
);
create index "fleet_vehicle_plate" on "fleet_vehicle" ("tenant_id", "plate", "id") where deleted_at is null;
create index "fleet_vehicle_driver_id" on "fleet_vehicle" ("tenant_id", "driver_id", "id") where deleted_at is null;
create index "fleet_vehicle_bought" on "fleet_vehicle" ("tenant_id", "bought", "id") where deleted_at is null;
create unique index "fleet_vehicle_plate_unique" on "fleet_vehicle" ("tenant_id", "plate") where deleted_at is null;
alter table "fleet_vehicle" add constraint "fleet_vehicle_driver_id_fk" foreign key ("tenant_id", "driver_id") references "base_person" ("tenant_id", "id") on update no action on delete no action;
alter table "fleet_vehicle" enable row level security;
alter table "fleet_vehicle" force row level security;
create policy "tenant_isolation" on "fleet_vehicle" using (tenant_id = app.tenant()) with check (tenant_id = app.tenant());
grant select, insert, update on "fleet_vehicle" to erp_app;
