-- Domains that are proven by DNS are looked at again by themselves. A record that is missing ends the
-- proof after a time of grace; a name server that does not answer changes nothing.

alter table directory.domain_claim
  -- When it is due. Null: DNS never proved it, or its end was told already.
  add column check_at timestamptz,
  -- Since when DNS answers without the record.
  add column missing_since timestamptz;
alter table directory.sso_domain
  add column checked_at timestamptz,
  add column check_at timestamptz,
  add column missing_since timestamptz;

-- What is proven already is looked at within a day, not all of it in one minute.
update directory.domain_claim c set check_at = now() + random() * interval '1 day'
  from directory.domain d where d.host = c.host and d.tenant_id = c.tenant_id;
update directory.sso_domain d set check_at = now() + random() * interval '1 day'
  where d.verified_at is not null;

create index domain_claim_due on directory.domain_claim (check_at) where check_at is not null;
create index sso_domain_due on directory.sso_domain (check_at) where check_at is not null;

-- How long a domain goes on working without its record; in hours, which no change of clocks moves.
create function directory.domain_grace() returns interval
  language sql immutable parallel safe set search_path = pg_catalog, pg_temp
  as $$ select interval '168 hours' $$;

-- When DNS has answered: the next day, and not after the time of grace.
create function directory.next_domain_check(missing_since timestamptz) returns timestamptz
  language sql stable set search_path = pg_catalog, pg_temp
  as $$ select least(now() + interval '1 day', $1 + directory.domain_grace()) $$;

-- Domains that requests are resolved by -------------------------------------------------------------

drop function directory.list_domain_claims(uuid);
create function directory.list_domain_claims(tenant uuid)
  returns table (
    host text, token text, created_at timestamptz, checked_at timestamptz, verified boolean,
    missing_since timestamptz, ends_at timestamptz
  )
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select c.host, c.token, c.created_at, c.checked_at, d.host is not null,
           m.missing_since, m.missing_since + directory.domain_grace()
    from directory.domain_claim c
    left join directory.domain d on d.host = c.host and d.tenant_id = c.tenant_id
    cross join lateral (
      select case when d.host is not null then c.missing_since end as missing_since) m
    where c.tenant_id = $1
    union all
    -- Set up by an operator, who need not prove it.
    select d.host, null, d.created_at, null, true, null, null
    from directory.domain d
    where d.tenant_id = $1
      and not exists (select from directory.domain_claim c where c.tenant_id = $1 and c.host = d.host)
    order by 1
  $$;

-- What DNS says now decides: `shown` are the tokens of its TXT records.
--   verified  it is the tenant's
--   unproven  its token is not there, and DNS never proved it
--   missed    its token is not there from now on: the time of grace begins
--   missing   its token is not there, and the time of grace runs
--   ended     the time of grace is over, and the domain is the tenant's no more
--   taken     another has it, whose token is there too, or to whom an operator gave it
-- One after the other for each domain. Another tenant that proves it has it at once.
create or replace function directory.settle_domain(tenant uuid, host text, shown text[]) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    declare
      wanted text := lower(host);
      mine directory.domain_claim;
      holder uuid;
    begin
      perform pg_advisory_xact_lock(hashtextextended('domain ' || wanted, 13));
      update directory.domain_claim c set checked_at = now()
        where c.tenant_id = settle_domain.tenant and c.host = wanted
        returning c.* into mine;
      if not found then return 'unclaimed'; end if;
      select d.tenant_id into holder from directory.domain d where d.host = wanted;
      if mine.token <> all (shown) then
        -- What an operator set up rests on no record.
        if holder is distinct from settle_domain.tenant or mine.check_at is null then
          return 'unproven';
        end if;
        if mine.missing_since <= now() - directory.domain_grace() then
          delete from directory.domain d where d.host = wanted;
          update directory.domain_claim c set check_at = null, missing_since = null
            where c.tenant_id = settle_domain.tenant and c.host = wanted;
          return 'ended';
        end if;
        update directory.domain_claim c
          set missing_since = coalesce(c.missing_since, now()),
              check_at = directory.next_domain_check(coalesce(c.missing_since, now()))
          where c.tenant_id = settle_domain.tenant and c.host = wanted;
        return case when mine.missing_since is null then 'missed' else 'missing' end;
      end if;
      if holder <> settle_domain.tenant then
        if not exists (
          select from directory.domain_claim c
          where c.tenant_id = holder and c.host = wanted and c.token <> all (shown)
            and c.check_at is not null
        ) then
          return 'taken';
        end if;
        delete from directory.domain d where d.host = wanted;
        -- Whoever had it is told by the next look at what is due.
        update directory.domain_claim c set check_at = now(), missing_since = null
          where c.tenant_id = holder and c.host = wanted;
      end if;
      insert into directory.domain (host, tenant_id) values (wanted, settle_domain.tenant)
        on conflict do nothing;
      update directory.domain_claim c
        set check_at = directory.next_domain_check(null), missing_since = null
        where c.tenant_id = settle_domain.tenant and c.host = wanted;
      return 'verified';
    end
  $$;

-- Takes some that are due. For an hour they are nobody else's to look at; whoever cannot find out how
-- it is with one leaves it so, and it is due again then.
create function directory.take_due_domains(most integer) returns table (tenant uuid, name text)
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    update directory.domain_claim c set check_at = clock_timestamp() + interval '1 hour'
    from (
      select d.tenant_id, d.host
      from directory.domain_claim d join directory.tenant t on t.id = d.tenant_id
      where d.check_at <= now() and t.status <> 'deleted'
      order by d.check_at limit $1
      for update of d skip locked) due
    where c.tenant_id = due.tenant_id and c.host = due.host
    returning c.tenant_id, c.host
  $$;

-- As settle_domain of one that is due, and it proves nothing anew. moved: another has proven it since.
create function directory.recheck_domain(tenant uuid, host text, shown text[]) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    declare
      wanted text := lower(host);
      holder uuid;
    begin
      perform pg_advisory_xact_lock(hashtextextended('domain ' || wanted, 13));
      select d.tenant_id into holder from directory.domain d where d.host = wanted;
      if holder = recheck_domain.tenant then
        return directory.settle_domain(tenant, wanted, shown);
      end if;
      update directory.domain_claim c set check_at = null, missing_since = null
        where c.tenant_id = recheck_domain.tenant and c.host = wanted and c.check_at is not null;
      if not found then return 'unclaimed'; end if;
      return case when holder is null then 'unproven' else 'moved' end;
    end
  $$;

-- Domains of mail addresses -----------------------------------------------------------------------

drop function directory.verify_sso_domain(uuid, text);

-- As directory.settle_domain; no operator sets one up.
create function directory.settle_sso_domain(tenant uuid, domain text, shown text[]) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    declare
      wanted text := lower(domain);
      mine directory.sso_domain;
      holder directory.sso_domain;
    begin
      perform pg_advisory_xact_lock(hashtextextended('sso domain ' || wanted, 13));
      update directory.sso_domain d set checked_at = now()
        where d.tenant_id = settle_sso_domain.tenant and d.domain = wanted
        returning d.* into mine;
      if not found then return 'unclaimed'; end if;
      if mine.token <> all (shown) then
        if mine.verified_at is null then return 'unproven'; end if;
        if mine.missing_since <= now() - directory.domain_grace() then
          update directory.sso_domain d
            set verified_at = null, check_at = null, missing_since = null
            where d.tenant_id = settle_sso_domain.tenant and d.domain = wanted;
          return 'ended';
        end if;
        update directory.sso_domain d
          set missing_since = coalesce(d.missing_since, now()),
              check_at = directory.next_domain_check(coalesce(d.missing_since, now()))
          where d.tenant_id = settle_sso_domain.tenant and d.domain = wanted;
        return case when mine.missing_since is null then 'missed' else 'missing' end;
      end if;
      select * into holder from directory.sso_domain d
        where d.domain = wanted and d.verified_at is not null
          and d.tenant_id <> settle_sso_domain.tenant;
      if found then
        if holder.token = any (shown) then return 'taken'; end if;
        -- Whoever had it is told by the next look at what is due.
        update directory.sso_domain d
          set verified_at = null, check_at = now(), missing_since = null
          where d.tenant_id = holder.tenant_id and d.domain = wanted;
      end if;
      update directory.sso_domain d
        set verified_at = coalesce(d.verified_at, now()), missing_since = null,
            check_at = directory.next_domain_check(null)
        where d.tenant_id = settle_sso_domain.tenant and d.domain = wanted;
      return 'verified';
    end
  $$;

create function directory.take_due_sso_domains(most integer) returns table (tenant uuid, name text)
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    update directory.sso_domain c set check_at = clock_timestamp() + interval '1 hour'
    from (
      select d.tenant_id, d.domain
      from directory.sso_domain d join directory.tenant t on t.id = d.tenant_id
      where d.check_at <= now() and t.status <> 'deleted'
      order by d.check_at limit $1
      for update of d skip locked) due
    where c.tenant_id = due.tenant_id and c.domain = due.domain
    returning c.tenant_id, c.domain
  $$;

create function directory.recheck_sso_domain(tenant uuid, domain text, shown text[]) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    declare
      wanted text := lower(domain);
      mine directory.sso_domain;
    begin
      perform pg_advisory_xact_lock(hashtextextended('sso domain ' || wanted, 13));
      select * into mine from directory.sso_domain d
        where d.tenant_id = recheck_sso_domain.tenant and d.domain = wanted;
      if mine.verified_at is not null then
        return directory.settle_sso_domain(tenant, wanted, shown);
      end if;
      update directory.sso_domain d set check_at = null, missing_since = null
        where d.tenant_id = recheck_sso_domain.tenant and d.domain = wanted
          and d.check_at is not null;
      if not found then return 'unclaimed'; end if;
      return case when exists (
        select from directory.sso_domain d where d.domain = wanted and d.verified_at is not null
      ) then 'moved' else 'unproven' end;
    end
  $$;

revoke execute on function
  directory.domain_grace(), directory.next_domain_check(timestamptz),
  directory.list_domain_claims(uuid),
  directory.take_due_domains(integer), directory.recheck_domain(uuid, text, text[]),
  directory.settle_sso_domain(uuid, text, text[]),
  directory.take_due_sso_domains(integer), directory.recheck_sso_domain(uuid, text, text[])
  from public;
grant execute on function
  directory.domain_grace(), directory.next_domain_check(timestamptz),
  directory.list_domain_claims(uuid),
  directory.take_due_domains(integer), directory.recheck_domain(uuid, text, text[]),
  directory.settle_sso_domain(uuid, text, text[]),
  directory.take_due_sso_domains(integer), directory.recheck_sso_domain(uuid, text, text[])
  to erp_app;
