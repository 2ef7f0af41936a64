-- strata: per-tenant
-- Nobody counted before: vehicles that were there begin at nothing.

update "fleet_vehicle" set "kilometres" = 0 where "kilometres" is null;
