-- A tenant context that SQL cannot forge. Whoever can run SQL as the application can set
-- `app.current_tenant`; where the installation has CONTEXT_SECRET, the setting counts only with a
-- proof: HMAC-SHA-256 (RFC 2104) of the tenant under a key that the application's role cannot read.
-- `erp migrate` makes `app.tenant()` ask for proofs, or no longer (core/database/context-proof.ts).

-- The two pads of RFC 2104 over the key; the newest two keys hold, so that a secret can be changed.
create table directory.context_key (
  id bigint generated always as identity primary key,
  inner_pad bytea not null check (length(inner_pad) = 64),
  outer_pad bytea not null check (length(outer_pad) = 64)
);
revoke all on directory.context_key from public;

-- The tenant of a setting `<uuid>.<proof in hex>`; null for any other.
create function directory.proven_tenant() returns uuid
  language plpgsql stable parallel safe security definer set search_path = pg_catalog, pg_temp
  as $$
    declare
      given text := current_setting('app.current_tenant', true);
      named text := left(given, 36);
    begin
      if length(given) <> 101 then return null; end if;
      perform from directory.context_key k
        where encode(sha256(k.outer_pad || sha256(k.inner_pad || convert_to(named, 'UTF8'))), 'hex')
              = right(given, 64);
      if not found then return null; end if;
      return named::uuid;
    end
  $$;
revoke all on function directory.proven_tenant() from public;
grant execute on function directory.proven_tenant() to erp_app, erp_relay;

-- The setting that names a tenant, with its proof where proofs are asked for. Not a definer: only the
-- owner reads the key, so only the owner, and what runs with the owner's rights, can make one.
create function app.prove(tenant uuid) returns text
  language plpgsql stable set search_path = pg_catalog, pg_temp
  as $$
    declare
      proof text;
    begin
      select encode(sha256(k.outer_pad || sha256(k.inner_pad || convert_to(tenant::text, 'UTF8'))), 'hex')
        into proof from directory.context_key k order by k.id desc limit 1;
      return case when proof is null then tenant::text else tenant::text || '.' || proof end;
    end
  $$;
revoke all on function app.prove(uuid) from public;
