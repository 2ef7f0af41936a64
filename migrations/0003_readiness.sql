-- The audit trail of one kind of record, newest first.
create index "audit_entry_entity" on "audit_entry" ("tenant_id", "entity", "id");

-- What was applied: a server that may not migrate can still say what is missing.
create function directory.applied_migrations()
  returns table (package text, number integer, checksum text)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select m.package, m.number, m.checksum from directory.migration m $$;
revoke execute on function directory.applied_migrations() from public;
grant execute on function directory.applied_migrations() to erp_app;
