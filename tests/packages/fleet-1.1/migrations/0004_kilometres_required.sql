alter table "fleet_vehicle" alter column "kilometres" set not null;
create index "fleet_vehicle_kilometres" on "fleet_vehicle" ("tenant_id", "kilometres", "id") where deleted_at is null;
