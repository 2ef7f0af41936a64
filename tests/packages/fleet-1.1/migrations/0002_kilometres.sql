-- What a vehicle has run; filled per tenant by the next file.

alter table "fleet_vehicle" add column "kilometres" bigint;
