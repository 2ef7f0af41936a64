-- The schema that all migrations of the kernel and of the first-party plugins come to.
-- Written by: npm run schema -w @strata-erp/tests. Do not edit; add a migration instead.

create schema app;
create schema audit;
create schema directory;

grant usage on schema app to erp_app;
grant usage on schema app to erp_relay;
grant usage on schema audit to erp_app;
grant usage on schema directory to erp_app;
grant usage on schema directory to erp_identity;
grant usage on schema directory to erp_relay;

create table audit.block (
  content bytea not null,
  digests bytea,
  entries uuid[],
  era integer not null,
  hash bytea not null,
  last_entry uuid not null,
  month date not null,
  number bigint not null,
  previous bytea not null,
  rows integer not null,
  sealed_at timestamp with time zone not null,
  signature text,
  tenant_id uuid not null,
  tx bigint not null,
  constraint block_pkey PRIMARY KEY (tenant_id, number)
);
alter table audit.block enable row level security;
alter table audit.block force row level security;
create policy tenant_isolation on block for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant insert, select on audit.block to erp_app;

create table audit.entry (
  action text not null,
  actor_id text not null,
  actor_kind text not null,
  actor_name text not null,
  after jsonb,
  at timestamp with time zone not null,
  before jsonb,
  entity text,
  era integer not null default 1,
  erased jsonb,
  id uuid not null,
  record_id uuid,
  request_id text not null,
  salt uuid default gen_random_uuid(),
  tenant_id uuid not null,
  tx bigint not null default ((pg_current_xact_id())::text)::bigint,
  constraint entry_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX entry_actor ON ONLY audit.entry USING btree (tenant_id, actor_id, id);
CREATE INDEX entry_entity ON ONLY audit.entry USING btree (tenant_id, entity, id);
CREATE INDEX entry_order ON ONLY audit.entry USING btree (tenant_id, era, tx, id);
CREATE INDEX entry_record ON ONLY audit.entry USING btree (tenant_id, entity, record_id, id);
alter table audit.entry enable row level security;
alter table audit.entry force row level security;
create policy tenant_isolation on entry for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant insert, select on audit.entry to erp_app;

create table audit.entry_rest (
  action text not null,
  actor_id text not null,
  actor_kind text not null,
  actor_name text not null,
  after jsonb,
  at timestamp with time zone not null,
  before jsonb,
  entity text,
  era integer not null default 1,
  erased jsonb,
  id uuid not null,
  record_id uuid,
  request_id text not null,
  salt uuid default gen_random_uuid(),
  tenant_id uuid not null,
  tx bigint not null default ((pg_current_xact_id())::text)::bigint,
  constraint entry_rest_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX entry_rest_tenant_id_actor_id_id_idx ON audit.entry_rest USING btree (tenant_id, actor_id, id);
CREATE INDEX entry_rest_tenant_id_entity_id_idx ON audit.entry_rest USING btree (tenant_id, entity, id);
CREATE INDEX entry_rest_tenant_id_entity_record_id_id_idx ON audit.entry_rest USING btree (tenant_id, entity, record_id, id);
CREATE INDEX entry_rest_tenant_id_era_tx_id_idx ON audit.entry_rest USING btree (tenant_id, era, tx, id);
alter table audit.entry_rest enable row level security;
alter table audit.entry_rest force row level security;
create policy tenant_isolation on entry_rest for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));

create table directory.account (
  access_token text,
  access_token_expires_at timestamp with time zone,
  account_id text not null,
  created_at timestamp with time zone not null default now(),
  id uuid not null,
  id_token text,
  password text,
  provider_id text not null,
  refresh_token text,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  updated_at timestamp with time zone not null default now(),
  user_id uuid not null,
  constraint account_pkey PRIMARY KEY (id),
  constraint account_provider_id_account_id_key UNIQUE (provider_id, account_id),
  constraint account_user_id_fkey FOREIGN KEY (user_id) REFERENCES directory."user"(id) ON DELETE CASCADE
);
CREATE INDEX account_user ON directory.account USING btree (user_id);
grant delete, insert, select, update on directory.account to erp_identity;

create table directory.attempt (
  count integer not null,
  subject text not null,
  window_ends_at timestamp with time zone not null,
  constraint attempt_pkey PRIMARY KEY (subject)
);
CREATE INDEX attempt_end ON directory.attempt USING btree (window_ends_at);
grant delete, insert, select, update on directory.attempt to erp_identity;

create table directory.audit_cluster (
  era integer not null,
  noted_at timestamp with time zone not null default now(),
  system_identifier bigint not null,
  constraint audit_cluster_pkey PRIMARY KEY (era)
);

create table directory.audit_retention (
  months integer not null,
  tenant_id uuid,
  constraint audit_retention_months_check CHECK (((months >= 12) AND (months <= 1200))),
  constraint audit_retention_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenant(id) ON DELETE CASCADE,
  constraint audit_retention_tenant_id_key UNIQUE NULLS NOT DISTINCT (tenant_id)
);

create table directory.context_key (
  id bigint not null,
  inner_pad bytea not null,
  outer_pad bytea not null,
  constraint context_key_pkey PRIMARY KEY (id),
  constraint context_key_inner_pad_check CHECK ((length(inner_pad) = 64)),
  constraint context_key_outer_pad_check CHECK ((length(outer_pad) = 64))
);

create table directory.credential (
  created_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone,
  id uuid not null,
  last_used_at timestamp with time zone,
  name text not null,
  prefix text not null,
  revoked_at timestamp with time zone,
  role text,
  secret_hash bytea not null,
  tenant_id uuid not null,
  user_id uuid,
  constraint credential_pkey PRIMARY KEY (id),
  constraint credential_check CHECK (((role IS NOT NULL) OR (user_id IS NOT NULL))),
  constraint credential_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 200))),
  constraint credential_prefix_check CHECK ((prefix ~ '^[a-z0-9]{12}$'::text)),
  constraint credential_prefix_key UNIQUE (prefix),
  constraint credential_secret_hash_check CHECK ((octet_length(secret_hash) = 32)),
  constraint credential_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenant(id) ON DELETE CASCADE,
  constraint credential_user_id_fkey FOREIGN KEY (user_id) REFERENCES directory."user"(id) ON DELETE CASCADE
);
CREATE INDEX credential_tenant ON directory.credential USING btree (tenant_id, id);
CREATE INDEX credential_user ON directory.credential USING btree (user_id) WHERE (user_id IS NOT NULL);

create table directory.data_key (
  created_at timestamp with time zone not null default now(),
  number integer not null,
  tenant_id uuid,
  wrapped text not null,
  constraint data_key_number_check CHECK ((number > 0)),
  constraint data_key_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenant(id) ON DELETE CASCADE,
  constraint data_key_tenant_id_number_key UNIQUE NULLS NOT DISTINCT (tenant_id, number),
  constraint data_key_wrapped_check CHECK ((wrapped ~ '^w1\.[0-9a-f]{12}\.[A-Za-z0-9_-]{80}$'::text))
);

create table directory.domain (
  created_at timestamp with time zone not null default now(),
  host text not null,
  tenant_id uuid not null,
  constraint domain_pkey PRIMARY KEY (host),
  constraint domain_host_check CHECK (((host = lower(host)) AND (host ~ '^[a-z0-9-]+(\.[a-z0-9-]+)+$'::text))),
  constraint domain_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenant(id) ON DELETE CASCADE
);
CREATE INDEX domain_tenant ON directory.domain USING btree (tenant_id);

create table directory.domain_claim (
  check_at timestamp with time zone,
  checked_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  host text not null,
  missing_since timestamp with time zone,
  tenant_id uuid not null,
  token text not null,
  constraint domain_claim_pkey PRIMARY KEY (tenant_id, host),
  constraint domain_claim_host_check CHECK (((host = lower(host)) AND (host ~ '^[a-z0-9-]+(\.[a-z0-9-]+)+$'::text))),
  constraint domain_claim_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenant(id) ON DELETE CASCADE,
  constraint domain_claim_token_check CHECK ((token ~ '^[a-z0-9]{32}$'::text))
);
CREATE INDEX domain_claim_due ON directory.domain_claim USING btree (check_at) WHERE (check_at IS NOT NULL);

create table directory.erasure (
  began_at timestamp with time zone not null default clock_timestamp(),
  certificate text,
  completed_at timestamp with time zone,
  hash text,
  id uuid not null,
  place bigint,
  requested_at timestamp with time zone not null,
  tenant uuid not null,
  constraint erasure_pkey PRIMARY KEY (id),
  constraint erasure_check CHECK ((num_nulls(completed_at, place, certificate, hash) = ANY (ARRAY[0, 4]))),
  constraint erasure_place_key UNIQUE (place),
  constraint erasure_tenant_key UNIQUE (tenant)
);

create table directory.erasure_count (
  erasure uuid not null,
  rows bigint not null,
  what text not null,
  constraint erasure_count_pkey PRIMARY KEY (erasure, what),
  constraint erasure_count_erasure_fkey FOREIGN KEY (erasure) REFERENCES directory.erasure(id)
);

create table directory.erasure_person (
  erasure uuid not null,
  person uuid not null,
  constraint erasure_person_pkey PRIMARY KEY (erasure, person),
  constraint erasure_person_erasure_fkey FOREIGN KEY (erasure) REFERENCES directory.erasure(id)
);

create table directory.event_schema (
  published_at timestamp with time zone not null default now(),
  schema text not null,
  type text not null,
  version integer not null,
  constraint event_schema_pkey PRIMARY KEY (type, version),
  constraint event_schema_version_check CHECK ((version > 0))
);

create table directory.event_subscription (
  consumer text not null,
  since timestamp with time zone not null,
  type text not null,
  constraint event_subscription_pkey PRIMARY KEY (consumer, type)
);
CREATE INDEX event_subscription_type ON directory.event_subscription USING btree (type);

create table directory.fleet_order (
  done integer not null default 0,
  dry_run boolean not null,
  finished_at timestamp with time zone,
  holder uuid,
  id uuid not null,
  lease_until timestamp with time zone,
  ordered_at timestamp with time zone not null default now(),
  ordered_by text not null,
  problem text,
  request jsonb not null,
  started_at timestamp with time zone,
  state text not null default 'queued'::text,
  total integer,
  constraint fleet_order_pkey PRIMARY KEY (id),
  constraint fleet_order_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'running'::text, 'done'::text, 'failed'::text])))
);
CREATE INDEX fleet_order_open ON directory.fleet_order USING btree (id) WHERE (state = ANY (ARRAY['queued'::text, 'running'::text]));

create table directory.fleet_order_outcome (
  at timestamp with time zone not null default now(),
  from_target text,
  order_id uuid not null,
  problem text,
  questions integer,
  status text not null,
  tenant_id uuid not null,
  to_target text,
  constraint fleet_order_outcome_pkey PRIMARY KEY (order_id, tenant_id),
  constraint fleet_order_outcome_order_id_fkey FOREIGN KEY (order_id) REFERENCES directory.fleet_order(id) ON DELETE CASCADE,
  constraint fleet_order_outcome_status_check CHECK ((status = ANY (ARRAY['upgraded'::text, 'current'::text, 'pinned'::text, 'manual'::text, 'questions'::text, 'failed'::text]))),
  constraint fleet_order_outcome_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenant(id) ON DELETE CASCADE
);
CREATE INDEX fleet_order_outcome_tenant ON directory.fleet_order_outcome USING btree (tenant_id);

create table directory.fleet_outcome (
  at timestamp with time zone not null default now(),
  detail text,
  from_target text,
  revision integer,
  run_id uuid not null,
  status text not null,
  tenant_id uuid not null,
  to_target text,
  constraint fleet_outcome_pkey PRIMARY KEY (run_id, tenant_id),
  constraint fleet_outcome_run_id_fkey FOREIGN KEY (run_id) REFERENCES directory.fleet_run(id) ON DELETE CASCADE,
  constraint fleet_outcome_status_check CHECK ((status = ANY (ARRAY['upgraded'::text, 'current'::text, 'pinned'::text, 'manual'::text, 'questions'::text, 'failed'::text]))),
  constraint fleet_outcome_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenant(id) ON DELETE CASCADE
);
CREATE INDEX fleet_outcome_tenant ON directory.fleet_outcome USING btree (tenant_id);

create table directory.fleet_run (
  actor_name text not null,
  finished_at timestamp with time zone,
  id uuid not null,
  request text not null,
  started_at timestamp with time zone not null default now(),
  targets text not null,
  constraint fleet_run_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX fleet_run_unfinished ON directory.fleet_run USING btree (request) WHERE (finished_at IS NULL);

create table directory.idempotency_key (
  attempt uuid,
  body text,
  created_at timestamp with time zone not null,
  fingerprint text not null,
  headers jsonb,
  key text not null,
  person uuid not null,
  status integer,
  tenant_id uuid,
  constraint idempotency_key_pkey PRIMARY KEY (person, key),
  constraint idempotency_key_check CHECK ((num_nulls(status, headers, body) = ANY (ARRAY[0, 3]))),
  constraint idempotency_key_person_fkey FOREIGN KEY (person) REFERENCES directory."user"(id) ON DELETE CASCADE,
  constraint idempotency_key_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenant(id) ON DELETE CASCADE
);
CREATE INDEX idempotency_key_age ON directory.idempotency_key USING btree (created_at);
CREATE INDEX idempotency_key_tenant ON directory.idempotency_key USING btree (tenant_id) WHERE (tenant_id IS NOT NULL);

create table directory.invitation (
  accepted_at timestamp with time zone,
  accepted_by uuid,
  created_at timestamp with time zone not null default now(),
  email text not null,
  expires_at timestamp with time zone not null,
  id uuid not null,
  invited_by uuid,
  inviter_name text not null,
  revoked_at timestamp with time zone,
  roles text[] not null,
  tenant_id uuid not null,
  token_hash bytea not null,
  constraint invitation_pkey PRIMARY KEY (id),
  constraint invitation_accepted_by_fkey FOREIGN KEY (accepted_by) REFERENCES directory."user"(id) ON DELETE SET NULL,
  constraint invitation_email_check CHECK ((email = lower(email))),
  constraint invitation_invited_by_fkey FOREIGN KEY (invited_by) REFERENCES directory."user"(id) ON DELETE SET NULL,
  constraint invitation_roles_check CHECK ((cardinality(roles) > 0)),
  constraint invitation_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenant(id) ON DELETE CASCADE,
  constraint invitation_token_hash_check CHECK ((octet_length(token_hash) = 32)),
  constraint invitation_token_hash_key UNIQUE (token_hash)
);
CREATE INDEX invitation_guest ON directory.invitation USING btree (accepted_by) WHERE (accepted_by IS NOT NULL);
CREATE INDEX invitation_inviter ON directory.invitation USING btree (invited_by) WHERE (invited_by IS NOT NULL);
CREATE INDEX invitation_tenant ON directory.invitation USING btree (tenant_id, id);

create table directory.jwks (
  alg text,
  created_at timestamp with time zone not null default now(),
  crv text,
  expires_at timestamp with time zone,
  id uuid not null,
  private_key text not null,
  public_key text not null,
  constraint jwks_pkey PRIMARY KEY (id)
);
grant delete, insert, select, update on directory.jwks to erp_identity;

create table directory.mail (
  attempts integer not null default 0,
  body text not null,
  created_at timestamp with time zone not null default now(),
  due_at timestamp with time zone not null default now(),
  error text,
  expires_at timestamp with time zone not null,
  id uuid not null,
  link text,
  recipient text not null,
  state text not null default 'queued'::text,
  subject text not null,
  constraint mail_pkey PRIMARY KEY (id),
  constraint mail_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sent'::text, 'kept'::text, 'failed'::text])))
);
CREATE INDEX mail_due ON directory.mail USING btree (due_at) WHERE (state = 'queued'::text);
CREATE INDEX mail_end ON directory.mail USING btree (expires_at);
grant delete, insert, select, update on directory.mail to erp_identity;

create table directory.membership (
  created_at timestamp with time zone not null default now(),
  roles text[] not null,
  tenant_id uuid not null,
  user_id uuid not null,
  constraint membership_pkey PRIMARY KEY (tenant_id, user_id),
  constraint membership_roles_check CHECK ((cardinality(roles) > 0)),
  constraint membership_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenant(id) ON DELETE CASCADE,
  constraint membership_user_id_fkey FOREIGN KEY (user_id) REFERENCES directory."user"(id) ON DELETE CASCADE
);
CREATE INDEX membership_user ON directory.membership USING btree (user_id);

create table directory.migration (
  applied_at timestamp with time zone not null default now(),
  checksum text not null,
  name text not null,
  number integer not null,
  package text not null,
  constraint migration_pkey PRIMARY KEY (package, number)
);

create table directory.operator (
  granted_at timestamp with time zone not null default now(),
  user_id uuid not null,
  constraint operator_pkey PRIMARY KEY (user_id),
  constraint operator_user_id_fkey FOREIGN KEY (user_id) REFERENCES directory."user"(id) ON DELETE CASCADE
);

create table directory.operator_deed (
  action text not null,
  at timestamp with time zone not null default clock_timestamp(),
  detail jsonb not null default '{}'::jsonb,
  ended_at timestamp with time zone,
  id uuid not null,
  outcome text,
  person uuid,
  person_name text not null,
  request_id text,
  subject uuid,
  constraint operator_deed_pkey PRIMARY KEY (id),
  constraint operator_deed_check CHECK ((num_nulls(ended_at, outcome) = ANY (ARRAY[0, 2])))
);
CREATE INDEX operator_deed_subject ON directory.operator_deed USING btree (subject, id) WHERE (subject IS NOT NULL);

create table directory.passkey (
  aaguid text,
  backed_up boolean not null,
  counter bigint not null,
  created_at timestamp with time zone not null default now(),
  credential_id text not null,
  device_type text not null,
  id uuid not null,
  name text,
  public_key text not null,
  transports text,
  user_id uuid not null,
  constraint passkey_pkey PRIMARY KEY (id),
  constraint passkey_credential_id_key UNIQUE (credential_id),
  constraint passkey_user_id_fkey FOREIGN KEY (user_id) REFERENCES directory."user"(id) ON DELETE CASCADE
);
CREATE INDEX passkey_user ON directory.passkey USING btree (user_id);
grant delete, insert, select, update on directory.passkey to erp_identity;

create table directory.retained_record (
  content jsonb not null,
  entity text not null,
  erasure uuid not null,
  id bigint not null,
  keep_until date not null,
  constraint retained_record_pkey PRIMARY KEY (id),
  constraint retained_record_erasure_fkey FOREIGN KEY (erasure) REFERENCES directory.erasure(id)
);
CREATE INDEX retained_record_erasure ON directory.retained_record USING btree (erasure, entity);
CREATE INDEX retained_record_until ON directory.retained_record USING btree (keep_until);

create table directory.session (
  active_tenant_id uuid,
  created_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  id uuid not null,
  ip_address text,
  sso_provider_id uuid,
  token text not null,
  updated_at timestamp with time zone not null default now(),
  user_agent text,
  user_id uuid not null,
  constraint session_pkey PRIMARY KEY (id),
  constraint session_active_tenant_id_fkey FOREIGN KEY (active_tenant_id) REFERENCES directory.tenant(id) ON DELETE SET NULL,
  constraint session_token_key UNIQUE (token),
  constraint session_user_id_fkey FOREIGN KEY (user_id) REFERENCES directory."user"(id) ON DELETE CASCADE
);
CREATE INDEX session_end ON directory.session USING btree (expires_at);
CREATE INDEX session_person ON directory.session USING btree (user_id);
CREATE INDEX session_tenant ON directory.session USING btree (active_tenant_id) WHERE (active_tenant_id IS NOT NULL);
grant delete, insert, select, update on directory.session to erp_identity;

create table directory.sso_domain (
  check_at timestamp with time zone,
  checked_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  domain text not null,
  missing_since timestamp with time zone,
  tenant_id uuid not null,
  token text not null,
  verified_at timestamp with time zone,
  constraint sso_domain_pkey PRIMARY KEY (tenant_id, domain),
  constraint sso_domain_domain_check CHECK (((domain = lower(domain)) AND (domain ~ '^[a-z0-9-]+(\.[a-z0-9-]+)+$'::text) AND (char_length(domain) <= 253))),
  constraint sso_domain_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenant(id) ON DELETE CASCADE
);
CREATE INDEX sso_domain_due ON directory.sso_domain USING btree (check_at) WHERE (check_at IS NOT NULL);
CREATE UNIQUE INDEX sso_domain_verified ON directory.sso_domain USING btree (domain) WHERE (verified_at IS NOT NULL);

create table directory.sso_policy (
  break_glass uuid[] not null,
  enforced boolean not null,
  provider_id uuid,
  tenant_id uuid not null,
  constraint sso_policy_pkey PRIMARY KEY (tenant_id),
  constraint sso_policy_provider_id_key UNIQUE (provider_id),
  constraint sso_policy_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES directory.tenant(id) ON DELETE CASCADE
);

create table directory.template_base (
  created_at timestamp with time zone not null default now(),
  document text not null,
  hash text not null,
  origin text not null,
  constraint template_base_pkey PRIMARY KEY (hash),
  constraint template_base_check CHECK ((hash = encode(sha256(convert_to(((document || '
'::text) || origin), 'UTF8'::name)), 'hex'::text)))
);

create table directory.template_release (
  body text not null,
  content_hash text not null,
  envelope text not null,
  flattened text not null,
  installed_at timestamp with time zone not null default now(),
  key text not null,
  origin text not null,
  version text not null,
  constraint template_release_pkey PRIMARY KEY (key, version),
  constraint template_release_content_hash_check CHECK ((content_hash ~ '^sha256-[0-9a-f]{64}$'::text)),
  constraint template_release_key_check CHECK ((key ~ '^[a-z][a-z0-9-]{0,38}[a-z0-9]$'::text)),
  constraint template_release_version_check CHECK ((char_length(version) <= 100))
);

create table directory.template_release_note (
  key text not null,
  notes text not null,
  version text not null,
  constraint template_release_note_pkey PRIMARY KEY (key, version),
  constraint template_release_note_key_check CHECK ((key ~ '^[a-z][a-z0-9-]{0,38}[a-z0-9]$'::text)),
  constraint template_release_note_notes_check CHECK ((char_length(notes) <= 20000)),
  constraint template_release_note_version_check CHECK ((char_length(version) <= 100))
);

create table directory.tenant (
  branding jsonb not null default '{}'::jsonb,
  created_at timestamp with time zone not null default now(),
  currency text not null default 'EUR'::text,
  erase_after timestamp with time zone,
  fiscal_year_start text not null default '01-01'::text,
  id uuid not null,
  locale text not null default 'en'::text,
  name text not null,
  placement text not null default 'shared'::text,
  slug text not null,
  status text not null default 'active'::text,
  status_before text,
  status_reason text,
  status_since timestamp with time zone not null default now(),
  timezone text not null default 'UTC'::text,
  updated_at timestamp with time zone not null default now(),
  constraint tenant_pkey PRIMARY KEY (id),
  constraint tenant_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint tenant_fiscal_year_start_check CHECK ((fiscal_year_start ~ '^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$'::text)),
  constraint tenant_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 200))),
  constraint tenant_placement_check CHECK ((placement = ANY (ARRAY['shared'::text, 'schema'::text, 'database'::text]))),
  constraint tenant_slug_check CHECK ((slug ~ '^[a-z][a-z0-9-]{1,62}$'::text)),
  constraint tenant_slug_key UNIQUE (slug),
  constraint tenant_status_before_check CHECK ((status_before = ANY (ARRAY['active'::text, 'suspended'::text]))),
  constraint tenant_status_check CHECK ((status = ANY (ARRAY['active'::text, 'suspended'::text, 'deleted'::text]))),
  constraint tenant_status_reason_check CHECK ((char_length(status_reason) <= 500))
);
CREATE INDEX tenant_paused ON directory.tenant USING btree (id) WHERE (status <> 'active'::text);

create table directory.two_factor (
  backup_codes text not null,
  failed_verification_count integer not null default 0,
  id uuid not null,
  locked_until timestamp with time zone,
  secret text not null,
  user_id uuid not null,
  verified boolean not null default true,
  constraint two_factor_pkey PRIMARY KEY (id),
  constraint two_factor_user_id_fkey FOREIGN KEY (user_id) REFERENCES directory."user"(id) ON DELETE CASCADE,
  constraint two_factor_user_id_key UNIQUE (user_id)
);
grant delete, insert, select, update on directory.two_factor to erp_identity;

create table directory.user (
  created_at timestamp with time zone not null default now(),
  email text not null,
  email_verified boolean not null default false,
  id uuid not null,
  image text,
  last_tenant_id uuid,
  name text not null,
  two_factor_enabled boolean not null default false,
  updated_at timestamp with time zone not null default now(),
  constraint user_pkey PRIMARY KEY (id),
  constraint user_email_check CHECK (((email ~ '^[^@\s]+@[^@\s]+$'::text) AND (char_length(email) <= 254))),
  constraint user_email_lower CHECK ((email = lower(email))),
  constraint user_last_tenant_id_fkey FOREIGN KEY (last_tenant_id) REFERENCES directory.tenant(id) ON DELETE SET NULL,
  constraint user_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 200)))
);
CREATE UNIQUE INDEX user_email ON directory."user" USING btree (lower(email));
grant insert, select, update on directory.user to erp_identity;

create table directory.verification (
  created_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  id uuid not null,
  identifier text not null,
  updated_at timestamp with time zone not null default now(),
  value text not null,
  constraint verification_pkey PRIMARY KEY (id)
);
CREATE INDEX verification_end ON directory.verification USING btree (expires_at);
CREATE INDEX verification_identifier ON directory.verification USING btree (identifier);
grant delete, insert, select, update on directory.verification to erp_identity;

create table aggregate_sequence (
  aggregate_id uuid not null,
  last bigint not null,
  tenant_id uuid not null,
  constraint aggregate_sequence_pkey PRIMARY KEY (tenant_id, aggregate_id)
);
alter table aggregate_sequence enable row level security;
alter table aggregate_sequence force row level security;
create policy tenant_isolation on aggregate_sequence for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant insert, select, update on aggregate_sequence to erp_app;

create table base_address (
  address jsonb not null,
  company_id uuid not null,
  contact_name text,
  created_at timestamp with time zone not null,
  deleted_at timestamp with time zone,
  id uuid not null,
  kind text not null,
  label text collate "und-x-icu" not null,
  note text,
  phone text,
  tenant_id uuid not null,
  updated_at timestamp with time zone not null,
  version integer not null,
  constraint base_address_pkey PRIMARY KEY (tenant_id, id),
  constraint base_address_company_id_fk FOREIGN KEY (tenant_id, company_id) REFERENCES public.base_company(tenant_id, id)
);
CREATE INDEX base_address_company_id ON public.base_address USING btree (tenant_id, company_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX base_address_kind ON public.base_address USING btree (tenant_id, kind, id) WHERE (deleted_at IS NULL);
CREATE INDEX base_address_label ON public.base_address USING btree (tenant_id, label, id) WHERE (deleted_at IS NULL);
alter table base_address enable row level security;
alter table base_address force row level security;
create policy tenant_isolation on base_address for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant insert, select, update on base_address to erp_app;

create table base_company (
  active boolean not null,
  billing_address jsonb,
  code text,
  created_at timestamp with time zone not null,
  credit_limit_amount bigint,
  credit_limit_currency text,
  currency text,
  custom jsonb not null default '{}'::jsonb,
  deleted_at timestamp with time zone,
  domain_key text,
  email text,
  email_key text,
  id uuid not null,
  is_customer boolean not null,
  is_supplier boolean not null,
  language text,
  legal_name text,
  merged_into_id uuid,
  name text collate "und-x-icu" not null,
  name_key text,
  note text,
  owner uuid,
  parent_id uuid,
  payment_term_days bigint,
  phone text,
  phone_key text,
  registration_number text,
  shipping_address jsonb,
  tag_text text,
  tags jsonb,
  tax_code_id uuid,
  tax_id text,
  tenant_id uuid not null,
  updated_at timestamp with time zone not null,
  version integer not null,
  website text,
  constraint base_company_pkey PRIMARY KEY (tenant_id, id),
  constraint base_company_merged_into_id_fk FOREIGN KEY (tenant_id, merged_into_id) REFERENCES public.base_company(tenant_id, id),
  constraint base_company_parent_id_fk FOREIGN KEY (tenant_id, parent_id) REFERENCES public.base_company(tenant_id, id),
  constraint base_company_tax_code_id_fk FOREIGN KEY (tenant_id, tax_code_id) REFERENCES public.base_tax_code(tenant_id, id)
);
CREATE INDEX base_company_active ON public.base_company USING btree (tenant_id, active, id) WHERE (deleted_at IS NULL);
CREATE INDEX base_company_code ON public.base_company USING btree (tenant_id, code, id) WHERE (deleted_at IS NULL);
CREATE UNIQUE INDEX base_company_code_unique ON public.base_company USING btree (tenant_id, code) WHERE (deleted_at IS NULL);
CREATE INDEX base_company_domain_key ON public.base_company USING btree (tenant_id, domain_key, id) WHERE (deleted_at IS NULL);
CREATE INDEX base_company_email_key ON public.base_company USING btree (tenant_id, email_key, id) WHERE (deleted_at IS NULL);
CREATE INDEX base_company_is_customer ON public.base_company USING btree (tenant_id, is_customer, id) WHERE (deleted_at IS NULL);
CREATE INDEX base_company_is_supplier ON public.base_company USING btree (tenant_id, is_supplier, id) WHERE (deleted_at IS NULL);
CREATE INDEX base_company_name ON public.base_company USING btree (tenant_id, name, id) WHERE (deleted_at IS NULL);
CREATE INDEX base_company_name_key ON public.base_company USING btree (tenant_id, name_key, id) WHERE (deleted_at IS NULL);
CREATE INDEX base_company_owner ON public.base_company USING btree (tenant_id, owner, id) WHERE (deleted_at IS NULL);
CREATE INDEX base_company_parent_id ON public.base_company USING btree (tenant_id, parent_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX base_company_phone_key ON public.base_company USING btree (tenant_id, phone_key, id) WHERE (deleted_at IS NULL);
CREATE INDEX base_company_tax_id ON public.base_company USING btree (tenant_id, tax_id, id) WHERE (deleted_at IS NULL);
alter table base_company enable row level security;
alter table base_company force row level security;
create policy tenant_isolation on base_company for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant insert, select, update on base_company to erp_app;

create table base_employment (
  company_id uuid not null,
  created_at timestamp with time zone not null,
  deleted_at timestamp with time zone,
  id uuid not null,
  person_id uuid not null,
  role text collate "und-x-icu" not null,
  since date,
  tenant_id uuid not null,
  until date,
  updated_at timestamp with time zone not null,
  version integer not null,
  constraint base_employment_pkey PRIMARY KEY (tenant_id, id),
  constraint base_employment_company_id_fk FOREIGN KEY (tenant_id, company_id) REFERENCES public.base_company(tenant_id, id),
  constraint base_employment_person_id_fk FOREIGN KEY (tenant_id, person_id) REFERENCES public.base_person(tenant_id, id)
);
CREATE INDEX base_employment_company_id ON public.base_employment USING btree (tenant_id, company_id, id) WHERE (deleted_at IS NULL);
CREATE UNIQUE INDEX base_employment_company_id_person_id_unique ON public.base_employment USING btree (tenant_id, company_id, person_id) WHERE (deleted_at IS NULL);
CREATE INDEX base_employment_person_id ON public.base_employment USING btree (tenant_id, person_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX base_employment_role ON public.base_employment USING btree (tenant_id, role, id) WHERE (deleted_at IS NULL);
alter table base_employment enable row level security;
alter table base_employment force row level security;
create policy tenant_isolation on base_employment for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant insert, select, update on base_employment to erp_app;

create table base_kit_component (
  created_at timestamp with time zone not null,
  deleted_at timestamp with time zone,
  id uuid not null,
  kit_id uuid not null,
  label text collate "und-x-icu" not null,
  product_id uuid not null,
  quantity bigint not null,
  tenant_id uuid not null,
  updated_at timestamp with time zone not null,
  version integer not null,
  constraint base_kit_component_pkey PRIMARY KEY (tenant_id, id),
  constraint base_kit_component_kit_id_fk FOREIGN KEY (tenant_id, kit_id) REFERENCES public.base_product(tenant_id, id),
  constraint base_kit_component_product_id_fk FOREIGN KEY (tenant_id, product_id) REFERENCES public.base_product(tenant_id, id)
);
CREATE INDEX base_kit_component_kit_id ON public.base_kit_component USING btree (tenant_id, kit_id, id) WHERE (deleted_at IS NULL);
CREATE UNIQUE INDEX base_kit_component_kit_id_product_id_unique ON public.base_kit_component USING btree (tenant_id, kit_id, product_id) WHERE (deleted_at IS NULL);
CREATE INDEX base_kit_component_label ON public.base_kit_component USING btree (tenant_id, label, id) WHERE (deleted_at IS NULL);
CREATE INDEX base_kit_component_product_id ON public.base_kit_component USING btree (tenant_id, product_id, id) WHERE (deleted_at IS NULL);
alter table base_kit_component enable row level security;
alter table base_kit_component force row level security;
create policy tenant_isolation on base_kit_component for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant insert, select, update on base_kit_component to erp_app;

create table base_person (
  active boolean not null,
  address jsonb,
  company_id uuid,
  created_at timestamp with time zone not null,
  custom jsonb not null default '{}'::jsonb,
  deleted_at timestamp with time zone,
  display_name text collate "und-x-icu" not null,
  do_not_contact boolean not null,
  email text,
  email_key text,
  family_name text,
  given_name text,
  id uuid not null,
  job_title text,
  language text,
  merged_into_id uuid,
  mobile text,
  name_key text,
  note text,
  owner uuid,
  phone text,
  phone_key text,
  tag_text text,
  tags jsonb,
  tenant_id uuid not null,
  updated_at timestamp with time zone not null,
  version integer not null,
  constraint base_person_pkey PRIMARY KEY (tenant_id, id),
  constraint base_person_company_id_fk FOREIGN KEY (tenant_id, company_id) REFERENCES public.base_company(tenant_id, id),
  constraint base_person_merged_into_id_fk FOREIGN KEY (tenant_id, merged_into_id) REFERENCES public.base_person(tenant_id, id)
);
CREATE INDEX base_person_active ON public.base_person USING btree (tenant_id, active, id) WHERE (deleted_at IS NULL);
CREATE INDEX base_person_company_id ON public.base_person USING btree (tenant_id, company_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX base_person_display_name ON public.base_person USING btree (tenant_id, display_name, id) WHERE (deleted_at IS NULL);
CREATE INDEX base_person_do_not_contact ON public.base_person USING btree (tenant_id, do_not_contact, id) WHERE (deleted_at IS NULL);
CREATE INDEX base_person_email_key ON public.base_person USING btree (tenant_id, email_key, id) WHERE (deleted_at IS NULL);
CREATE INDEX base_person_name_key ON public.base_person USING btree (tenant_id, name_key, id) WHERE (deleted_at IS NULL);
CREATE INDEX base_person_owner ON public.base_person USING btree (tenant_id, owner, id) WHERE (deleted_at IS NULL);
CREATE INDEX base_person_phone_key ON public.base_person USING btree (tenant_id, phone_key, id) WHERE (deleted_at IS NULL);
alter table base_person enable row level security;
alter table base_person force row level security;
create policy tenant_isolation on base_person for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant insert, select, update on base_person to erp_app;

create table base_product (
  active boolean not null,
  barcode text,
  brand text,
  category_id uuid,
  created_at timestamp with time zone not null,
  custom jsonb not null default '{}'::jsonb,
  deleted_at timestamp with time zone,
  description text,
  id uuid not null,
  kind text not null,
  name text collate "und-x-icu" not null,
  purchase_price_amount bigint,
  purchase_price_currency text,
  sales_price_amount bigint,
  sales_price_currency text,
  sku text not null,
  tag_text text,
  tags jsonb,
  tax_code_id uuid,
  tenant_id uuid not null,
  unit_id uuid not null,
  updated_at timestamp with time zone not null,
  version integer not null,
  weight bigint,
  constraint base_product_pkey PRIMARY KEY (tenant_id, id),
  constraint base_product_category_id_fk FOREIGN KEY (tenant_id, category_id) REFERENCES public.base_product_category(tenant_id, id),
  constraint base_product_tax_code_id_fk FOREIGN KEY (tenant_id, tax_code_id) REFERENCES public.base_tax_code(tenant_id, id),
  constraint base_product_unit_id_fk FOREIGN KEY (tenant_id, unit_id) REFERENCES public.base_unit(tenant_id, id)
);
CREATE INDEX base_product_active ON public.base_product USING btree (tenant_id, active, id) WHERE (deleted_at IS NULL);
CREATE INDEX base_product_barcode ON public.base_product USING btree (tenant_id, barcode, id) WHERE (deleted_at IS NULL);
CREATE UNIQUE INDEX base_product_barcode_unique ON public.base_product USING btree (tenant_id, barcode) WHERE (deleted_at IS NULL);
CREATE INDEX base_product_brand ON public.base_product USING btree (tenant_id, brand, id) WHERE (deleted_at IS NULL);
CREATE INDEX base_product_category_id ON public.base_product USING btree (tenant_id, category_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX base_product_kind ON public.base_product USING btree (tenant_id, kind, id) WHERE (deleted_at IS NULL);
CREATE INDEX base_product_name ON public.base_product USING btree (tenant_id, name, id) WHERE (deleted_at IS NULL);
CREATE INDEX base_product_sku ON public.base_product USING btree (tenant_id, sku, id) WHERE (deleted_at IS NULL);
CREATE UNIQUE INDEX base_product_sku_unique ON public.base_product USING btree (tenant_id, sku) WHERE (deleted_at IS NULL);
CREATE INDEX base_product_tax_code_id ON public.base_product USING btree (tenant_id, tax_code_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX base_product_unit_id ON public.base_product USING btree (tenant_id, unit_id, id) WHERE (deleted_at IS NULL);
alter table base_product enable row level security;
alter table base_product force row level security;
create policy tenant_isolation on base_product for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant insert, select, update on base_product to erp_app;

create table base_product_category (
  active boolean not null,
  created_at timestamp with time zone not null,
  custom jsonb not null default '{}'::jsonb,
  deleted_at timestamp with time zone,
  description text,
  id uuid not null,
  name text collate "und-x-icu" not null,
  parent_id uuid,
  tenant_id uuid not null,
  updated_at timestamp with time zone not null,
  version integer not null,
  constraint base_product_category_pkey PRIMARY KEY (tenant_id, id),
  constraint base_product_category_parent_id_fk FOREIGN KEY (tenant_id, parent_id) REFERENCES public.base_product_category(tenant_id, id)
);
CREATE INDEX base_product_category_active ON public.base_product_category USING btree (tenant_id, active, id) WHERE (deleted_at IS NULL);
CREATE INDEX base_product_category_name ON public.base_product_category USING btree (tenant_id, name, id) WHERE (deleted_at IS NULL);
CREATE INDEX base_product_category_parent_id ON public.base_product_category USING btree (tenant_id, parent_id, id) WHERE (deleted_at IS NULL);
alter table base_product_category enable row level security;
alter table base_product_category force row level security;
create policy tenant_isolation on base_product_category for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant insert, select, update on base_product_category to erp_app;

create table base_tax_code (
  active boolean not null,
  code text not null,
  compound boolean not null,
  country text not null,
  created_at timestamp with time zone not null,
  custom jsonb not null default '{}'::jsonb,
  deleted_at timestamp with time zone,
  id uuid not null,
  inclusive boolean not null,
  kind text not null,
  legal_note text,
  name text collate "und-x-icu" not null,
  rate bigint not null,
  region text,
  tenant_id uuid not null,
  updated_at timestamp with time zone not null,
  valid_from date not null,
  valid_to date,
  version integer not null,
  constraint base_tax_code_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX base_tax_code_active ON public.base_tax_code USING btree (tenant_id, active, id) WHERE (deleted_at IS NULL);
CREATE INDEX base_tax_code_code ON public.base_tax_code USING btree (tenant_id, code, id) WHERE (deleted_at IS NULL);
CREATE UNIQUE INDEX base_tax_code_code_valid_from_unique ON public.base_tax_code USING btree (tenant_id, code, valid_from) WHERE (deleted_at IS NULL);
CREATE INDEX base_tax_code_country ON public.base_tax_code USING btree (tenant_id, country, id) WHERE (deleted_at IS NULL);
CREATE INDEX base_tax_code_kind ON public.base_tax_code USING btree (tenant_id, kind, id) WHERE (deleted_at IS NULL);
CREATE INDEX base_tax_code_name ON public.base_tax_code USING btree (tenant_id, name, id) WHERE (deleted_at IS NULL);
CREATE INDEX base_tax_code_valid_from ON public.base_tax_code USING btree (tenant_id, valid_from, id) WHERE (deleted_at IS NULL);
CREATE INDEX base_tax_code_valid_to ON public.base_tax_code USING btree (tenant_id, valid_to, id) WHERE (deleted_at IS NULL);
alter table base_tax_code enable row level security;
alter table base_tax_code force row level security;
create policy tenant_isolation on base_tax_code for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant insert, select, update on base_tax_code to erp_app;

create table base_unit (
  active boolean not null,
  code text not null,
  created_at timestamp with time zone not null,
  deleted_at timestamp with time zone,
  dimension text not null,
  factor bigint not null,
  id uuid not null,
  name text collate "und-x-icu" not null,
  tenant_id uuid not null,
  updated_at timestamp with time zone not null,
  version integer not null,
  constraint base_unit_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX base_unit_active ON public.base_unit USING btree (tenant_id, active, id) WHERE (deleted_at IS NULL);
CREATE INDEX base_unit_code ON public.base_unit USING btree (tenant_id, code, id) WHERE (deleted_at IS NULL);
CREATE UNIQUE INDEX base_unit_code_unique ON public.base_unit USING btree (tenant_id, code) WHERE (deleted_at IS NULL);
CREATE INDEX base_unit_dimension ON public.base_unit USING btree (tenant_id, dimension, id) WHERE (deleted_at IS NULL);
CREATE INDEX base_unit_name ON public.base_unit USING btree (tenant_id, name, id) WHERE (deleted_at IS NULL);
alter table base_unit enable row level security;
alter table base_unit force row level security;
create policy tenant_isolation on base_unit for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant insert, select, update on base_unit to erp_app;

create table base_unit_conversion (
  barcode text,
  created_at timestamp with time zone not null,
  deleted_at timestamp with time zone,
  factor bigint not null,
  id uuid not null,
  label text collate "und-x-icu" not null,
  product_id uuid not null,
  tenant_id uuid not null,
  unit_id uuid not null,
  updated_at timestamp with time zone not null,
  version integer not null,
  constraint base_unit_conversion_pkey PRIMARY KEY (tenant_id, id),
  constraint base_unit_conversion_product_id_fk FOREIGN KEY (tenant_id, product_id) REFERENCES public.base_product(tenant_id, id),
  constraint base_unit_conversion_unit_id_fk FOREIGN KEY (tenant_id, unit_id) REFERENCES public.base_unit(tenant_id, id)
);
CREATE INDEX base_unit_conversion_barcode ON public.base_unit_conversion USING btree (tenant_id, barcode, id) WHERE (deleted_at IS NULL);
CREATE UNIQUE INDEX base_unit_conversion_barcode_unique ON public.base_unit_conversion USING btree (tenant_id, barcode) WHERE (deleted_at IS NULL);
CREATE INDEX base_unit_conversion_label ON public.base_unit_conversion USING btree (tenant_id, label, id) WHERE (deleted_at IS NULL);
CREATE INDEX base_unit_conversion_product_id ON public.base_unit_conversion USING btree (tenant_id, product_id, id) WHERE (deleted_at IS NULL);
CREATE UNIQUE INDEX base_unit_conversion_product_id_unit_id_unique ON public.base_unit_conversion USING btree (tenant_id, product_id, unit_id) WHERE (deleted_at IS NULL);
CREATE INDEX base_unit_conversion_unit_id ON public.base_unit_conversion USING btree (tenant_id, unit_id, id) WHERE (deleted_at IS NULL);
alter table base_unit_conversion enable row level security;
alter table base_unit_conversion force row level security;
create policy tenant_isolation on base_unit_conversion for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant insert, select, update on base_unit_conversion to erp_app;

create table comment (
  actor_id text not null,
  actor_kind text not null,
  actor_name text not null,
  body text not null,
  created_at timestamp with time zone not null,
  edited_at timestamp with time zone,
  entity text not null,
  id uuid not null,
  mentions jsonb not null,
  record_id uuid not null,
  request_id text not null,
  tenant_id uuid not null,
  constraint comment_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX comment_record ON public.comment USING btree (tenant_id, entity, record_id, id);
alter table comment enable row level security;
alter table comment force row level security;
create policy tenant_isolation on comment for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant delete, insert, select, update on comment to erp_app;

create table configuration_blob (
  body text not null,
  hash text not null,
  tenant_id uuid not null,
  constraint configuration_blob_pkey PRIMARY KEY (tenant_id, hash)
);
alter table configuration_blob enable row level security;
alter table configuration_blob force row level security;
create policy tenant_isolation on configuration_blob for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant insert, select on configuration_blob to erp_app;

create table configuration_head (
  revision integer not null,
  tenant_id uuid not null,
  constraint configuration_head_pkey PRIMARY KEY (tenant_id)
);
alter table configuration_head enable row level security;
alter table configuration_head force row level security;
create policy tenant_isolation on configuration_head for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant insert, select, update on configuration_head to erp_app;

create table configuration_revision (
  actor_id text not null,
  actor_kind text not null,
  actor_name text not null,
  changes text not null,
  created_at timestamp with time zone not null,
  kind text not null,
  number integer not null,
  request_id text not null,
  sections text not null,
  summary text not null,
  template text,
  tenant_id uuid not null,
  constraint configuration_revision_pkey PRIMARY KEY (tenant_id, number)
);
alter table configuration_revision enable row level security;
alter table configuration_revision force row level security;
create policy tenant_isolation on configuration_revision for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant insert, select on configuration_revision to erp_app;

create table crm_activity (
  about_entity text,
  about_id uuid,
  created_at timestamp with time zone not null,
  custom jsonb not null default '{}'::jsonb,
  deleted_at timestamp with time zone,
  done boolean not null,
  done_at timestamp with time zone,
  due date,
  duration bigint,
  id uuid not null,
  kind text not null,
  note text,
  outcome text,
  owner uuid,
  priority text not null,
  starts_at timestamp with time zone,
  subject text collate "und-x-icu" not null,
  tenant_id uuid not null,
  updated_at timestamp with time zone not null,
  version integer not null,
  constraint crm_activity_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX crm_activity_about_id ON public.crm_activity USING btree (tenant_id, about_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX crm_activity_done ON public.crm_activity USING btree (tenant_id, done, id) WHERE (deleted_at IS NULL);
CREATE INDEX crm_activity_done_at ON public.crm_activity USING btree (tenant_id, done_at, id) WHERE (deleted_at IS NULL);
CREATE INDEX crm_activity_due ON public.crm_activity USING btree (tenant_id, due, id) WHERE (deleted_at IS NULL);
CREATE INDEX crm_activity_kind ON public.crm_activity USING btree (tenant_id, kind, id) WHERE (deleted_at IS NULL);
CREATE INDEX crm_activity_owner ON public.crm_activity USING btree (tenant_id, owner, id) WHERE (deleted_at IS NULL);
CREATE INDEX crm_activity_priority ON public.crm_activity USING btree (tenant_id, priority, id) WHERE (deleted_at IS NULL);
CREATE INDEX crm_activity_starts_at ON public.crm_activity USING btree (tenant_id, starts_at, id) WHERE (deleted_at IS NULL);
CREATE INDEX crm_activity_subject ON public.crm_activity USING btree (tenant_id, subject, id) WHERE (deleted_at IS NULL);
alter table crm_activity enable row level security;
alter table crm_activity force row level security;
create policy tenant_isolation on crm_activity for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant insert, select, update on crm_activity to erp_app;

create table crm_campaign (
  budget_amount bigint,
  budget_currency text,
  channel text not null,
  cost_amount bigint,
  cost_currency text,
  created_at timestamp with time zone not null,
  custom jsonb not null default '{}'::jsonb,
  deleted_at timestamp with time zone,
  ends_on date,
  id uuid not null,
  name text collate "und-x-icu" not null,
  note text,
  owner uuid,
  starts_on date,
  status text not null,
  tenant_id uuid not null,
  updated_at timestamp with time zone not null,
  version integer not null,
  constraint crm_campaign_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX crm_campaign_channel ON public.crm_campaign USING btree (tenant_id, channel, id) WHERE (deleted_at IS NULL);
CREATE INDEX crm_campaign_name ON public.crm_campaign USING btree (tenant_id, name, id) WHERE (deleted_at IS NULL);
CREATE INDEX crm_campaign_owner ON public.crm_campaign USING btree (tenant_id, owner, id) WHERE (deleted_at IS NULL);
CREATE INDEX crm_campaign_starts_on ON public.crm_campaign USING btree (tenant_id, starts_on, id) WHERE (deleted_at IS NULL);
CREATE INDEX crm_campaign_status ON public.crm_campaign USING btree (tenant_id, status, id) WHERE (deleted_at IS NULL);
alter table crm_campaign enable row level security;
alter table crm_campaign force row level security;
create policy tenant_isolation on crm_campaign for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant insert, select, update on crm_campaign to erp_app;

create table crm_lead (
  address jsonb,
  campaign_id uuid,
  closed_at timestamp with time zone,
  company_id uuid,
  company_name text,
  created_at timestamp with time zone not null,
  custom jsonb not null default '{}'::jsonb,
  deleted_at timestamp with time zone,
  disqualified_reason text,
  email text,
  estimated_value_amount bigint,
  estimated_value_currency text,
  family_name text,
  given_name text,
  id uuid not null,
  job_title text,
  name text collate "und-x-icu" not null,
  note text,
  opportunity_id uuid,
  owner uuid,
  person_id uuid,
  phone text,
  source text,
  stage text not null,
  status text not null,
  tenant_id uuid not null,
  updated_at timestamp with time zone not null,
  version integer not null,
  website text,
  constraint crm_lead_pkey PRIMARY KEY (tenant_id, id),
  constraint crm_lead_campaign_id_fk FOREIGN KEY (tenant_id, campaign_id) REFERENCES public.crm_campaign(tenant_id, id),
  constraint crm_lead_company_id_fk FOREIGN KEY (tenant_id, company_id) REFERENCES public.base_company(tenant_id, id),
  constraint crm_lead_opportunity_id_fk FOREIGN KEY (tenant_id, opportunity_id) REFERENCES public.crm_opportunity(tenant_id, id),
  constraint crm_lead_person_id_fk FOREIGN KEY (tenant_id, person_id) REFERENCES public.base_person(tenant_id, id)
);
CREATE INDEX crm_lead_campaign_id ON public.crm_lead USING btree (tenant_id, campaign_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX crm_lead_closed_at ON public.crm_lead USING btree (tenant_id, closed_at, id) WHERE (deleted_at IS NULL);
CREATE INDEX crm_lead_company_id ON public.crm_lead USING btree (tenant_id, company_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX crm_lead_disqualified_reason ON public.crm_lead USING btree (tenant_id, disqualified_reason, id) WHERE (deleted_at IS NULL);
CREATE INDEX crm_lead_name ON public.crm_lead USING btree (tenant_id, name, id) WHERE (deleted_at IS NULL);
CREATE INDEX crm_lead_opportunity_id ON public.crm_lead USING btree (tenant_id, opportunity_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX crm_lead_owner ON public.crm_lead USING btree (tenant_id, owner, id) WHERE (deleted_at IS NULL);
CREATE INDEX crm_lead_person_id ON public.crm_lead USING btree (tenant_id, person_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX crm_lead_source ON public.crm_lead USING btree (tenant_id, source, id) WHERE (deleted_at IS NULL);
CREATE INDEX crm_lead_stage ON public.crm_lead USING btree (tenant_id, stage, id) WHERE (deleted_at IS NULL);
CREATE INDEX crm_lead_status ON public.crm_lead USING btree (tenant_id, status, id) WHERE (deleted_at IS NULL);
alter table crm_lead enable row level security;
alter table crm_lead force row level security;
create policy tenant_isolation on crm_lead for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant insert, select, update on crm_lead to erp_app;

create table crm_opportunity (
  amount_amount bigint,
  amount_currency text,
  campaign_id uuid,
  closed_at timestamp with time zone,
  company_id uuid,
  competitor text,
  contact_id uuid,
  created_at timestamp with time zone not null,
  custom jsonb not null default '{}'::jsonb,
  deleted_at timestamp with time zone,
  expected_close date,
  id uuid not null,
  lead_id uuid,
  lost_note text,
  name text collate "und-x-icu" not null,
  next_step text,
  note text,
  owner uuid,
  probability bigint not null,
  probability_override bigint,
  source text,
  stage text not null,
  stage_since timestamp with time zone,
  status text not null,
  tenant_id uuid not null,
  updated_at timestamp with time zone not null,
  version integer not null,
  weighted_amount_amount bigint,
  weighted_amount_currency text,
  constraint crm_opportunity_pkey PRIMARY KEY (tenant_id, id),
  constraint crm_opportunity_campaign_id_fk FOREIGN KEY (tenant_id, campaign_id) REFERENCES public.crm_campaign(tenant_id, id),
  constraint crm_opportunity_company_id_fk FOREIGN KEY (tenant_id, company_id) REFERENCES public.base_company(tenant_id, id),
  constraint crm_opportunity_contact_id_fk FOREIGN KEY (tenant_id, contact_id) REFERENCES public.base_person(tenant_id, id),
  constraint crm_opportunity_lead_id_fk FOREIGN KEY (tenant_id, lead_id) REFERENCES public.crm_lead(tenant_id, id)
);
CREATE INDEX crm_opportunity_campaign_id ON public.crm_opportunity USING btree (tenant_id, campaign_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX crm_opportunity_closed_at ON public.crm_opportunity USING btree (tenant_id, closed_at, id) WHERE (deleted_at IS NULL);
CREATE INDEX crm_opportunity_company_id ON public.crm_opportunity USING btree (tenant_id, company_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX crm_opportunity_contact_id ON public.crm_opportunity USING btree (tenant_id, contact_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX crm_opportunity_expected_close ON public.crm_opportunity USING btree (tenant_id, expected_close, id) WHERE (deleted_at IS NULL);
CREATE INDEX crm_opportunity_lead_id ON public.crm_opportunity USING btree (tenant_id, lead_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX crm_opportunity_name ON public.crm_opportunity USING btree (tenant_id, name, id) WHERE (deleted_at IS NULL);
CREATE INDEX crm_opportunity_owner ON public.crm_opportunity USING btree (tenant_id, owner, id) WHERE (deleted_at IS NULL);
CREATE INDEX crm_opportunity_probability ON public.crm_opportunity USING btree (tenant_id, probability, id) WHERE (deleted_at IS NULL);
CREATE INDEX crm_opportunity_source ON public.crm_opportunity USING btree (tenant_id, source, id) WHERE (deleted_at IS NULL);
CREATE INDEX crm_opportunity_stage ON public.crm_opportunity USING btree (tenant_id, stage, id) WHERE (deleted_at IS NULL);
CREATE INDEX crm_opportunity_stage_since ON public.crm_opportunity USING btree (tenant_id, stage_since, id) WHERE (deleted_at IS NULL);
CREATE INDEX crm_opportunity_status ON public.crm_opportunity USING btree (tenant_id, status, id) WHERE (deleted_at IS NULL);
alter table crm_opportunity enable row level security;
alter table crm_opportunity force row level security;
create policy tenant_isolation on crm_opportunity for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant insert, select, update on crm_opportunity to erp_app;

create table crm_stage_change (
  amount_amount bigint,
  amount_currency text,
  at timestamp with time zone not null,
  created_at timestamp with time zone not null,
  days_in_stage bigint,
  deleted_at timestamp with time zone,
  from_stage text,
  id uuid not null,
  opportunity_id uuid not null,
  owner uuid,
  pipeline text not null,
  tenant_id uuid not null,
  to_category text not null,
  to_stage text collate "und-x-icu" not null,
  updated_at timestamp with time zone not null,
  version integer not null,
  constraint crm_stage_change_pkey PRIMARY KEY (tenant_id, id),
  constraint crm_stage_change_opportunity_id_fk FOREIGN KEY (tenant_id, opportunity_id) REFERENCES public.crm_opportunity(tenant_id, id)
);
CREATE INDEX crm_stage_change_at ON public.crm_stage_change USING btree (tenant_id, at, id) WHERE (deleted_at IS NULL);
CREATE INDEX crm_stage_change_from_stage ON public.crm_stage_change USING btree (tenant_id, from_stage, id) WHERE (deleted_at IS NULL);
CREATE INDEX crm_stage_change_opportunity_id ON public.crm_stage_change USING btree (tenant_id, opportunity_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX crm_stage_change_owner ON public.crm_stage_change USING btree (tenant_id, owner, id) WHERE (deleted_at IS NULL);
CREATE INDEX crm_stage_change_pipeline ON public.crm_stage_change USING btree (tenant_id, pipeline, id) WHERE (deleted_at IS NULL);
CREATE INDEX crm_stage_change_to_category ON public.crm_stage_change USING btree (tenant_id, to_category, id) WHERE (deleted_at IS NULL);
CREATE INDEX crm_stage_change_to_stage ON public.crm_stage_change USING btree (tenant_id, to_stage, id) WHERE (deleted_at IS NULL);
alter table crm_stage_change enable row level security;
alter table crm_stage_change force row level security;
create policy tenant_isolation on crm_stage_change for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant insert, select on crm_stage_change to erp_app;

create table custom_number_value (
  empty boolean not null,
  field text not null,
  record_id uuid not null,
  tenant_id uuid not null,
  value bigint not null,
  constraint custom_number_value_pkey PRIMARY KEY (tenant_id, field, record_id)
);
CREATE INDEX custom_number_value_order ON public.custom_number_value USING btree (tenant_id, field, empty, value, record_id);
alter table custom_number_value enable row level security;
alter table custom_number_value force row level security;
create policy tenant_isolation on custom_number_value for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant delete, insert, select, update on custom_number_value to erp_app;

create table custom_text_value (
  empty boolean not null,
  field text not null,
  record_id uuid not null,
  tenant_id uuid not null,
  value text collate "und-x-icu" not null,
  constraint custom_text_value_pkey PRIMARY KEY (tenant_id, field, record_id)
);
CREATE INDEX custom_text_value_order ON public.custom_text_value USING btree (tenant_id, field, empty, value, record_id);
alter table custom_text_value enable row level security;
alter table custom_text_value force row level security;
create policy tenant_isolation on custom_text_value for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant delete, insert, select, update on custom_text_value to erp_app;

create table dead_letter (
  actor_id text not null,
  actor_kind text not null,
  actor_name text not null,
  aggregate_id uuid not null,
  attempts integer not null,
  consumer text not null,
  created_at timestamp with time zone not null,
  event_id uuid not null,
  failed_at timestamp with time zone not null,
  id uuid not null,
  payload jsonb not null,
  reason text not null,
  request_id text not null,
  sequence bigint not null,
  settled_at timestamp with time zone,
  settled_by text,
  stack text,
  state text not null,
  tenant_id uuid not null,
  trace text,
  type text not null,
  version integer not null,
  constraint dead_letter_pkey PRIMARY KEY (tenant_id, id),
  constraint dead_letter_event UNIQUE (tenant_id, consumer, event_id)
);
CREATE INDEX dead_letter_state ON public.dead_letter USING btree (tenant_id, state, id);
alter table dead_letter enable row level security;
alter table dead_letter force row level security;
create policy relay on dead_letter for all to erp_relay using (true) with check (true);
create policy tenant_isolation on dead_letter for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant insert, select, update on dead_letter to erp_app;
grant select on dead_letter to erp_relay;

create table deed (
  actor_id text not null,
  at timestamp with time zone not null,
  id uuid not null,
  permission text not null,
  record_id uuid not null,
  tenant_id uuid not null,
  constraint deed_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX deed_record ON public.deed USING btree (tenant_id, record_id, permission, actor_id);
alter table deed enable row level security;
alter table deed force row level security;
create policy tenant_isolation on deed for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant insert, select on deed to erp_app;

create table idempotency_key (
  attempt uuid not null,
  body text,
  caller text not null,
  created_at timestamp with time zone not null,
  fingerprint text not null,
  headers jsonb,
  key text not null,
  status integer,
  tenant_id uuid not null,
  constraint idempotency_key_pkey PRIMARY KEY (tenant_id, caller, key)
);
CREATE INDEX idempotency_key_age ON public.idempotency_key USING btree (tenant_id, created_at);
alter table idempotency_key enable row level security;
alter table idempotency_key force row level security;
create policy tenant_isolation on idempotency_key for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant delete, insert, select, update on idempotency_key to erp_app;

create table inbox_event (
  actor_id text not null,
  actor_kind text not null,
  actor_name text not null,
  aggregate_id uuid not null,
  consumer text not null,
  created_at timestamp with time zone not null,
  event_id uuid not null,
  payload jsonb not null,
  received_at timestamp with time zone not null,
  request_id text not null,
  sequence bigint not null,
  tenant_id uuid not null,
  trace text,
  type text not null,
  version integer not null,
  constraint inbox_event_pkey PRIMARY KEY (tenant_id, consumer, aggregate_id, sequence)
);
alter table inbox_event enable row level security;
alter table inbox_event force row level security;
create policy relay on inbox_event for all to erp_relay using (true) with check (true);
create policy tenant_isolation on inbox_event for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant delete, insert, select on inbox_event to erp_app;
grant insert, select on inbox_event to erp_relay;

create table inbox_lane (
  aggregate_id uuid not null,
  attempts integer not null,
  consumer text not null,
  error text,
  handled bigint not null,
  retry_at timestamp with time zone,
  stuck boolean not null,
  tenant_id uuid not null,
  updated_at timestamp with time zone not null,
  constraint inbox_lane_pkey PRIMARY KEY (tenant_id, consumer, aggregate_id)
);
CREATE INDEX inbox_lane_held ON public.inbox_lane USING btree (tenant_id, consumer, aggregate_id) WHERE (stuck OR (retry_at IS NOT NULL));
alter table inbox_lane enable row level security;
alter table inbox_lane force row level security;
create policy relay on inbox_lane for all to erp_relay using (true) with check (true);
create policy tenant_isolation on inbox_lane for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant insert, select, update on inbox_lane to erp_app;
grant select on inbox_lane to erp_relay;

create table inventory_cost_layer (
  created_at timestamp with time zone not null,
  deleted_at timestamp with time zone,
  id uuid not null,
  label text collate "und-x-icu" not null,
  movement_id uuid not null,
  open boolean not null,
  product_id uuid not null,
  received_on date not null,
  remaining bigint not null,
  remaining_value_amount bigint not null,
  remaining_value_currency text not null,
  sequence bigint not null,
  tenant_id uuid not null,
  updated_at timestamp with time zone not null,
  version integer not null,
  warehouse_id uuid not null,
  constraint inventory_cost_layer_pkey PRIMARY KEY (tenant_id, id),
  constraint inventory_cost_layer_movement_id_fk FOREIGN KEY (tenant_id, movement_id) REFERENCES public.inventory_stock_movement(tenant_id, id),
  constraint inventory_cost_layer_product_id_fk FOREIGN KEY (tenant_id, product_id) REFERENCES public.base_product(tenant_id, id),
  constraint inventory_cost_layer_warehouse_id_fk FOREIGN KEY (tenant_id, warehouse_id) REFERENCES public.inventory_warehouse(tenant_id, id)
);
CREATE INDEX inventory_cost_layer_label ON public.inventory_cost_layer USING btree (tenant_id, label, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_cost_layer_movement_id ON public.inventory_cost_layer USING btree (tenant_id, movement_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_cost_layer_open ON public.inventory_cost_layer USING btree (tenant_id, open, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_cost_layer_product_id ON public.inventory_cost_layer USING btree (tenant_id, product_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_cost_layer_received_on ON public.inventory_cost_layer USING btree (tenant_id, received_on, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_cost_layer_sequence ON public.inventory_cost_layer USING btree (tenant_id, sequence, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_cost_layer_warehouse_id ON public.inventory_cost_layer USING btree (tenant_id, warehouse_id, id) WHERE (deleted_at IS NULL);
alter table inventory_cost_layer enable row level security;
alter table inventory_cost_layer force row level security;
create policy tenant_isolation on inventory_cost_layer for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant insert, select, update on inventory_cost_layer to erp_app;

create table inventory_goods_issue (
  cost_amount bigint,
  cost_currency text,
  created_at timestamp with time zone not null,
  custom jsonb not null default '{}'::jsonb,
  customer_id uuid,
  deleted_at timestamp with time zone,
  id uuid not null,
  kind text not null,
  margin_amount bigint,
  margin_currency text,
  note text,
  number text collate "und-x-icu" not null,
  posted_on date,
  reference text,
  returns_id uuid,
  sales_amount bigint,
  sales_currency text,
  state text not null,
  tenant_id uuid not null,
  updated_at timestamp with time zone not null,
  version integer not null,
  warehouse_id uuid not null,
  constraint inventory_goods_issue_pkey PRIMARY KEY (tenant_id, id),
  constraint inventory_goods_issue_customer_id_fk FOREIGN KEY (tenant_id, customer_id) REFERENCES public.base_company(tenant_id, id),
  constraint inventory_goods_issue_returns_id_fk FOREIGN KEY (tenant_id, returns_id) REFERENCES public.inventory_goods_issue(tenant_id, id),
  constraint inventory_goods_issue_warehouse_id_fk FOREIGN KEY (tenant_id, warehouse_id) REFERENCES public.inventory_warehouse(tenant_id, id)
);
CREATE INDEX inventory_goods_issue_cost_amount ON public.inventory_goods_issue USING btree (tenant_id, cost_amount, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_goods_issue_customer_id ON public.inventory_goods_issue USING btree (tenant_id, customer_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_goods_issue_kind ON public.inventory_goods_issue USING btree (tenant_id, kind, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_goods_issue_margin_amount ON public.inventory_goods_issue USING btree (tenant_id, margin_amount, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_goods_issue_number ON public.inventory_goods_issue USING btree (tenant_id, number, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_goods_issue_posted_on ON public.inventory_goods_issue USING btree (tenant_id, posted_on, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_goods_issue_reference ON public.inventory_goods_issue USING btree (tenant_id, reference, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_goods_issue_returns_id ON public.inventory_goods_issue USING btree (tenant_id, returns_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_goods_issue_sales_amount ON public.inventory_goods_issue USING btree (tenant_id, sales_amount, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_goods_issue_state ON public.inventory_goods_issue USING btree (tenant_id, state, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_goods_issue_warehouse_id ON public.inventory_goods_issue USING btree (tenant_id, warehouse_id, id) WHERE (deleted_at IS NULL);
alter table inventory_goods_issue enable row level security;
alter table inventory_goods_issue force row level security;
create policy tenant_isolation on inventory_goods_issue for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant insert, select, update on inventory_goods_issue to erp_app;

create table inventory_goods_issue_line (
  cost_amount bigint,
  cost_currency text,
  created_at timestamp with time zone not null,
  deleted_at timestamp with time zone,
  id uuid not null,
  issue_id uuid not null,
  location_id uuid,
  lot_id uuid,
  movement_id uuid,
  note text collate "und-x-icu",
  product_id uuid not null,
  quantity bigint not null,
  reservation_id uuid,
  returned bigint not null,
  sales_price_amount bigint,
  sales_price_currency text,
  serial_id uuid,
  tenant_id uuid not null,
  updated_at timestamp with time zone not null,
  version integer not null,
  constraint inventory_goods_issue_line_pkey PRIMARY KEY (tenant_id, id),
  constraint inventory_goods_issue_line_issue_id_fk FOREIGN KEY (tenant_id, issue_id) REFERENCES public.inventory_goods_issue(tenant_id, id),
  constraint inventory_goods_issue_line_location_id_fk FOREIGN KEY (tenant_id, location_id) REFERENCES public.inventory_location(tenant_id, id),
  constraint inventory_goods_issue_line_lot_id_fk FOREIGN KEY (tenant_id, lot_id) REFERENCES public.inventory_lot(tenant_id, id),
  constraint inventory_goods_issue_line_movement_id_fk FOREIGN KEY (tenant_id, movement_id) REFERENCES public.inventory_stock_movement(tenant_id, id),
  constraint inventory_goods_issue_line_product_id_fk FOREIGN KEY (tenant_id, product_id) REFERENCES public.base_product(tenant_id, id),
  constraint inventory_goods_issue_line_reservation_id_fk FOREIGN KEY (tenant_id, reservation_id) REFERENCES public.inventory_reservation(tenant_id, id),
  constraint inventory_goods_issue_line_serial_id_fk FOREIGN KEY (tenant_id, serial_id) REFERENCES public.inventory_serial(tenant_id, id)
);
CREATE INDEX inventory_goods_issue_line_issue_id ON public.inventory_goods_issue_line USING btree (tenant_id, issue_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_goods_issue_line_lot_id ON public.inventory_goods_issue_line USING btree (tenant_id, lot_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_goods_issue_line_movement_id ON public.inventory_goods_issue_line USING btree (tenant_id, movement_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_goods_issue_line_note ON public.inventory_goods_issue_line USING btree (tenant_id, note, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_goods_issue_line_product_id ON public.inventory_goods_issue_line USING btree (tenant_id, product_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_goods_issue_line_reservation_id ON public.inventory_goods_issue_line USING btree (tenant_id, reservation_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_goods_issue_line_serial_id ON public.inventory_goods_issue_line USING btree (tenant_id, serial_id, id) WHERE (deleted_at IS NULL);
alter table inventory_goods_issue_line enable row level security;
alter table inventory_goods_issue_line force row level security;
create policy tenant_isolation on inventory_goods_issue_line for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant insert, select, update on inventory_goods_issue_line to erp_app;

create table inventory_goods_receipt (
  created_at timestamp with time zone not null,
  custom jsonb not null default '{}'::jsonb,
  deleted_at timestamp with time zone,
  delivery_note text,
  id uuid not null,
  landed_cost_amount bigint,
  landed_cost_currency text,
  note text,
  number text collate "und-x-icu" not null,
  order_id uuid not null,
  posted_on date,
  reverses_id uuid,
  state text not null,
  supplier_id uuid,
  tenant_id uuid not null,
  updated_at timestamp with time zone not null,
  value_amount bigint,
  value_currency text,
  version integer not null,
  warehouse_id uuid,
  constraint inventory_goods_receipt_pkey PRIMARY KEY (tenant_id, id),
  constraint inventory_goods_receipt_order_id_fk FOREIGN KEY (tenant_id, order_id) REFERENCES public.inventory_purchase_order(tenant_id, id),
  constraint inventory_goods_receipt_reverses_id_fk FOREIGN KEY (tenant_id, reverses_id) REFERENCES public.inventory_goods_receipt(tenant_id, id),
  constraint inventory_goods_receipt_supplier_id_fk FOREIGN KEY (tenant_id, supplier_id) REFERENCES public.base_company(tenant_id, id),
  constraint inventory_goods_receipt_warehouse_id_fk FOREIGN KEY (tenant_id, warehouse_id) REFERENCES public.inventory_warehouse(tenant_id, id)
);
CREATE INDEX inventory_goods_receipt_delivery_note ON public.inventory_goods_receipt USING btree (tenant_id, delivery_note, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_goods_receipt_number ON public.inventory_goods_receipt USING btree (tenant_id, number, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_goods_receipt_order_id ON public.inventory_goods_receipt USING btree (tenant_id, order_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_goods_receipt_posted_on ON public.inventory_goods_receipt USING btree (tenant_id, posted_on, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_goods_receipt_reverses_id ON public.inventory_goods_receipt USING btree (tenant_id, reverses_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_goods_receipt_state ON public.inventory_goods_receipt USING btree (tenant_id, state, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_goods_receipt_supplier_id ON public.inventory_goods_receipt USING btree (tenant_id, supplier_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_goods_receipt_value_amount ON public.inventory_goods_receipt USING btree (tenant_id, value_amount, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_goods_receipt_warehouse_id ON public.inventory_goods_receipt USING btree (tenant_id, warehouse_id, id) WHERE (deleted_at IS NULL);
alter table inventory_goods_receipt enable row level security;
alter table inventory_goods_receipt force row level security;
create policy tenant_isolation on inventory_goods_receipt for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant insert, select, update on inventory_goods_receipt to erp_app;

create table inventory_goods_receipt_line (
  best_before date,
  created_at timestamp with time zone not null,
  deleted_at timestamp with time zone,
  expiry date,
  id uuid not null,
  location_id uuid,
  lot_id uuid,
  lot_number text,
  movement_id uuid,
  note text collate "und-x-icu",
  order_line_id uuid not null,
  product_id uuid,
  quantity bigint not null,
  receipt_id uuid not null,
  rejected bigint not null,
  rejection text,
  serial_numbers jsonb,
  supplier_lot text,
  tenant_id uuid not null,
  unit_cost bigint,
  updated_at timestamp with time zone not null,
  value_amount bigint,
  value_currency text,
  version integer not null,
  constraint inventory_goods_receipt_line_pkey PRIMARY KEY (tenant_id, id),
  constraint inventory_goods_receipt_line_location_id_fk FOREIGN KEY (tenant_id, location_id) REFERENCES public.inventory_location(tenant_id, id),
  constraint inventory_goods_receipt_line_lot_id_fk FOREIGN KEY (tenant_id, lot_id) REFERENCES public.inventory_lot(tenant_id, id),
  constraint inventory_goods_receipt_line_movement_id_fk FOREIGN KEY (tenant_id, movement_id) REFERENCES public.inventory_stock_movement(tenant_id, id),
  constraint inventory_goods_receipt_line_order_line_id_fk FOREIGN KEY (tenant_id, order_line_id) REFERENCES public.inventory_purchase_order_line(tenant_id, id),
  constraint inventory_goods_receipt_line_product_id_fk FOREIGN KEY (tenant_id, product_id) REFERENCES public.base_product(tenant_id, id),
  constraint inventory_goods_receipt_line_receipt_id_fk FOREIGN KEY (tenant_id, receipt_id) REFERENCES public.inventory_goods_receipt(tenant_id, id)
);
CREATE INDEX inventory_goods_receipt_line_lot_id ON public.inventory_goods_receipt_line USING btree (tenant_id, lot_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_goods_receipt_line_movement_id ON public.inventory_goods_receipt_line USING btree (tenant_id, movement_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_goods_receipt_line_note ON public.inventory_goods_receipt_line USING btree (tenant_id, note, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_goods_receipt_line_order_line_id ON public.inventory_goods_receipt_line USING btree (tenant_id, order_line_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_goods_receipt_line_product_id ON public.inventory_goods_receipt_line USING btree (tenant_id, product_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_goods_receipt_line_receipt_id ON public.inventory_goods_receipt_line USING btree (tenant_id, receipt_id, id) WHERE (deleted_at IS NULL);
alter table inventory_goods_receipt_line enable row level security;
alter table inventory_goods_receipt_line force row level security;
create policy tenant_isolation on inventory_goods_receipt_line for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant insert, select, update on inventory_goods_receipt_line to erp_app;

create table inventory_landed_cost (
  amount_amount bigint not null,
  amount_currency text not null,
  basis text not null,
  created_at timestamp with time zone not null,
  deleted_at timestamp with time zone,
  description text not null,
  id uuid not null,
  into_stock_amount bigint not null,
  into_stock_currency text not null,
  number text collate "und-x-icu" not null,
  posted_on date not null,
  receipt_id uuid not null,
  tenant_id uuid not null,
  updated_at timestamp with time zone not null,
  variance_amount bigint not null,
  variance_currency text not null,
  version integer not null,
  constraint inventory_landed_cost_pkey PRIMARY KEY (tenant_id, id),
  constraint inventory_landed_cost_receipt_id_fk FOREIGN KEY (tenant_id, receipt_id) REFERENCES public.inventory_goods_receipt(tenant_id, id)
);
CREATE INDEX inventory_landed_cost_number ON public.inventory_landed_cost USING btree (tenant_id, number, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_landed_cost_posted_on ON public.inventory_landed_cost USING btree (tenant_id, posted_on, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_landed_cost_receipt_id ON public.inventory_landed_cost USING btree (tenant_id, receipt_id, id) WHERE (deleted_at IS NULL);
alter table inventory_landed_cost enable row level security;
alter table inventory_landed_cost force row level security;
create policy tenant_isolation on inventory_landed_cost for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant insert, select, update on inventory_landed_cost to erp_app;

create table inventory_location (
  active boolean not null,
  barcode text,
  code text not null,
  created_at timestamp with time zone not null,
  custom jsonb not null default '{}'::jsonb,
  deleted_at timestamp with time zone,
  id uuid not null,
  kind text not null,
  name text collate "und-x-icu" not null,
  parent_id uuid,
  pick_sequence bigint not null,
  tenant_id uuid not null,
  updated_at timestamp with time zone not null,
  version integer not null,
  warehouse_id uuid not null,
  constraint inventory_location_pkey PRIMARY KEY (tenant_id, id),
  constraint inventory_location_parent_id_fk FOREIGN KEY (tenant_id, parent_id) REFERENCES public.inventory_location(tenant_id, id),
  constraint inventory_location_warehouse_id_fk FOREIGN KEY (tenant_id, warehouse_id) REFERENCES public.inventory_warehouse(tenant_id, id)
);
CREATE INDEX inventory_location_active ON public.inventory_location USING btree (tenant_id, active, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_location_barcode ON public.inventory_location USING btree (tenant_id, barcode, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_location_code ON public.inventory_location USING btree (tenant_id, code, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_location_kind ON public.inventory_location USING btree (tenant_id, kind, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_location_name ON public.inventory_location USING btree (tenant_id, name, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_location_parent_id ON public.inventory_location USING btree (tenant_id, parent_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_location_warehouse_id ON public.inventory_location USING btree (tenant_id, warehouse_id, id) WHERE (deleted_at IS NULL);
CREATE UNIQUE INDEX inventory_location_warehouse_id_code_unique ON public.inventory_location USING btree (tenant_id, warehouse_id, code) WHERE (deleted_at IS NULL);
alter table inventory_location enable row level security;
alter table inventory_location force row level security;
create policy tenant_isolation on inventory_location for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant insert, select, update on inventory_location to erp_app;

create table inventory_location_stock (
  available bigint not null,
  created_at timestamp with time zone not null,
  deleted_at timestamp with time zone,
  expiry date,
  id uuid not null,
  label text collate "und-x-icu" not null,
  location_id uuid,
  lot_id uuid,
  on_hand bigint not null,
  place text not null,
  product_id uuid not null,
  received_on date,
  reserved bigint not null,
  tenant_id uuid not null,
  updated_at timestamp with time zone not null,
  version integer not null,
  warehouse_id uuid not null,
  constraint inventory_location_stock_pkey PRIMARY KEY (tenant_id, id),
  constraint inventory_location_stock_location_id_fk FOREIGN KEY (tenant_id, location_id) REFERENCES public.inventory_location(tenant_id, id),
  constraint inventory_location_stock_lot_id_fk FOREIGN KEY (tenant_id, lot_id) REFERENCES public.inventory_lot(tenant_id, id),
  constraint inventory_location_stock_product_id_fk FOREIGN KEY (tenant_id, product_id) REFERENCES public.base_product(tenant_id, id),
  constraint inventory_location_stock_warehouse_id_fk FOREIGN KEY (tenant_id, warehouse_id) REFERENCES public.inventory_warehouse(tenant_id, id)
);
CREATE INDEX inventory_location_stock_available ON public.inventory_location_stock USING btree (tenant_id, available, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_location_stock_expiry ON public.inventory_location_stock USING btree (tenant_id, expiry, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_location_stock_label ON public.inventory_location_stock USING btree (tenant_id, label, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_location_stock_location_id ON public.inventory_location_stock USING btree (tenant_id, location_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_location_stock_lot_id ON public.inventory_location_stock USING btree (tenant_id, lot_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_location_stock_on_hand ON public.inventory_location_stock USING btree (tenant_id, on_hand, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_location_stock_product_id ON public.inventory_location_stock USING btree (tenant_id, product_id, id) WHERE (deleted_at IS NULL);
CREATE UNIQUE INDEX inventory_location_stock_product_id_warehouse_id_place_unique ON public.inventory_location_stock USING btree (tenant_id, product_id, warehouse_id, place) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_location_stock_received_on ON public.inventory_location_stock USING btree (tenant_id, received_on, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_location_stock_warehouse_id ON public.inventory_location_stock USING btree (tenant_id, warehouse_id, id) WHERE (deleted_at IS NULL);
alter table inventory_location_stock enable row level security;
alter table inventory_location_stock force row level security;
create policy tenant_isolation on inventory_location_stock for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant insert, select, update on inventory_location_stock to erp_app;

create table inventory_lot (
  best_before date,
  blocked boolean not null,
  created_at timestamp with time zone not null,
  custom jsonb not null default '{}'::jsonb,
  deleted_at timestamp with time zone,
  expiry date,
  id uuid not null,
  manufactured_on date,
  notes text,
  number text collate "und-x-icu" not null,
  product_id uuid not null,
  received_on date,
  supplier_id uuid,
  supplier_lot text,
  tenant_id uuid not null,
  updated_at timestamp with time zone not null,
  version integer not null,
  warned_on date,
  constraint inventory_lot_pkey PRIMARY KEY (tenant_id, id),
  constraint inventory_lot_product_id_fk FOREIGN KEY (tenant_id, product_id) REFERENCES public.base_product(tenant_id, id),
  constraint inventory_lot_supplier_id_fk FOREIGN KEY (tenant_id, supplier_id) REFERENCES public.base_company(tenant_id, id)
);
CREATE INDEX inventory_lot_best_before ON public.inventory_lot USING btree (tenant_id, best_before, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_lot_blocked ON public.inventory_lot USING btree (tenant_id, blocked, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_lot_expiry ON public.inventory_lot USING btree (tenant_id, expiry, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_lot_manufactured_on ON public.inventory_lot USING btree (tenant_id, manufactured_on, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_lot_number ON public.inventory_lot USING btree (tenant_id, number, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_lot_product_id ON public.inventory_lot USING btree (tenant_id, product_id, id) WHERE (deleted_at IS NULL);
CREATE UNIQUE INDEX inventory_lot_product_id_number_unique ON public.inventory_lot USING btree (tenant_id, product_id, number) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_lot_received_on ON public.inventory_lot USING btree (tenant_id, received_on, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_lot_supplier_id ON public.inventory_lot USING btree (tenant_id, supplier_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_lot_supplier_lot ON public.inventory_lot USING btree (tenant_id, supplier_lot, id) WHERE (deleted_at IS NULL);
alter table inventory_lot enable row level security;
alter table inventory_lot force row level security;
create policy tenant_isolation on inventory_lot for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant insert, select, update on inventory_lot to erp_app;

create table inventory_on_base_product (
  id uuid not null,
  lead_time_days bigint,
  picking text,
  purchase_unit_id uuid,
  reorder_point bigint,
  reorder_target bigint,
  shelf_life_days bigint,
  standard_cost bigint,
  tenant_id uuid not null,
  tracking text,
  valuation text,
  constraint inventory_on_base_product_pkey PRIMARY KEY (tenant_id, id),
  constraint inventory_on_base_product_id_fk FOREIGN KEY (tenant_id, id) REFERENCES public.base_product(tenant_id, id),
  constraint inventory_on_base_product_purchase_unit_id_fk FOREIGN KEY (tenant_id, purchase_unit_id) REFERENCES public.base_unit(tenant_id, id)
);
alter table inventory_on_base_product enable row level security;
alter table inventory_on_base_product force row level security;
create policy tenant_isolation on inventory_on_base_product for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant insert, select, update on inventory_on_base_product to erp_app;

create table inventory_purchase_order (
  approval text not null,
  created_at timestamp with time zone not null,
  currency text not null,
  custom jsonb not null default '{}'::jsonb,
  deleted_at timestamp with time zone,
  exchange_rate bigint not null,
  expected_on date,
  id uuid not null,
  net_total_amount bigint,
  net_total_currency text,
  note text,
  number text collate "und-x-icu" not null,
  ordered_on date,
  received_percent bigint not null,
  state text not null,
  supplier_id uuid not null,
  supplier_reference text,
  tax_total_amount bigint,
  tax_total_currency text,
  tenant_id uuid not null,
  total_amount bigint,
  total_currency text,
  updated_at timestamp with time zone not null,
  version integer not null,
  warehouse_id uuid not null,
  constraint inventory_purchase_order_pkey PRIMARY KEY (tenant_id, id),
  constraint inventory_purchase_order_supplier_id_fk FOREIGN KEY (tenant_id, supplier_id) REFERENCES public.base_company(tenant_id, id),
  constraint inventory_purchase_order_warehouse_id_fk FOREIGN KEY (tenant_id, warehouse_id) REFERENCES public.inventory_warehouse(tenant_id, id)
);
CREATE INDEX inventory_purchase_order_approval ON public.inventory_purchase_order USING btree (tenant_id, approval, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_purchase_order_expected_on ON public.inventory_purchase_order USING btree (tenant_id, expected_on, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_purchase_order_number ON public.inventory_purchase_order USING btree (tenant_id, number, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_purchase_order_ordered_on ON public.inventory_purchase_order USING btree (tenant_id, ordered_on, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_purchase_order_state ON public.inventory_purchase_order USING btree (tenant_id, state, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_purchase_order_supplier_id ON public.inventory_purchase_order USING btree (tenant_id, supplier_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_purchase_order_supplier_reference ON public.inventory_purchase_order USING btree (tenant_id, supplier_reference, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_purchase_order_total_amount ON public.inventory_purchase_order USING btree (tenant_id, total_amount, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_purchase_order_warehouse_id ON public.inventory_purchase_order USING btree (tenant_id, warehouse_id, id) WHERE (deleted_at IS NULL);
alter table inventory_purchase_order enable row level security;
alter table inventory_purchase_order force row level security;
create policy tenant_isolation on inventory_purchase_order for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant insert, select, update on inventory_purchase_order to erp_app;

create table inventory_purchase_order_line (
  closed boolean not null,
  created_at timestamp with time zone not null,
  custom jsonb not null default '{}'::jsonb,
  deleted_at timestamp with time zone,
  description text collate "und-x-icu",
  discount bigint not null,
  expected_on date,
  factor bigint not null,
  id uuid not null,
  net_amount bigint,
  net_currency text,
  order_id uuid not null,
  product_id uuid not null,
  quantity bigint not null,
  received bigint not null,
  rejected bigint not null,
  tax_amount bigint,
  tax_code_id uuid,
  tax_currency text,
  tenant_id uuid not null,
  unit_id uuid,
  unit_price bigint,
  updated_at timestamp with time zone not null,
  version integer not null,
  constraint inventory_purchase_order_line_pkey PRIMARY KEY (tenant_id, id),
  constraint inventory_purchase_order_line_order_id_fk FOREIGN KEY (tenant_id, order_id) REFERENCES public.inventory_purchase_order(tenant_id, id),
  constraint inventory_purchase_order_line_product_id_fk FOREIGN KEY (tenant_id, product_id) REFERENCES public.base_product(tenant_id, id),
  constraint inventory_purchase_order_line_tax_code_id_fk FOREIGN KEY (tenant_id, tax_code_id) REFERENCES public.base_tax_code(tenant_id, id),
  constraint inventory_purchase_order_line_unit_id_fk FOREIGN KEY (tenant_id, unit_id) REFERENCES public.base_unit(tenant_id, id)
);
CREATE INDEX inventory_purchase_order_line_closed ON public.inventory_purchase_order_line USING btree (tenant_id, closed, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_purchase_order_line_description ON public.inventory_purchase_order_line USING btree (tenant_id, description, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_purchase_order_line_expected_on ON public.inventory_purchase_order_line USING btree (tenant_id, expected_on, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_purchase_order_line_order_id ON public.inventory_purchase_order_line USING btree (tenant_id, order_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_purchase_order_line_product_id ON public.inventory_purchase_order_line USING btree (tenant_id, product_id, id) WHERE (deleted_at IS NULL);
alter table inventory_purchase_order_line enable row level security;
alter table inventory_purchase_order_line force row level security;
create policy tenant_isolation on inventory_purchase_order_line for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant insert, select, update on inventory_purchase_order_line to erp_app;

create table inventory_reorder_rule (
  active boolean not null,
  created_at timestamp with time zone not null,
  deleted_at timestamp with time zone,
  id uuid not null,
  label text collate "und-x-icu" not null,
  minimum_order bigint not null,
  product_id uuid not null,
  reorder_point bigint,
  supplier_id uuid,
  target bigint,
  tenant_id uuid not null,
  updated_at timestamp with time zone not null,
  version integer not null,
  warehouse_id uuid not null,
  constraint inventory_reorder_rule_pkey PRIMARY KEY (tenant_id, id),
  constraint inventory_reorder_rule_product_id_fk FOREIGN KEY (tenant_id, product_id) REFERENCES public.base_product(tenant_id, id),
  constraint inventory_reorder_rule_supplier_id_fk FOREIGN KEY (tenant_id, supplier_id) REFERENCES public.base_company(tenant_id, id),
  constraint inventory_reorder_rule_warehouse_id_fk FOREIGN KEY (tenant_id, warehouse_id) REFERENCES public.inventory_warehouse(tenant_id, id)
);
CREATE INDEX inventory_reorder_rule_active ON public.inventory_reorder_rule USING btree (tenant_id, active, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_reorder_rule_label ON public.inventory_reorder_rule USING btree (tenant_id, label, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_reorder_rule_product_id ON public.inventory_reorder_rule USING btree (tenant_id, product_id, id) WHERE (deleted_at IS NULL);
CREATE UNIQUE INDEX inventory_reorder_rule_product_id_warehouse_id_unique ON public.inventory_reorder_rule USING btree (tenant_id, product_id, warehouse_id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_reorder_rule_warehouse_id ON public.inventory_reorder_rule USING btree (tenant_id, warehouse_id, id) WHERE (deleted_at IS NULL);
alter table inventory_reorder_rule enable row level security;
alter table inventory_reorder_rule force row level security;
create policy tenant_isolation on inventory_reorder_rule for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant insert, select, update on inventory_reorder_rule to erp_app;

create table inventory_reorder_suggestion (
  created_at timestamp with time zone not null,
  deleted_at timestamp with time zone,
  expected_on date not null,
  id uuid not null,
  incoming bigint not null,
  label text collate "und-x-icu" not null,
  on_hand bigint not null,
  order_id uuid,
  product_id uuid not null,
  projected bigint not null,
  quantity bigint not null,
  reorder_point bigint not null,
  reserved bigint not null,
  state text not null,
  supplier_id uuid,
  supplier_item_id uuid,
  tenant_id uuid not null,
  unit_id uuid,
  updated_at timestamp with time zone not null,
  version integer not null,
  warehouse_id uuid not null,
  constraint inventory_reorder_suggestion_pkey PRIMARY KEY (tenant_id, id),
  constraint inventory_reorder_suggestion_order_id_fk FOREIGN KEY (tenant_id, order_id) REFERENCES public.inventory_purchase_order(tenant_id, id),
  constraint inventory_reorder_suggestion_product_id_fk FOREIGN KEY (tenant_id, product_id) REFERENCES public.base_product(tenant_id, id),
  constraint inventory_reorder_suggestion_supplier_id_fk FOREIGN KEY (tenant_id, supplier_id) REFERENCES public.base_company(tenant_id, id),
  constraint inventory_reorder_suggestion_supplier_item_id_fk FOREIGN KEY (tenant_id, supplier_item_id) REFERENCES public.inventory_supplier_item(tenant_id, id),
  constraint inventory_reorder_suggestion_unit_id_fk FOREIGN KEY (tenant_id, unit_id) REFERENCES public.base_unit(tenant_id, id),
  constraint inventory_reorder_suggestion_warehouse_id_fk FOREIGN KEY (tenant_id, warehouse_id) REFERENCES public.inventory_warehouse(tenant_id, id)
);
CREATE INDEX inventory_reorder_suggestion_expected_on ON public.inventory_reorder_suggestion USING btree (tenant_id, expected_on, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_reorder_suggestion_label ON public.inventory_reorder_suggestion USING btree (tenant_id, label, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_reorder_suggestion_order_id ON public.inventory_reorder_suggestion USING btree (tenant_id, order_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_reorder_suggestion_product_id ON public.inventory_reorder_suggestion USING btree (tenant_id, product_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_reorder_suggestion_state ON public.inventory_reorder_suggestion USING btree (tenant_id, state, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_reorder_suggestion_supplier_id ON public.inventory_reorder_suggestion USING btree (tenant_id, supplier_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_reorder_suggestion_warehouse_id ON public.inventory_reorder_suggestion USING btree (tenant_id, warehouse_id, id) WHERE (deleted_at IS NULL);
alter table inventory_reorder_suggestion enable row level security;
alter table inventory_reorder_suggestion force row level security;
create policy tenant_isolation on inventory_reorder_suggestion for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant insert, select, update on inventory_reorder_suggestion to erp_app;

create table inventory_reservation (
  consumed bigint not null,
  created_at timestamp with time zone not null,
  customer_id uuid,
  deleted_at timestamp with time zone,
  id uuid not null,
  location_id uuid,
  lot_id uuid,
  needed_on date,
  note text,
  number text collate "und-x-icu" not null,
  product_id uuid not null,
  quantity bigint not null,
  state text not null,
  tenant_id uuid not null,
  updated_at timestamp with time zone not null,
  version integer not null,
  voucher_entity text,
  voucher_id uuid,
  warehouse_id uuid not null,
  constraint inventory_reservation_pkey PRIMARY KEY (tenant_id, id),
  constraint inventory_reservation_customer_id_fk FOREIGN KEY (tenant_id, customer_id) REFERENCES public.base_company(tenant_id, id),
  constraint inventory_reservation_location_id_fk FOREIGN KEY (tenant_id, location_id) REFERENCES public.inventory_location(tenant_id, id),
  constraint inventory_reservation_lot_id_fk FOREIGN KEY (tenant_id, lot_id) REFERENCES public.inventory_lot(tenant_id, id),
  constraint inventory_reservation_product_id_fk FOREIGN KEY (tenant_id, product_id) REFERENCES public.base_product(tenant_id, id),
  constraint inventory_reservation_warehouse_id_fk FOREIGN KEY (tenant_id, warehouse_id) REFERENCES public.inventory_warehouse(tenant_id, id)
);
CREATE INDEX inventory_reservation_customer_id ON public.inventory_reservation USING btree (tenant_id, customer_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_reservation_location_id ON public.inventory_reservation USING btree (tenant_id, location_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_reservation_lot_id ON public.inventory_reservation USING btree (tenant_id, lot_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_reservation_needed_on ON public.inventory_reservation USING btree (tenant_id, needed_on, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_reservation_number ON public.inventory_reservation USING btree (tenant_id, number, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_reservation_product_id ON public.inventory_reservation USING btree (tenant_id, product_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_reservation_state ON public.inventory_reservation USING btree (tenant_id, state, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_reservation_voucher_id ON public.inventory_reservation USING btree (tenant_id, voucher_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_reservation_warehouse_id ON public.inventory_reservation USING btree (tenant_id, warehouse_id, id) WHERE (deleted_at IS NULL);
alter table inventory_reservation enable row level security;
alter table inventory_reservation force row level security;
create policy tenant_isolation on inventory_reservation for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant insert, select, update on inventory_reservation to erp_app;

create table inventory_serial (
  created_at timestamp with time zone not null,
  custom jsonb not null default '{}'::jsonb,
  deleted_at timestamp with time zone,
  id uuid not null,
  location_id uuid,
  lot_id uuid,
  notes text,
  number text collate "und-x-icu" not null,
  product_id uuid not null,
  state text not null,
  tenant_id uuid not null,
  updated_at timestamp with time zone not null,
  version integer not null,
  warehouse_id uuid,
  warranty_until date,
  constraint inventory_serial_pkey PRIMARY KEY (tenant_id, id),
  constraint inventory_serial_location_id_fk FOREIGN KEY (tenant_id, location_id) REFERENCES public.inventory_location(tenant_id, id),
  constraint inventory_serial_lot_id_fk FOREIGN KEY (tenant_id, lot_id) REFERENCES public.inventory_lot(tenant_id, id),
  constraint inventory_serial_product_id_fk FOREIGN KEY (tenant_id, product_id) REFERENCES public.base_product(tenant_id, id),
  constraint inventory_serial_warehouse_id_fk FOREIGN KEY (tenant_id, warehouse_id) REFERENCES public.inventory_warehouse(tenant_id, id)
);
CREATE INDEX inventory_serial_location_id ON public.inventory_serial USING btree (tenant_id, location_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_serial_lot_id ON public.inventory_serial USING btree (tenant_id, lot_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_serial_number ON public.inventory_serial USING btree (tenant_id, number, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_serial_product_id ON public.inventory_serial USING btree (tenant_id, product_id, id) WHERE (deleted_at IS NULL);
CREATE UNIQUE INDEX inventory_serial_product_id_number_unique ON public.inventory_serial USING btree (tenant_id, product_id, number) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_serial_state ON public.inventory_serial USING btree (tenant_id, state, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_serial_warehouse_id ON public.inventory_serial USING btree (tenant_id, warehouse_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_serial_warranty_until ON public.inventory_serial USING btree (tenant_id, warranty_until, id) WHERE (deleted_at IS NULL);
alter table inventory_serial enable row level security;
alter table inventory_serial force row level security;
create policy tenant_isolation on inventory_serial for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant insert, select, update on inventory_serial to erp_app;

create table inventory_stock_adjustment (
  created_at timestamp with time zone not null,
  custom jsonb not null default '{}'::jsonb,
  deleted_at timestamp with time zone,
  id uuid not null,
  kind text not null,
  number text collate "und-x-icu" not null,
  posted_on date,
  reason text,
  reverses_id uuid,
  state text not null,
  tenant_id uuid not null,
  updated_at timestamp with time zone not null,
  value_amount bigint,
  value_currency text,
  version integer not null,
  warehouse_id uuid not null,
  constraint inventory_stock_adjustment_pkey PRIMARY KEY (tenant_id, id),
  constraint inventory_stock_adjustment_reverses_id_fk FOREIGN KEY (tenant_id, reverses_id) REFERENCES public.inventory_stock_adjustment(tenant_id, id),
  constraint inventory_stock_adjustment_warehouse_id_fk FOREIGN KEY (tenant_id, warehouse_id) REFERENCES public.inventory_warehouse(tenant_id, id)
);
CREATE INDEX inventory_stock_adjustment_kind ON public.inventory_stock_adjustment USING btree (tenant_id, kind, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_stock_adjustment_number ON public.inventory_stock_adjustment USING btree (tenant_id, number, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_stock_adjustment_posted_on ON public.inventory_stock_adjustment USING btree (tenant_id, posted_on, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_stock_adjustment_reverses_id ON public.inventory_stock_adjustment USING btree (tenant_id, reverses_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_stock_adjustment_state ON public.inventory_stock_adjustment USING btree (tenant_id, state, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_stock_adjustment_value_amount ON public.inventory_stock_adjustment USING btree (tenant_id, value_amount, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_stock_adjustment_warehouse_id ON public.inventory_stock_adjustment USING btree (tenant_id, warehouse_id, id) WHERE (deleted_at IS NULL);
alter table inventory_stock_adjustment enable row level security;
alter table inventory_stock_adjustment force row level security;
create policy tenant_isolation on inventory_stock_adjustment for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant insert, select, update on inventory_stock_adjustment to erp_app;

create table inventory_stock_adjustment_line (
  adjustment_id uuid not null,
  created_at timestamp with time zone not null,
  deleted_at timestamp with time zone,
  id uuid not null,
  location_id uuid,
  lot_id uuid,
  note text collate "und-x-icu",
  product_id uuid not null,
  quantity bigint not null,
  serial_id uuid,
  tenant_id uuid not null,
  unit_cost bigint,
  updated_at timestamp with time zone not null,
  version integer not null,
  constraint inventory_stock_adjustment_line_pkey PRIMARY KEY (tenant_id, id),
  constraint inventory_stock_adjustment_line_adjustment_id_fk FOREIGN KEY (tenant_id, adjustment_id) REFERENCES public.inventory_stock_adjustment(tenant_id, id),
  constraint inventory_stock_adjustment_line_location_id_fk FOREIGN KEY (tenant_id, location_id) REFERENCES public.inventory_location(tenant_id, id),
  constraint inventory_stock_adjustment_line_lot_id_fk FOREIGN KEY (tenant_id, lot_id) REFERENCES public.inventory_lot(tenant_id, id),
  constraint inventory_stock_adjustment_line_product_id_fk FOREIGN KEY (tenant_id, product_id) REFERENCES public.base_product(tenant_id, id),
  constraint inventory_stock_adjustment_line_serial_id_fk FOREIGN KEY (tenant_id, serial_id) REFERENCES public.inventory_serial(tenant_id, id)
);
CREATE INDEX inventory_stock_adjustment_line_adjustment_id ON public.inventory_stock_adjustment_line USING btree (tenant_id, adjustment_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_stock_adjustment_line_lot_id ON public.inventory_stock_adjustment_line USING btree (tenant_id, lot_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_stock_adjustment_line_note ON public.inventory_stock_adjustment_line USING btree (tenant_id, note, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_stock_adjustment_line_product_id ON public.inventory_stock_adjustment_line USING btree (tenant_id, product_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_stock_adjustment_line_serial_id ON public.inventory_stock_adjustment_line USING btree (tenant_id, serial_id, id) WHERE (deleted_at IS NULL);
alter table inventory_stock_adjustment_line enable row level security;
alter table inventory_stock_adjustment_line force row level security;
create policy tenant_isolation on inventory_stock_adjustment_line for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant insert, select, update on inventory_stock_adjustment_line to erp_app;

create table inventory_stock_balance (
  available bigint not null,
  created_at timestamp with time zone not null,
  deleted_at timestamp with time zone,
  id uuid not null,
  incoming bigint not null,
  label text collate "und-x-icu" not null,
  last_posted_on date,
  last_sequence bigint not null,
  on_hand bigint not null,
  product_id uuid not null,
  reserved bigint not null,
  tenant_id uuid not null,
  unit_cost bigint not null,
  updated_at timestamp with time zone not null,
  valuation text not null,
  value_amount bigint not null,
  value_currency text not null,
  valued_since bigint not null,
  valued_since_day date,
  version integer not null,
  warehouse_id uuid not null,
  constraint inventory_stock_balance_pkey PRIMARY KEY (tenant_id, id),
  constraint inventory_stock_balance_product_id_fk FOREIGN KEY (tenant_id, product_id) REFERENCES public.base_product(tenant_id, id),
  constraint inventory_stock_balance_warehouse_id_fk FOREIGN KEY (tenant_id, warehouse_id) REFERENCES public.inventory_warehouse(tenant_id, id)
);
CREATE INDEX inventory_stock_balance_available ON public.inventory_stock_balance USING btree (tenant_id, available, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_stock_balance_incoming ON public.inventory_stock_balance USING btree (tenant_id, incoming, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_stock_balance_label ON public.inventory_stock_balance USING btree (tenant_id, label, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_stock_balance_last_posted_on ON public.inventory_stock_balance USING btree (tenant_id, last_posted_on, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_stock_balance_on_hand ON public.inventory_stock_balance USING btree (tenant_id, on_hand, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_stock_balance_product_id ON public.inventory_stock_balance USING btree (tenant_id, product_id, id) WHERE (deleted_at IS NULL);
CREATE UNIQUE INDEX inventory_stock_balance_product_id_warehouse_id_unique ON public.inventory_stock_balance USING btree (tenant_id, product_id, warehouse_id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_stock_balance_reserved ON public.inventory_stock_balance USING btree (tenant_id, reserved, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_stock_balance_valuation ON public.inventory_stock_balance USING btree (tenant_id, valuation, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_stock_balance_value_amount ON public.inventory_stock_balance USING btree (tenant_id, value_amount, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_stock_balance_warehouse_id ON public.inventory_stock_balance USING btree (tenant_id, warehouse_id, id) WHERE (deleted_at IS NULL);
alter table inventory_stock_balance enable row level security;
alter table inventory_stock_balance force row level security;
create policy tenant_isolation on inventory_stock_balance for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant insert, select, update on inventory_stock_balance to erp_app;

create table inventory_stock_movement (
  created_at timestamp with time zone not null,
  deleted_at timestamp with time zone,
  id uuid not null,
  kind text not null,
  location_id uuid,
  lot_id uuid,
  note text,
  origin_id uuid,
  party_id uuid,
  posted_on date not null,
  product_id uuid not null,
  quantity bigint not null,
  quantity_after bigint not null,
  sequence bigint not null,
  serial_id uuid,
  tenant_id uuid not null,
  unit_cost bigint not null,
  updated_at timestamp with time zone not null,
  value_after_amount bigint not null,
  value_after_currency text not null,
  value_amount bigint not null,
  value_currency text not null,
  variance_amount bigint not null,
  variance_currency text not null,
  version integer not null,
  voucher_entity text not null,
  voucher_id uuid not null,
  voucher_line uuid,
  voucher_number text collate "und-x-icu" not null,
  warehouse_id uuid not null,
  constraint inventory_stock_movement_pkey PRIMARY KEY (tenant_id, id),
  constraint inventory_stock_movement_location_id_fk FOREIGN KEY (tenant_id, location_id) REFERENCES public.inventory_location(tenant_id, id),
  constraint inventory_stock_movement_lot_id_fk FOREIGN KEY (tenant_id, lot_id) REFERENCES public.inventory_lot(tenant_id, id),
  constraint inventory_stock_movement_origin_id_fk FOREIGN KEY (tenant_id, origin_id) REFERENCES public.inventory_stock_movement(tenant_id, id),
  constraint inventory_stock_movement_party_id_fk FOREIGN KEY (tenant_id, party_id) REFERENCES public.base_company(tenant_id, id),
  constraint inventory_stock_movement_product_id_fk FOREIGN KEY (tenant_id, product_id) REFERENCES public.base_product(tenant_id, id),
  constraint inventory_stock_movement_serial_id_fk FOREIGN KEY (tenant_id, serial_id) REFERENCES public.inventory_serial(tenant_id, id),
  constraint inventory_stock_movement_warehouse_id_fk FOREIGN KEY (tenant_id, warehouse_id) REFERENCES public.inventory_warehouse(tenant_id, id)
);
CREATE INDEX inventory_stock_movement_kind ON public.inventory_stock_movement USING btree (tenant_id, kind, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_stock_movement_location_id ON public.inventory_stock_movement USING btree (tenant_id, location_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_stock_movement_lot_id ON public.inventory_stock_movement USING btree (tenant_id, lot_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_stock_movement_origin_id ON public.inventory_stock_movement USING btree (tenant_id, origin_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_stock_movement_party_id ON public.inventory_stock_movement USING btree (tenant_id, party_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_stock_movement_posted_on ON public.inventory_stock_movement USING btree (tenant_id, posted_on, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_stock_movement_product_id ON public.inventory_stock_movement USING btree (tenant_id, product_id, id) WHERE (deleted_at IS NULL);
CREATE UNIQUE INDEX inventory_stock_movement_product_id_ware_use_id_sequence_unique ON public.inventory_stock_movement USING btree (tenant_id, product_id, warehouse_id, sequence) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_stock_movement_sequence ON public.inventory_stock_movement USING btree (tenant_id, sequence, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_stock_movement_serial_id ON public.inventory_stock_movement USING btree (tenant_id, serial_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_stock_movement_voucher_entity ON public.inventory_stock_movement USING btree (tenant_id, voucher_entity, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_stock_movement_voucher_id ON public.inventory_stock_movement USING btree (tenant_id, voucher_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_stock_movement_voucher_line ON public.inventory_stock_movement USING btree (tenant_id, voucher_line, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_stock_movement_voucher_number ON public.inventory_stock_movement USING btree (tenant_id, voucher_number, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_stock_movement_warehouse_id ON public.inventory_stock_movement USING btree (tenant_id, warehouse_id, id) WHERE (deleted_at IS NULL);
alter table inventory_stock_movement enable row level security;
alter table inventory_stock_movement force row level security;
create policy tenant_isolation on inventory_stock_movement for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant insert, select on inventory_stock_movement to erp_app;

create table inventory_stock_take (
  created_at timestamp with time zone not null,
  custom jsonb not null default '{}'::jsonb,
  deleted_at timestamp with time zone,
  difference_value_amount bigint,
  difference_value_currency text,
  id uuid not null,
  location_id uuid,
  note text,
  number text collate "und-x-icu" not null,
  posted_on date,
  product_id uuid,
  started_at timestamp with time zone,
  state text not null,
  tenant_id uuid not null,
  updated_at timestamp with time zone not null,
  version integer not null,
  warehouse_id uuid not null,
  constraint inventory_stock_take_pkey PRIMARY KEY (tenant_id, id),
  constraint inventory_stock_take_location_id_fk FOREIGN KEY (tenant_id, location_id) REFERENCES public.inventory_location(tenant_id, id),
  constraint inventory_stock_take_product_id_fk FOREIGN KEY (tenant_id, product_id) REFERENCES public.base_product(tenant_id, id),
  constraint inventory_stock_take_warehouse_id_fk FOREIGN KEY (tenant_id, warehouse_id) REFERENCES public.inventory_warehouse(tenant_id, id)
);
CREATE INDEX inventory_stock_take_difference_value_amount ON public.inventory_stock_take USING btree (tenant_id, difference_value_amount, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_stock_take_number ON public.inventory_stock_take USING btree (tenant_id, number, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_stock_take_posted_on ON public.inventory_stock_take USING btree (tenant_id, posted_on, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_stock_take_state ON public.inventory_stock_take USING btree (tenant_id, state, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_stock_take_warehouse_id ON public.inventory_stock_take USING btree (tenant_id, warehouse_id, id) WHERE (deleted_at IS NULL);
alter table inventory_stock_take enable row level security;
alter table inventory_stock_take force row level security;
create policy tenant_isolation on inventory_stock_take for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant insert, select, update on inventory_stock_take to erp_app;

create table inventory_stock_take_line (
  counted bigint,
  created_at timestamp with time zone not null,
  deleted_at timestamp with time zone,
  difference bigint,
  expected bigint not null,
  first_count bigint,
  id uuid not null,
  location_id uuid,
  lot_id uuid,
  note text collate "und-x-icu",
  product_id uuid not null,
  recount boolean not null,
  stock_take_id uuid not null,
  tenant_id uuid not null,
  unit_cost bigint,
  updated_at timestamp with time zone not null,
  version integer not null,
  constraint inventory_stock_take_line_pkey PRIMARY KEY (tenant_id, id),
  constraint inventory_stock_take_line_location_id_fk FOREIGN KEY (tenant_id, location_id) REFERENCES public.inventory_location(tenant_id, id),
  constraint inventory_stock_take_line_lot_id_fk FOREIGN KEY (tenant_id, lot_id) REFERENCES public.inventory_lot(tenant_id, id),
  constraint inventory_stock_take_line_product_id_fk FOREIGN KEY (tenant_id, product_id) REFERENCES public.base_product(tenant_id, id),
  constraint inventory_stock_take_line_stock_take_id_fk FOREIGN KEY (tenant_id, stock_take_id) REFERENCES public.inventory_stock_take(tenant_id, id)
);
CREATE INDEX inventory_stock_take_line_note ON public.inventory_stock_take_line USING btree (tenant_id, note, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_stock_take_line_product_id ON public.inventory_stock_take_line USING btree (tenant_id, product_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_stock_take_line_recount ON public.inventory_stock_take_line USING btree (tenant_id, recount, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_stock_take_line_stock_take_id ON public.inventory_stock_take_line USING btree (tenant_id, stock_take_id, id) WHERE (deleted_at IS NULL);
alter table inventory_stock_take_line enable row level security;
alter table inventory_stock_take_line force row level security;
create policy tenant_isolation on inventory_stock_take_line for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant insert, select, update on inventory_stock_take_line to erp_app;

create table inventory_supplier_item (
  created_at timestamp with time zone not null,
  currency text not null,
  custom jsonb not null default '{}'::jsonb,
  deleted_at timestamp with time zone,
  id uuid not null,
  lead_time_days bigint not null,
  minimum_quantity bigint not null,
  pack_size bigint not null,
  preferred boolean not null,
  price bigint not null,
  product_id uuid not null,
  supplier_id uuid not null,
  supplier_sku text collate "und-x-icu" not null,
  tenant_id uuid not null,
  unit_id uuid,
  updated_at timestamp with time zone not null,
  valid_from date not null,
  valid_until date,
  version integer not null,
  constraint inventory_supplier_item_pkey PRIMARY KEY (tenant_id, id),
  constraint inventory_supplier_item_product_id_fk FOREIGN KEY (tenant_id, product_id) REFERENCES public.base_product(tenant_id, id),
  constraint inventory_supplier_item_supplier_id_fk FOREIGN KEY (tenant_id, supplier_id) REFERENCES public.base_company(tenant_id, id),
  constraint inventory_supplier_item_unit_id_fk FOREIGN KEY (tenant_id, unit_id) REFERENCES public.base_unit(tenant_id, id)
);
CREATE INDEX inventory_supplier_item_preferred ON public.inventory_supplier_item USING btree (tenant_id, preferred, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_supplier_item_product_id ON public.inventory_supplier_item USING btree (tenant_id, product_id, id) WHERE (deleted_at IS NULL);
CREATE UNIQUE INDEX inventory_supplier_item_product_id_suppl_r_id_valid_from_unique ON public.inventory_supplier_item USING btree (tenant_id, product_id, supplier_id, valid_from) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_supplier_item_supplier_id ON public.inventory_supplier_item USING btree (tenant_id, supplier_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_supplier_item_supplier_sku ON public.inventory_supplier_item USING btree (tenant_id, supplier_sku, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_supplier_item_valid_from ON public.inventory_supplier_item USING btree (tenant_id, valid_from, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_supplier_item_valid_until ON public.inventory_supplier_item USING btree (tenant_id, valid_until, id) WHERE (deleted_at IS NULL);
alter table inventory_supplier_item enable row level security;
alter table inventory_supplier_item force row level security;
create policy tenant_isolation on inventory_supplier_item for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant insert, select, update on inventory_supplier_item to erp_app;

create table inventory_transfer (
  created_at timestamp with time zone not null,
  custom jsonb not null default '{}'::jsonb,
  deleted_at timestamp with time zone,
  dispatched_on date,
  expected_on date,
  from_id uuid not null,
  id uuid not null,
  note text,
  number text collate "und-x-icu" not null,
  posted_on date,
  state text not null,
  tenant_id uuid not null,
  to_id uuid not null,
  transit_id uuid,
  updated_at timestamp with time zone not null,
  version integer not null,
  constraint inventory_transfer_pkey PRIMARY KEY (tenant_id, id),
  constraint inventory_transfer_from_id_fk FOREIGN KEY (tenant_id, from_id) REFERENCES public.inventory_warehouse(tenant_id, id),
  constraint inventory_transfer_to_id_fk FOREIGN KEY (tenant_id, to_id) REFERENCES public.inventory_warehouse(tenant_id, id),
  constraint inventory_transfer_transit_id_fk FOREIGN KEY (tenant_id, transit_id) REFERENCES public.inventory_warehouse(tenant_id, id)
);
CREATE INDEX inventory_transfer_expected_on ON public.inventory_transfer USING btree (tenant_id, expected_on, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_transfer_from_id ON public.inventory_transfer USING btree (tenant_id, from_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_transfer_number ON public.inventory_transfer USING btree (tenant_id, number, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_transfer_posted_on ON public.inventory_transfer USING btree (tenant_id, posted_on, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_transfer_state ON public.inventory_transfer USING btree (tenant_id, state, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_transfer_to_id ON public.inventory_transfer USING btree (tenant_id, to_id, id) WHERE (deleted_at IS NULL);
alter table inventory_transfer enable row level security;
alter table inventory_transfer force row level security;
create policy tenant_isolation on inventory_transfer for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant insert, select, update on inventory_transfer to erp_app;

create table inventory_transfer_line (
  created_at timestamp with time zone not null,
  deleted_at timestamp with time zone,
  from_location_id uuid,
  id uuid not null,
  lot_id uuid,
  note text collate "und-x-icu",
  product_id uuid not null,
  quantity bigint not null,
  serial_id uuid,
  tenant_id uuid not null,
  to_location_id uuid,
  transfer_id uuid not null,
  updated_at timestamp with time zone not null,
  version integer not null,
  constraint inventory_transfer_line_pkey PRIMARY KEY (tenant_id, id),
  constraint inventory_transfer_line_from_location_id_fk FOREIGN KEY (tenant_id, from_location_id) REFERENCES public.inventory_location(tenant_id, id),
  constraint inventory_transfer_line_lot_id_fk FOREIGN KEY (tenant_id, lot_id) REFERENCES public.inventory_lot(tenant_id, id),
  constraint inventory_transfer_line_product_id_fk FOREIGN KEY (tenant_id, product_id) REFERENCES public.base_product(tenant_id, id),
  constraint inventory_transfer_line_serial_id_fk FOREIGN KEY (tenant_id, serial_id) REFERENCES public.inventory_serial(tenant_id, id),
  constraint inventory_transfer_line_to_location_id_fk FOREIGN KEY (tenant_id, to_location_id) REFERENCES public.inventory_location(tenant_id, id),
  constraint inventory_transfer_line_transfer_id_fk FOREIGN KEY (tenant_id, transfer_id) REFERENCES public.inventory_transfer(tenant_id, id)
);
CREATE INDEX inventory_transfer_line_lot_id ON public.inventory_transfer_line USING btree (tenant_id, lot_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_transfer_line_note ON public.inventory_transfer_line USING btree (tenant_id, note, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_transfer_line_product_id ON public.inventory_transfer_line USING btree (tenant_id, product_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_transfer_line_serial_id ON public.inventory_transfer_line USING btree (tenant_id, serial_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_transfer_line_transfer_id ON public.inventory_transfer_line USING btree (tenant_id, transfer_id, id) WHERE (deleted_at IS NULL);
alter table inventory_transfer_line enable row level security;
alter table inventory_transfer_line force row level security;
create policy tenant_isolation on inventory_transfer_line for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant insert, select, update on inventory_transfer_line to erp_app;

create table inventory_warehouse (
  active boolean not null,
  address jsonb,
  code text not null,
  created_at timestamp with time zone not null,
  custom jsonb not null default '{}'::jsonb,
  deleted_at timestamp with time zone,
  id uuid not null,
  kind text not null,
  name text collate "und-x-icu" not null,
  notes text,
  tenant_id uuid not null,
  updated_at timestamp with time zone not null,
  version integer not null,
  constraint inventory_warehouse_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX inventory_warehouse_active ON public.inventory_warehouse USING btree (tenant_id, active, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_warehouse_code ON public.inventory_warehouse USING btree (tenant_id, code, id) WHERE (deleted_at IS NULL);
CREATE UNIQUE INDEX inventory_warehouse_code_unique ON public.inventory_warehouse USING btree (tenant_id, code) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_warehouse_kind ON public.inventory_warehouse USING btree (tenant_id, kind, id) WHERE (deleted_at IS NULL);
CREATE INDEX inventory_warehouse_name ON public.inventory_warehouse USING btree (tenant_id, name, id) WHERE (deleted_at IS NULL);
alter table inventory_warehouse enable row level security;
alter table inventory_warehouse force row level security;
create policy tenant_isolation on inventory_warehouse for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant insert, select, update on inventory_warehouse to erp_app;

create table job (
  actor_id text not null,
  actor_kind text not null,
  actor_name text not null,
  attempts integer not null default 0,
  cancel_requested_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  error jsonb,
  finished_at timestamp with time zone,
  id uuid not null,
  key text,
  lease uuid,
  lease_until timestamp with time zone,
  losses integer not null default 0,
  name text not null,
  note text,
  payload jsonb not null,
  progress integer,
  rank integer not null,
  rated boolean not null default false,
  request_id text not null,
  result jsonb,
  run_at timestamp with time zone not null,
  started_at timestamp with time zone,
  state text not null,
  steps jsonb,
  tenant_id uuid not null,
  trace text,
  worker uuid,
  constraint job_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX job_dead ON public.job USING btree (tenant_id, id) WHERE (state = 'dead'::text);
CREATE UNIQUE INDEX job_key ON public.job USING btree (tenant_id, name, key) WHERE (key IS NOT NULL);
CREATE INDEX job_queued ON public.job USING btree (tenant_id, name, rank, run_at, id) WHERE (state = 'queued'::text);
CREATE INDEX job_rate ON public.job USING btree (tenant_id, name, started_at) WHERE rated;
CREATE INDEX job_running ON public.job USING btree (tenant_id, name) WHERE (state = 'running'::text);
CREATE INDEX job_scheduled ON public.job USING btree (tenant_id, run_at) WHERE (state = 'scheduled'::text);
alter table job enable row level security;
alter table job force row level security;
create policy relay on job for all to erp_relay using (true) with check (true);
create policy tenant_isolation on job for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant delete, select, update on job to erp_relay;
grant insert, select, update on job to erp_app;

create table job_schedule (
  cron text not null,
  last_at timestamp with time zone,
  name text not null,
  next_at timestamp with time zone not null,
  tenant_id uuid not null,
  timezone text not null,
  constraint job_schedule_pkey PRIMARY KEY (tenant_id, name)
);
alter table job_schedule enable row level security;
alter table job_schedule force row level security;
create policy relay on job_schedule for all to erp_relay using (true) with check (true);
create policy tenant_isolation on job_schedule for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant insert, select, update on job_schedule to erp_app;
grant select on job_schedule to erp_relay;

create table mail (
  attempts integer not null,
  body text not null,
  created_at timestamp with time zone not null,
  due_at timestamp with time zone,
  ended_at timestamp with time zone,
  error text,
  id uuid not null,
  key text not null,
  link text,
  recipient text not null,
  state text not null,
  subject text not null,
  tenant_id uuid not null,
  constraint mail_pkey PRIMARY KEY (tenant_id, id),
  constraint mail_once UNIQUE (tenant_id, key)
);
CREATE INDEX mail_due ON public.mail USING btree (tenant_id, due_at) WHERE (state = 'queued'::text);
CREATE INDEX mail_state ON public.mail USING btree (tenant_id, state, id);
alter table mail enable row level security;
alter table mail force row level security;
create policy tenant_isolation on mail for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant insert, select, update on mail to erp_app;

create table mail_server (
  changed_at timestamp with time zone not null,
  host text not null,
  id uuid not null,
  login text,
  password text,
  port integer not null,
  security text not null,
  sender text not null,
  tenant_id uuid not null,
  constraint mail_server_pkey PRIMARY KEY (tenant_id)
);
alter table mail_server enable row level security;
alter table mail_server force row level security;
create policy tenant_isolation on mail_server for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant delete, insert, select, update on mail_server to erp_app;

create table notification (
  body text not null,
  created_at timestamp with time zone not null,
  entity text,
  event_id uuid not null,
  id uuid not null,
  read_at timestamp with time zone,
  record_id uuid,
  rule text not null,
  tenant_id uuid not null,
  title text not null,
  user_id uuid not null,
  constraint notification_pkey PRIMARY KEY (tenant_id, id),
  constraint notification_once UNIQUE (tenant_id, rule, event_id, user_id)
);
CREATE INDEX notification_unread ON public.notification USING btree (tenant_id, user_id, id) WHERE (read_at IS NULL);
CREATE INDEX notification_user ON public.notification USING btree (tenant_id, user_id, id);
alter table notification enable row level security;
alter table notification force row level security;
create policy tenant_isolation on notification for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant insert, select, update on notification to erp_app;

create table number_series (
  last bigint not null,
  period text not null,
  series text not null,
  tenant_id uuid not null,
  constraint number_series_pkey PRIMARY KEY (tenant_id, series, period)
);
alter table number_series enable row level security;
alter table number_series force row level security;
create policy tenant_isolation on number_series for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant insert, select, update on number_series to erp_app;

create table operation (
  actor_id text not null,
  actor_kind text not null,
  actor_name text not null,
  created_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  entity text,
  id uuid not null,
  input jsonb not null,
  job_id uuid not null,
  kind text not null,
  problem jsonb,
  request_id text not null,
  result text,
  result_key text,
  result_size bigint,
  result_type text,
  roles jsonb,
  state text not null,
  tenant_id uuid not null,
  title text not null,
  constraint operation_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX operation_actor ON public.operation USING btree (tenant_id, actor_kind, actor_id, id);
CREATE INDEX operation_open ON public.operation USING btree (tenant_id, id) WHERE (state = 'open'::text);
alter table operation enable row level security;
alter table operation force row level security;
create policy tenant_isolation on operation for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant delete, insert, select, update on operation to erp_app;

create table outbox_event (
  actor_id text not null,
  actor_kind text not null,
  actor_name text not null,
  aggregate_id uuid not null,
  created_at timestamp with time zone not null,
  id uuid not null,
  payload jsonb not null,
  published_at timestamp with time zone,
  request_id text not null,
  sequence bigint not null,
  tenant_id uuid not null,
  trace text,
  type text not null,
  version integer not null,
  constraint outbox_event_pkey PRIMARY KEY (tenant_id, id),
  constraint outbox_event_order UNIQUE (tenant_id, aggregate_id, sequence)
);
CREATE INDEX outbox_event_unpublished ON public.outbox_event USING btree (tenant_id, id) WHERE (published_at IS NULL);
alter table outbox_event enable row level security;
alter table outbox_event force row level security;
create policy relay on outbox_event for all to erp_relay using (true) with check (true);
create policy tenant_isolation on outbox_event for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant delete, select, update on outbox_event to erp_relay;
grant insert, select on outbox_event to erp_app;

create table record_import (
  actor_id text not null,
  actor_kind text not null,
  actor_name text not null,
  created_at timestamp with time zone not null,
  empty_cells text not null,
  encoding text not null,
  entity text not null,
  fields jsonb not null,
  file_name text,
  headers jsonb not null,
  id uuid not null,
  locale text not null,
  match text,
  operation uuid,
  request_id text not null,
  separator text not null,
  tenant_id uuid not null,
  constraint record_import_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX record_import_actor ON public.record_import USING btree (tenant_id, actor_kind, actor_id, id);
alter table record_import enable row level security;
alter table record_import force row level security;
create policy tenant_isolation on record_import for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant delete, insert, select, update on record_import to erp_app;

create table record_import_row (
  cells jsonb not null,
  import_id uuid not null,
  number integer not null,
  problem jsonb,
  record_id uuid,
  state text not null,
  tenant_id uuid not null,
  constraint record_import_row_pkey PRIMARY KEY (tenant_id, import_id, number)
);
CREATE INDEX record_import_row_state ON public.record_import_row USING btree (tenant_id, import_id, state, number);
alter table record_import_row enable row level security;
alter table record_import_row force row level security;
create policy tenant_isolation on record_import_row for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant delete, insert, select, update on record_import_row to erp_app;

create table saved_view (
  columns jsonb not null,
  created_at timestamp with time zone not null,
  entity text not null,
  filters jsonb not null,
  id uuid not null,
  layout text not null,
  name text not null,
  owner_id text not null,
  owner_name text not null,
  shared_with jsonb not null,
  sort text,
  tenant_id uuid not null,
  updated_at timestamp with time zone not null,
  version integer not null,
  constraint saved_view_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX saved_view_entity ON public.saved_view USING btree (tenant_id, entity, id);
alter table saved_view enable row level security;
alter table saved_view force row level security;
create policy tenant_isolation on saved_view for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant delete, insert, select, update on saved_view to erp_app;

create table saved_view_default (
  entity text not null,
  owner_id text not null,
  tenant_id uuid not null,
  view_id uuid not null,
  constraint saved_view_default_pkey PRIMARY KEY (tenant_id, owner_id, entity)
);
CREATE INDEX saved_view_default_view ON public.saved_view_default USING btree (tenant_id, view_id);
alter table saved_view_default enable row level security;
alter table saved_view_default force row level security;
create policy tenant_isolation on saved_view_default for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant delete, insert, select, update on saved_view_default to erp_app;

create table scim_group (
  created_at timestamp with time zone not null,
  display_name text not null,
  display_name_key text not null,
  external_id text,
  id uuid not null,
  tenant_id uuid not null,
  updated_at timestamp with time zone not null,
  constraint scim_group_pkey PRIMARY KEY (tenant_id, id),
  constraint scim_group_name UNIQUE (tenant_id, display_name_key)
);
CREATE INDEX scim_group_external ON public.scim_group USING btree (tenant_id, external_id);
alter table scim_group enable row level security;
alter table scim_group force row level security;
create policy tenant_isolation on scim_group for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant delete, insert, select, update on scim_group to erp_app;

create table scim_group_member (
  group_id uuid not null,
  member_id uuid not null,
  tenant_id uuid not null,
  constraint scim_group_member_pkey PRIMARY KEY (tenant_id, group_id, member_id)
);
CREATE INDEX scim_group_member_of ON public.scim_group_member USING btree (tenant_id, member_id, group_id);
alter table scim_group_member enable row level security;
alter table scim_group_member force row level security;
create policy tenant_isolation on scim_group_member for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant delete, insert, select on scim_group_member to erp_app;

create table scim_user (
  active boolean not null,
  created_at timestamp with time zone not null,
  document jsonb not null,
  external_id text,
  granted_roles jsonb not null,
  id uuid not null,
  kept_roles jsonb not null,
  provisioned boolean not null,
  tenant_id uuid not null,
  updated_at timestamp with time zone not null,
  user_id uuid not null,
  user_name text not null,
  user_name_key text not null,
  constraint scim_user_pkey PRIMARY KEY (tenant_id, id),
  constraint scim_user_name UNIQUE (tenant_id, user_name_key),
  constraint scim_user_person UNIQUE (tenant_id, user_id)
);
CREATE INDEX scim_user_external ON public.scim_user USING btree (tenant_id, external_id);
alter table scim_user enable row level security;
alter table scim_user force row level security;
create policy tenant_isolation on scim_user for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant delete, insert, select, update on scim_user to erp_app;

create table search_term (
  entity text not null,
  record_id uuid not null,
  tenant_id uuid not null,
  term text collate "C" not null,
  constraint search_term_pkey PRIMARY KEY (tenant_id, entity, term, record_id)
);
CREATE INDEX search_term_record ON public.search_term USING btree (tenant_id, entity, record_id);
alter table search_term enable row level security;
alter table search_term force row level security;
create policy tenant_isolation on search_term for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant delete, insert, select on search_term to erp_app;

create table seeded_record (
  created_at timestamp with time zone not null,
  entity text not null,
  key text not null,
  record_id uuid not null,
  tenant_id uuid not null,
  constraint seeded_record_pkey PRIMARY KEY (tenant_id, entity, key)
);
alter table seeded_record enable row level security;
alter table seeded_record force row level security;
create policy tenant_isolation on seeded_record for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant insert, select on seeded_record to erp_app;

create table sso_attempt (
  browser text not null,
  expires_at timestamp with time zone not null,
  id text not null,
  identity jsonb,
  nonce text,
  provider_id uuid not null,
  return_to text not null,
  tenant_id uuid not null,
  ticket text,
  verifier text,
  constraint sso_attempt_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX sso_attempt_end ON public.sso_attempt USING btree (tenant_id, expires_at);
CREATE INDEX sso_attempt_ticket ON public.sso_attempt USING btree (tenant_id, ticket);
alter table sso_attempt enable row level security;
alter table sso_attempt force row level security;
create policy tenant_isolation on sso_attempt for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant delete, insert, select, update on sso_attempt to erp_app;

create table sso_identity (
  created_at timestamp with time zone not null,
  granted_roles jsonb not null,
  last_at timestamp with time zone not null,
  provider_id uuid not null,
  subject text not null,
  tenant_id uuid not null,
  user_id uuid not null,
  constraint sso_identity_pkey PRIMARY KEY (tenant_id, provider_id, subject),
  constraint sso_identity_person UNIQUE (tenant_id, provider_id, user_id)
);
alter table sso_identity enable row level security;
alter table sso_identity force row level security;
create policy tenant_isolation on sso_identity for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant delete, insert, select, update on sso_identity to erp_app;

create table sso_settings (
  break_glass jsonb not null,
  default_role text,
  enforced boolean not null,
  kind text,
  provider jsonb,
  provider_id uuid,
  provision boolean not null,
  role_mappings jsonb not null,
  secret text,
  tenant_id uuid not null,
  updated_at timestamp with time zone not null,
  constraint sso_settings_pkey PRIMARY KEY (tenant_id)
);
alter table sso_settings enable row level security;
alter table sso_settings force row level security;
create policy tenant_isolation on sso_settings for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant delete, insert, select, update on sso_settings to erp_app;

create table stage_change (
  actor_id text not null,
  actor_kind text not null,
  actor_name text not null,
  at timestamp with time zone not null,
  entity text not null,
  from_stage text,
  id uuid not null,
  record_id uuid not null,
  request_id text not null,
  tenant_id uuid not null,
  to_stage text not null,
  workflow text not null,
  constraint stage_change_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX stage_change_record ON public.stage_change USING btree (tenant_id, entity, record_id, id);
alter table stage_change enable row level security;
alter table stage_change force row level security;
create policy tenant_isolation on stage_change for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant insert, select on stage_change to erp_app;

create table stored_file (
  actor_id text not null,
  actor_kind text not null,
  actor_name text not null,
  attached_by text,
  attachment_id uuid,
  content_type text not null,
  created_at timestamp with time zone not null,
  entity text,
  id uuid not null,
  name text not null,
  place text,
  record_id uuid,
  released_at timestamp with time zone,
  request_id text not null,
  sha256 text not null,
  size bigint not null,
  tenant_id uuid not null,
  constraint stored_file_pkey PRIMARY KEY (tenant_id, id),
  constraint stored_file_attachment UNIQUE (tenant_id, attachment_id)
);
CREATE INDEX stored_file_loose ON public.stored_file USING btree (tenant_id, actor_id, created_at) WHERE (entity IS NULL);
CREATE INDEX stored_file_record ON public.stored_file USING btree (tenant_id, entity, record_id, attachment_id);
CREATE INDEX stored_file_released ON public.stored_file USING btree (tenant_id, released_at) WHERE (released_at IS NOT NULL);
alter table stored_file enable row level security;
alter table stored_file force row level security;
create policy tenant_isolation on stored_file for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant delete, insert, select, update on stored_file to erp_app;

create table template_answer (
  answer text not null,
  answered_at timestamp with time zone not null,
  conflict text not null,
  tenant_id uuid not null,
  constraint template_answer_pkey PRIMARY KEY (tenant_id, conflict)
);
alter table template_answer enable row level security;
alter table template_answer force row level security;
create policy tenant_isolation on template_answer for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant insert, select, update on template_answer to erp_app;

create table template_move (
  entity text not null,
  from_value text not null,
  id uuid not null,
  kind text not null,
  place text not null,
  revision integer not null,
  subject uuid not null,
  tenant_id uuid not null,
  to_value text not null,
  constraint template_move_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX template_move_revision ON public.template_move USING btree (tenant_id, revision);
alter table template_move enable row level security;
alter table template_move force row level security;
create policy tenant_isolation on template_move for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant insert, select on template_move to erp_app;

create table template_plan (
  actor_id text not null,
  actor_kind text not null,
  actor_name text not null,
  answers text not null,
  committed_revision integer,
  created_at timestamp with time zone not null,
  id uuid not null,
  request text not null,
  revision integer not null,
  status text not null,
  tenant_id uuid not null,
  updated_at timestamp with time zone not null,
  view text not null,
  constraint template_plan_pkey PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX template_plan_open ON public.template_plan USING btree (tenant_id) WHERE (status = 'open'::text);
alter table template_plan enable row level security;
alter table template_plan force row level security;
create policy tenant_isolation on template_plan for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant insert, select, update on template_plan to erp_app;

create table template_retired_field (
  definition text not null,
  entity text not null,
  key text not null,
  retired_at timestamp with time zone not null,
  revision integer not null,
  tenant_id uuid not null,
  uid text not null,
  constraint template_retired_field_pkey PRIMARY KEY (tenant_id, entity, uid)
);
alter table template_retired_field enable row level security;
alter table template_retired_field force row level security;
create policy tenant_isolation on template_retired_field for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant delete, insert, select, update on template_retired_field to erp_app;

create table webhook_delivery (
  answer text,
  attempts integer not null,
  body text not null,
  created_at timestamp with time zone not null,
  due_at timestamp with time zone,
  ended_at timestamp with time zone,
  error text,
  event_id uuid not null,
  event_type text not null,
  id uuid not null,
  rule text not null,
  state text not null,
  status integer,
  tenant_id uuid not null,
  url text not null,
  constraint webhook_delivery_pkey PRIMARY KEY (tenant_id, id),
  constraint webhook_delivery_once UNIQUE (tenant_id, rule, event_id)
);
CREATE INDEX webhook_delivery_due ON public.webhook_delivery USING btree (tenant_id, due_at) WHERE (state = 'queued'::text);
CREATE INDEX webhook_delivery_rule ON public.webhook_delivery USING btree (tenant_id, rule, id);
CREATE INDEX webhook_delivery_state ON public.webhook_delivery USING btree (tenant_id, state, id);
alter table webhook_delivery enable row level security;
alter table webhook_delivery force row level security;
create policy tenant_isolation on webhook_delivery for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant insert, select, update on webhook_delivery to erp_app;

create table webhook_secret (
  created_at timestamp with time zone not null,
  ends_at timestamp with time zone,
  id uuid not null,
  rule text not null,
  secret text not null,
  tenant_id uuid not null,
  constraint webhook_secret_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX webhook_secret_rule ON public.webhook_secret USING btree (tenant_id, rule, id);
alter table webhook_secret enable row level security;
alter table webhook_secret force row level security;
create policy tenant_isolation on webhook_secret for all to public using ((tenant_id = app.tenant())) with check ((tenant_id = app.tenant()));
grant delete, insert, select, update on webhook_secret to erp_app;

CREATE OR REPLACE FUNCTION app.claim_jobs(claimer uuid, claim uuid, lease_seconds integer, wanted integer, share integer, known jsonb)
 RETURNS SETOF public.job
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
begin
  perform pg_advisory_xact_lock(7263548102);
  return query
    with recursive lane as (
      (select j.tenant_id, j.name from job j where j.state = 'queued'
        order by j.tenant_id, j.name limit 1)
      union all
      select n.tenant_id, n.name
        from lane l
        cross join lateral (
          select j.tenant_id, j.name from job j
           where j.state = 'queued' and (j.tenant_id, j.name) > (l.tenant_id, l.name)
           order by j.tenant_id, j.name limit 1) n
    ),
    -- Tenants that are suspended or deleted: their jobs wait as they are.
    paused as materialized (select p as tenant_id from directory.paused_tenants() p),
    able as (
      select k.name, k.concurrency, k.rate, k.per
        from jsonb_to_recordset(known) as k(name text, concurrency integer, rate integer, per integer)
    ),
    running as materialized (
      select j.tenant_id, j.name, count(*) as held, count(*) filter (where j.worker = claimer) as mine
        from job j where j.state = 'running' group by j.tenant_id, j.name
    ),
    mine as materialized (
      select r.tenant_id, sum(r.mine)::integer as held from running r group by r.tenant_id
    ),
    open_lane as materialized (
      select l.tenant_id, l.name,
             least(
               share - coalesce(m.held, 0),
               a.concurrency - coalesce(r.held, 0),
               case when a.rate is not null then a.rate - (
                 select count(*) from job s
                  where s.tenant_id = l.tenant_id and s.name = l.name and s.rated
                    and s.started_at > clock_timestamp() - make_interval(secs => a.per)) end,
               -- Nobody needs more than this of one lane when there are many.
               greatest(1, ceil(4.0 * wanted / count(*) over ()))
             )::integer as room
        from lane l
        join able a on a.name = l.name
        left join running r on r.tenant_id = l.tenant_id and r.name = l.name
        left join mine m on m.tenant_id = l.tenant_id
       where not exists (select from paused p where p.tenant_id = l.tenant_id)
    ),
    turn as (
      select o.tenant_id, c.id, c.run_at,
             coalesce(m.held, 0)
               + row_number() over (partition by o.tenant_id order by c.rank, c.run_at, c.id) as place
        from open_lane o
        cross join lateral (
          select j.id, j.rank, j.run_at from job j
           where j.tenant_id = o.tenant_id and j.name = o.name and j.state = 'queued'
           order by j.rank, j.run_at, j.id limit greatest(o.room, 0)) c
        left join mine m on m.tenant_id = o.tenant_id
    ),
    chosen as materialized (
      select t.tenant_id, t.id from turn t where t.place <= share
       order by t.place, t.run_at, t.id limit wanted
    ),
    free as materialized (
      select j.tenant_id, j.id
        from chosen c
        cross join lateral (
          select q.tenant_id, q.id from job q
           where q.tenant_id = c.tenant_id and q.id = c.id and q.state = 'queued'
             for update skip locked) j
    )
    update job j
       set state = 'running', worker = claimer, lease = claim, started_at = clock_timestamp(),
           lease_until = clock_timestamp() + make_interval(secs => lease_seconds)
      from free f
     where j.tenant_id = f.tenant_id and j.id = f.id
    returning j.*;
end
$function$
;

CREATE OR REPLACE FUNCTION app.duration_text(seconds bigint)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
    select case when seconds = 0 then 'PT0S' else
      'P' || case when seconds >= 86400 then seconds / 86400 || 'D' else '' end
      || case when seconds % 86400 = 0 then '' else
        'T' || case when seconds % 86400 >= 3600 then seconds % 86400 / 3600 || 'H' else '' end
        || case when seconds % 3600 >= 60 then seconds % 3600 / 60 || 'M' else '' end
        || case when seconds % 60 > 0 then seconds % 60 || 'S' else '' end
      end
    end
  $function$
;

CREATE OR REPLACE FUNCTION app.finish_job_step(job_id uuid, held uuid, step text, answer jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$
begin
  update job j
     set steps = coalesce(j.steps, '{}'::jsonb) || jsonb_build_object(step, answer)
   where j.tenant_id = app.tenant() and j.id = job_id and j.lease = held and j.state = 'running'
     and j.cancel_requested_at is null;
  if not found then
    raise exception using errcode = 'SJ001', message = 'The job is no longer held.';
  end if;
end
$function$
;

CREATE OR REPLACE FUNCTION app.finish_jobs(job_ids uuid[], held uuid[], answers jsonb[])
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$
declare
  finished integer;
begin
  update job j
     set state = 'done', attempts = j.attempts + 1, result = d.answer, error = null, progress = 100,
         finished_at = clock_timestamp(), worker = null, lease = null, lease_until = null
    from unnest(job_ids, held, answers) as d(id, lease, answer)
   where j.tenant_id = app.tenant() and j.id = d.id and j.lease = d.lease and j.state = 'running'
     and j.cancel_requested_at is null;
  get diagnostics finished = row_count;
  if finished <> cardinality(job_ids) then
    raise exception using errcode = 'SJ001', message = 'A job is no longer held.';
  end if;
end
$function$
;

CREATE OR REPLACE FUNCTION app.minor_unit(currency text)
 RETURNS numeric
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
    select case
      when currency in ('BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF',
                        'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF') then 1
      when currency in ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND') then 0.001
      when currency in ('CLF', 'UYW') then 0.0001
      else 0.01
    end
  $function$
;

CREATE OR REPLACE FUNCTION app.prove(tenant uuid)
 RETURNS text
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    declare
      proof text;
    begin
      select encode(sha256(k.outer_pad || sha256(k.inner_pad || convert_to(tenant::text, 'UTF8'))), 'hex')
        into proof from directory.context_key k order by k.id desc limit 1;
      return case when proof is null then tenant::text else tenant::text || '.' || proof end;
    end
  $function$
;

CREATE OR REPLACE FUNCTION app.tenant()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('app.current_tenant', true), '')::uuid $function$
;

CREATE OR REPLACE FUNCTION audit.add_partition(month date)
 RETURNS boolean
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  declare
    name text := 'entry_' || to_char(month, 'YYYYMM');
  begin
    if to_regclass('audit.' || name) is not null then return false; end if;
    -- Made beside and attached: the table of all stays open to those who write.
    execute format('create table audit.%I (like audit.entry including defaults)', name);
    execute format('alter table audit.%I add primary key (tenant_id, id)', name);
    execute format('alter table audit.%I enable row level security', name);
    execute format('alter table audit.%I force row level security', name);
    execute format('create policy tenant_isolation on audit.%I using (tenant_id = app.tenant()) with check (tenant_id = app.tenant())', name);
    execute format('alter table audit.entry attach partition audit.%I for values from (%L) to (%L)', name,
      audit.first_id(month::timestamp at time zone 'UTC'),
      audit.first_id((month + interval '1 month')::timestamp at time zone 'UTC'));
    return true;
  exception when check_violation then
    -- Entries of that month lie in the rest already: they stay there.
    return false;
  end
  $function$
;

CREATE OR REPLACE FUNCTION audit.begin_era(era integer)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ begin execute format('alter table audit.entry alter column era set default %s', era); end $function$
;

CREATE OR REPLACE FUNCTION audit.block_hash(b audit.block)
 RETURNS bytea
 LANGUAGE sql
 STABLE
AS $function$
    select sha256(convert_to(json_build_array(
      'strata audit block', b.tenant_id, b.number, to_char(b.month, 'YYYY-MM'), b."rows", b.era, b.tx,
      b.last_entry, encode(b.content, 'hex'), encode(b.previous, 'hex'))::text, 'UTF8'))
  $function$
;

CREATE OR REPLACE FUNCTION audit.content_digest(e audit.entry)
 RETURNS bytea
 LANGUAGE sql
 STABLE
AS $function$
    select case when e.erased ? 'content' then decode(e.erased ->> 'content', 'hex')
      else sha256(audit.part_salt(e, 'content')
        || convert_to(json_build_array(e.before::text, e.after::text)::text, 'UTF8')) end
  $function$
;

CREATE OR REPLACE FUNCTION audit.digest(e audit.entry)
 RETURNS bytea
 LANGUAGE sql
 STABLE
AS $function$
    select sha256(convert_to(json_build_array(
      e.tenant_id, e.id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), e.action,
      e.entity, e.record_id, e.actor_kind, e.actor_id, e.request_id, e.era, e.tx,
      encode(audit.content_digest(e), 'hex'), encode(audit.name_digest(e), 'hex'))::text, 'UTF8'))
  $function$
;

CREATE OR REPLACE FUNCTION audit.drop_partition(name text)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ begin execute format('drop table audit.%I', name); end $function$
;

CREATE OR REPLACE FUNCTION audit.first_id(at timestamp with time zone)
 RETURNS uuid
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
    select (lpad(to_hex(greatest(0, floor(extract(epoch from at) * 1000)::bigint)), 12, '0') || '00000000000000000000')::uuid
  $function$
;

CREATE OR REPLACE FUNCTION audit.list_digest(entries uuid[], digests bytea)
 RETURNS bytea
 LANGUAGE sql
 STABLE
AS $function$ select sha256(convert_to(array_to_string(entries, ' '), 'UTF8') || digests) $function$
;

CREATE OR REPLACE FUNCTION audit.month_of(id uuid)
 RETURNS date
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
    select date_trunc('month', to_timestamp(
      ('x' || left(replace(id::text, '-', ''), 12))::bit(48)::bigint / 1000.0) at time zone 'UTC')::date
  $function$
;

CREATE OR REPLACE FUNCTION audit.name_digest(e audit.entry)
 RETURNS bytea
 LANGUAGE sql
 STABLE
AS $function$
    select case when e.erased ? 'name' then decode(e.erased ->> 'name', 'hex')
      else sha256(audit.part_salt(e, 'name') || convert_to(e.actor_name, 'UTF8')) end
  $function$
;

CREATE OR REPLACE FUNCTION audit.next_block(most integer)
 RETURNS SETOF audit.block
 LANGUAGE sql
 STABLE
AS $function$
    with head as (
      select b.number, b.era, b.tx, b.last_entry, b.hash
        from audit.block b where b.tenant_id = app.tenant() order by b.number desc limit 1),
    start as (
      select * from head
      union all
      select 0, -1, -1, '00000000-0000-0000-0000-000000000000', ''::bytea where not exists (select from head)),
    waiting as (
      select e.id, e.era, e.tx, audit.month_of(e.id) as month, audit.digest(e) as digest
        from audit.entry e, start s
       where e.tenant_id = app.tenant() and (e.era, e.tx, e.id) > (s.era, s.tx, s.last_entry)
         and (e.era < (select directory.audit_era())
              or e.tx < (select pg_snapshot_xmin(pg_current_snapshot())::text::bigint))
       order by e.era, e.tx, e.id limit most),
    placed as (
      select w.*, first_value(w.month) over (order by w.era, w.tx, w.id) as first from waiting w),
    -- Up to where another month begins.
    run as (
      select p.*, bool_and(p.month = p.first) over (order by p.era, p.tx, p.id) as fits from placed p),
    lists as (
      select max(r.first) as month, count(*)::integer as n,
             array_agg(r.id order by r.era, r.tx, r.id) as entries,
             string_agg(r.digest, ''::bytea order by r.era, r.tx, r.id) as digests,
             max(r.era) as era, (array_agg(r.tx order by r.era, r.tx, r.id))[count(*)] as tx
        from run r where r.fits having count(*) > 0),
    block as (
      select app.tenant() as tenant_id, s.number + 1 as number, l.month, l.n as "rows", l.era, l.tx,
             l.entries[l.n] as last_entry, l.entries, l.digests,
             audit.list_digest(l.entries, l.digests) as content, s.hash as previous, ''::bytea as hash,
             null::text as signature, clock_timestamp() as sealed_at
        from lists l, start s)
    select b.tenant_id, b.number, b.month, b."rows", b.era, b.tx, b.last_entry, b.entries, b.digests,
           b.content, b.previous, audit.block_hash(row(b.*)::audit.block), b.signature, b.sealed_at
      from block b
  $function$
;

CREATE OR REPLACE FUNCTION audit.part_salt(e audit.entry, part text)
 RETURNS bytea
 LANGUAGE sql
 STABLE
AS $function$
    select case when e.salt is null then decode(coalesce(e.erased ->> (part || 'Salt'), ''), 'hex')
                else sha256(convert_to(e.salt::text || ' ' || part, 'UTF8')) end
  $function$
;

CREATE OR REPLACE FUNCTION audit.set_retention(tenant uuid, months integer)
 RETURNS void
 LANGUAGE sql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    insert into directory.audit_retention as r (tenant_id, months) values ($1, $2)
    on conflict (tenant_id) do update set months = excluded.months
  $function$
;

CREATE OR REPLACE FUNCTION directory.accept_invitation(token_hash bytea, member uuid)
 RETURNS TABLE(id uuid, tenant_id uuid, roles text[])
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    #variable_conflict use_column
    declare
      found_one directory.invitation;
    begin
      update directory.invitation i set accepted_at = now(), accepted_by = $2
      from directory.tenant t, directory."user" u
      where i.token_hash = $1 and i.accepted_at is null and i.revoked_at is null
        and i.expires_at > now() and t.id = i.tenant_id and t.status = 'active'
        and u.id = $2 and u.email = i.email and u.email_verified
      returning i.* into found_one;
      if found_one.id is null then return; end if;
      insert into directory.membership as m (tenant_id, user_id, roles)
      values (found_one.tenant_id, $2, found_one.roles)
      on conflict (tenant_id, user_id) do update
        set roles = (select array_agg(distinct r) from unnest(m.roles || excluded.roles) as r);
      return query
        select m.user_id, m.tenant_id, m.roles from directory.membership m
        where m.tenant_id = found_one.tenant_id and m.user_id = $2;
    end
  $function$
;

CREATE OR REPLACE FUNCTION directory.add_data_key(tenant uuid, number integer, wrapped text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    insert into directory.data_key (tenant_id, number, wrapped) values ($1, $2, $3)
    on conflict do nothing
  $function$
;

CREATE OR REPLACE FUNCTION directory.add_domain(tenant uuid, host text)
 RETURNS SETOF directory.domain
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    insert into directory.domain (host, tenant_id) values (lower($2), $1)
    on conflict (host) do update set host = excluded.host
      where directory.domain.tenant_id = excluded.tenant_id
    returning *
  $function$
;

CREATE OR REPLACE FUNCTION directory.add_sso_domain(tenant uuid, domain text, token text)
 RETURNS SETOF directory.sso_domain
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    insert into directory.sso_domain (tenant_id, domain, token) values ($1, $2, $3)
    on conflict (tenant_id, domain) do update set domain = excluded.domain
    returning *
  $function$
;

CREATE OR REPLACE FUNCTION directory.applied_migrations()
 RETURNS TABLE(package text, number integer, checksum text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ select m.package, m.number, m.checksum from directory.migration m $function$
;

CREATE OR REPLACE FUNCTION directory.audit_era()
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ select max(c.era) from directory.audit_cluster c $function$
;

CREATE OR REPLACE FUNCTION directory.audit_kept_from()
 RETURNS date
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    select (date_trunc('month', now() at time zone 'UTC') - make_interval(months => max(r.months)))::date
      from directory.audit_retention r
  $function$
;

CREATE OR REPLACE FUNCTION directory.audit_retention_of(tenant uuid)
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    select max(r.months) from directory.audit_retention r where r.tenant_id is null or r.tenant_id = $1
  $function$
;

CREATE OR REPLACE FUNCTION directory.begin_deed(id uuid, person uuid, person_name text, action text, subject uuid, detail jsonb, request_id text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    insert into directory.operator_deed (id, person, person_name, action, subject, detail, request_id)
    values ($1, $2, $3, $4, $5, $6, $7)
  $function$
;

CREATE OR REPLACE FUNCTION directory.begin_erasure(id uuid, tenant uuid)
 RETURNS TABLE(erasure uuid, requested_at timestamp with time zone, began_at timestamp with time zone)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    #variable_conflict use_column
    declare
      gone bigint;
    begin
      insert into directory.erasure (id, tenant, requested_at)
      select $1, t.id, t.status_since from directory.tenant t
      where t.id = $2 and t.status = 'deleted' and t.erase_after <= clock_timestamp()
      on conflict do nothing;
      if found then
        insert into directory.erasure_person (erasure, person)
        select $1, m.user_id from directory.membership m
        where m.tenant_id = $2
          and not exists (
            select from directory.membership o where o.user_id = m.user_id and o.tenant_id <> $2);
        -- Mails of the installation belong to no tenant; those that name this one, to whom it knows, go.
        delete from directory.mail m
        using directory.tenant t
        where t.id = $2 and strpos(m.subject || ' ' || m.body, t.name) > 0
          and (exists (select from directory.invitation i
                       where i.tenant_id = t.id and lower(i.email) = lower(m.recipient))
            or exists (select from directory.membership s join directory."user" u on u.id = s.user_id
                       where s.tenant_id = t.id and u.email = lower(m.recipient)));
        get diagnostics gone = row_count;
        if gone > 0 then perform directory.count_erased($1, 'directory.mail', gone); end if;
      end if;
      return query
        select e.id, e.requested_at, e.began_at from directory.erasure e
        where e.tenant = $2 and e.completed_at is null;
    end
  $function$
;

CREATE OR REPLACE FUNCTION directory.begin_fleet_run(id uuid, request text, targets text, actor_name text)
 RETURNS TABLE(run uuid, settled text)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    insert into directory.fleet_run as r (id, request, targets, actor_name) values ($1, $2, $3, $4)
    on conflict (request) where finished_at is null do update set request = excluded.request
    returning r.id, r.targets
  $function$
;

CREATE OR REPLACE FUNCTION directory.certificates(key uuid, after bigint, page_size integer)
 RETURNS TABLE(id uuid, tenant uuid, place bigint, certificate text, hash text, completed_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    select e.id, e.tenant, e.place, e.certificate, e.hash, e.completed_at
    from directory.erasure e
    where e.place > $2 and ($1 is null or e.id = $1 or e.tenant = $1)
    order by e.place limit $3
  $function$
;

CREATE OR REPLACE FUNCTION directory.change_member(tenant uuid, member uuid, roles text[], administrators text[])
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    declare
      before text[];
    begin
      perform from directory.tenant t where t.id = $1 for no key update;
      select m.roles into before from directory.membership m
      where m.tenant_id = $1 and m.user_id = $2;
      if before is null then return 'missing'; end if;
      if before && $4 and not coalesce($3 && $4, false)
         and not exists (select from directory.membership m
                         where m.tenant_id = $1 and m.user_id <> $2 and m.roles && $4)
      then return 'last'; end if;
      if $3 is null then
        perform directory.remove_membership($1, $2);
      else
        update directory.membership m set roles = $3 where m.tenant_id = $1 and m.user_id = $2;
      end if;
      return 'done';
    end
  $function$
;

CREATE OR REPLACE FUNCTION directory.change_tenant_settings(id uuid, fiscal_year_start text, branding jsonb)
 RETURNS SETOF directory.tenant
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    update directory.tenant t
    set fiscal_year_start = coalesce($2, t.fiscal_year_start),
        branding = coalesce($3, t.branding), updated_at = now()
    where t.id = $1
    returning t.*
  $function$
;

CREATE OR REPLACE FUNCTION directory.change_tenant_status(id uuid, expected text[], status text, reason text, erase_after timestamp with time zone)
 RETURNS SETOF directory.tenant
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    update directory.tenant t
    set status = $3, status_reason = $4, status_since = now(), updated_at = now(),
        status_before = case when $3 = 'deleted' and t.status <> 'deleted' then t.status
                             when $3 = 'deleted' then t.status_before end,
        erase_after = case when $3 = 'deleted' then $5 end
    where t.id = $1 and t.status = any ($2)
      -- What is being erased cannot come back.
      and ($3 = 'deleted' or not exists (select from directory.erasure e where e.tenant = t.id))
    returning t.*
  $function$
;

CREATE OR REPLACE FUNCTION directory.claim_domain(tenant uuid, host text, token text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    insert into directory.domain_claim (tenant_id, host, token) values ($1, lower($2), $3)
    on conflict do nothing
  $function$
;

CREATE OR REPLACE FUNCTION directory.claim_fleet_order(holder uuid, seconds double precision)
 RETURNS TABLE(id uuid, request jsonb, dry_run boolean)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    #variable_conflict use_column
    begin
      perform pg_advisory_xact_lock(hashtext('directory.fleet_order'));
      return query
        update directory.fleet_order o
        set state = 'running', holder = $1, started_at = coalesce(o.started_at, clock_timestamp()),
            lease_until = clock_timestamp() + make_interval(secs => $2)
        where o.id = (
          select n.id from directory.fleet_order n
          where n.state = 'queued' or (n.state = 'running' and n.lease_until < clock_timestamp())
          order by n.id limit 1)
          and not exists (
            select from directory.fleet_order r
            where r.state = 'running' and r.lease_until >= clock_timestamp())
        returning o.id, o.request, o.dry_run;
    end
  $function$
;

CREATE OR REPLACE FUNCTION directory.complete_erasure(erasure uuid, certificate text)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    declare
      erased uuid;
      left_over text;
      present boolean;
      before record;
    begin
      select e.tenant into erased from directory.erasure e
        where e.id = $1 and e.completed_at is null for update;
      if erased is null then return null; end if;
      perform set_config('app.current_tenant', app.prove(erased), true);
      for left_over in select r.relation from directory.tenant_relations() r loop
        execute format('select exists (select from %s where tenant_id = $1)', left_over)
          into present using erased;
        if present then return left_over; end if;
      end loop;
      if exists (select from directory.erasure_person p where p.erasure = $1) then return 'people'; end if;
      perform pg_advisory_xact_lock(hashtext('directory.erasure'));
      select e.place, e.hash into before from directory.erasure e
        where e.place is not null order by e.place desc limit 1;
      update directory.erasure e
      set completed_at = clock_timestamp(), place = coalesce(before.place, 0) + 1,
          certificate = $2,
          hash = encode(sha256(convert_to(coalesce(before.hash, '') || E'\n' || $2, 'UTF8')), 'hex')
      where e.id = $1;
      delete from directory.tenant t where t.id = erased;
      return null;
    end
  $function$
;

CREATE OR REPLACE FUNCTION directory.complete_key(person uuid, key text, attempt uuid, status integer, headers jsonb, body text, tenant uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    begin
      update directory.idempotency_key k
      set status = $4, headers = $5, body = $6, tenant_id = coalesce($7, k.tenant_id)
      where k.person = $1 and k.key = $2 and k.attempt = $3 and k.status is null;
      return found;
    end
  $function$
;

CREATE OR REPLACE FUNCTION directory.count_erased(erasure uuid, what text, more bigint)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    insert into directory.erasure_count as c (erasure, what, rows) values ($1, $2, $3)
    on conflict (erasure, what) do update set rows = c.rows + excluded.rows
  $function$
;

CREATE OR REPLACE FUNCTION directory.count_role_holders(tenant uuid, names text[])
 RETURNS TABLE(members bigint, keys bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    select
      (select count(*) from directory.membership m where m.tenant_id = $1 and m.roles && $2),
      (select count(*) from directory.credential c
       where c.tenant_id = $1 and c.role = any ($2) and c.revoked_at is null)
  $function$
;

CREATE OR REPLACE FUNCTION directory.create_audit_partitions(ahead integer)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET lock_timeout TO '5s'
AS $function$
  declare
    made integer;
  begin
    perform pg_advisory_xact_lock(hashtextextended('audit partitions', 0));
    select count(*) filter (where audit.add_partition(m::date)) into made
      from generate_series(date_trunc('month', now() at time zone 'UTC'),
        date_trunc('month', now() at time zone 'UTC') + make_interval(months => least(ahead, 36)),
        interval '1 month') m;
    return made;
  end
  $function$
;

CREATE OR REPLACE FUNCTION directory.create_credential(id uuid, prefix text, secret_hash bytea, tenant uuid, member uuid, role text, name text, expires_at timestamp with time zone)
 RETURNS timestamp with time zone
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    insert into directory.credential
      (id, prefix, secret_hash, tenant_id, user_id, role, name, expires_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8)
    returning created_at
  $function$
;

CREATE OR REPLACE FUNCTION directory.create_invitation(id uuid, tenant uuid, email text, roles text[], token_hash bytea, invited_by uuid, inviter_name text, seconds double precision)
 RETURNS SETOF directory.invitation
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    insert into directory.invitation
      (id, tenant_id, email, roles, token_hash, invited_by, inviter_name, expires_at)
    values ($1, $2, lower($3), $4, $5, $6, $7, now() + make_interval(secs => $8))
    returning *
  $function$
;

CREATE OR REPLACE FUNCTION directory.create_tenant(id uuid, slug text, name text, placement text, timezone text, currency text, locale text)
 RETURNS SETOF directory.tenant
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    insert into directory.tenant (id, slug, name, placement, timezone, currency, locale)
    values ($1, $2, $3, $4, $5, $6, $7)
    on conflict do nothing
    returning *
  $function$
;

CREATE OR REPLACE FUNCTION directory.data_key_counts(tenant uuid)
 RETURNS TABLE(wrapped text, count integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    select 'w1.' || split_part(k.wrapped, '.', 2), count(*)::integer from directory.data_key k
    where $1 is null or k.tenant_id = $1 group by 1 order by 1
  $function$
;

CREATE OR REPLACE FUNCTION directory.data_keys(tenant uuid)
 RETURNS TABLE(number integer, wrapped text, created_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    select k.number, k.wrapped, k.created_at from directory.data_key k
    where k.tenant_id is not distinct from $1 order by k.number
  $function$
;

CREATE OR REPLACE FUNCTION directory.data_keys_wrapped_otherwise(key text, tenant uuid, page_size integer)
 RETURNS TABLE(tenant_id uuid, number integer, wrapped text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    select k.tenant_id, k.number, k.wrapped from directory.data_key k
    where split_part(k.wrapped, '.', 2) <> $1 and ($2 is null or k.tenant_id = $2) limit $3
  $function$
;

CREATE OR REPLACE FUNCTION directory.discover_sso(domain text)
 RETURNS TABLE(slug text, enforced boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    select t.slug, p.enforced
    from directory.sso_domain d
    join directory.sso_policy p on p.tenant_id = d.tenant_id and p.provider_id is not null
    join directory.tenant t on t.id = d.tenant_id and t.status = 'active'
    where d.domain = lower($1) and d.verified_at is not null
  $function$
;

CREATE OR REPLACE FUNCTION directory.domain_grace()
 RETURNS interval
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ select interval '168 hours' $function$
;

CREATE OR REPLACE FUNCTION directory.drop_audit_partitions()
 RETURNS SETOF text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET lock_timeout TO '5s'
AS $function$
  declare
    name text;
  begin
    perform pg_advisory_xact_lock(hashtextextended('audit partitions', 0));
    for name in
      select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
       where i.inhparent = 'audit.entry'::regclass and c.relname ~ '^entry_\d{6}$'
         and to_date(substr(c.relname, 7), 'YYYYMM') < directory.audit_kept_from()
       order by 1
    loop
      perform audit.drop_partition(name);
      return next name;
    end loop;
  end
  $function$
;

CREATE OR REPLACE FUNCTION directory.drop_domain(tenant uuid, host text)
 RETURNS boolean
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    with claim as (
      delete from directory.domain_claim c where c.tenant_id = $1 and c.host = lower($2) returning 1
    ), held as (
      delete from directory.domain d where d.tenant_id = $1 and d.host = lower($2) returning 1
    ) select exists (select from claim) or exists (select from held)
  $function$
;

CREATE OR REPLACE FUNCTION directory.drop_retained()
 RETURNS bigint
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    with gone as (delete from directory.retained_record r where r.keep_until < current_date returning 1)
    select count(*) from gone
  $function$
;

CREATE OR REPLACE FUNCTION directory.due_erasures()
 RETURNS TABLE(tenant uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    select t.id from directory.tenant t
    where t.status = 'deleted' and t.erase_after <= clock_timestamp()
    order by t.erase_after
  $function$
;

CREATE OR REPLACE FUNCTION directory.end_deed(id uuid, outcome text, subject uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    update directory.operator_deed d
    set ended_at = clock_timestamp(), outcome = $2, subject = coalesce(d.subject, $3)
    where d.id = $1 and d.outcome is null
  $function$
;

CREATE OR REPLACE FUNCTION directory.end_fleet_order(id uuid, holder uuid, given_up boolean, problem text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    update directory.fleet_order o
    set state = case when $3 then 'queued' when $4 is null then 'done' else 'failed' end,
        finished_at = case when $3 then null else clock_timestamp() end,
        problem = $4, holder = null, lease_until = null
    where o.id = $1 and o.holder = $2 and o.state = 'running'
  $function$
;

CREATE OR REPLACE FUNCTION directory.ensure_user(id uuid, email text, name text)
 RETURNS SETOF directory."user"
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    insert into directory."user" as u (id, email, name)
    values ($1, lower($2), coalesce($3, split_part($2, '@', 1)))
    on conflict (lower(email)) do update
      set name = coalesce($3, u.name),
          updated_at = case when $3 is null or $3 = u.name then u.updated_at else now() end
    returning u.*
  $function$
;

CREATE OR REPLACE FUNCTION directory.erase_audit(entry uuid, of_entity text, of_record uuid, of_actor text, by_kind text, by_id text, by_name text, in_request text)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  declare
    total integer := 0;
    n integer;
  begin
    if of_record is not null then
      update audit.entry e set before = null, after = null, salt = null,
        erased = coalesce(e.erased, '{}') || jsonb_build_object('content', encode(audit.content_digest(e), 'hex'))
          || case when e.salt is null then '{}'::jsonb
                  else jsonb_build_object('nameSalt', encode(audit.part_salt(e, 'name'), 'hex')) end
       where e.tenant_id = app.tenant() and e.entity = of_entity and e.record_id = of_record
         and not coalesce(e.erased ? 'content', false);
      get diagnostics n = row_count;
      total := total + n;
      update audit.entry e set erased = e.erased - 'contentSalt'
       where e.tenant_id = app.tenant() and e.entity = of_entity and e.record_id = of_record
         and e.erased ? 'contentSalt';
    end if;
    if of_actor is not null then
      update audit.entry e set actor_name = '', salt = null,
        erased = coalesce(e.erased, '{}') || jsonb_build_object('name', encode(audit.name_digest(e), 'hex'))
          || case when e.salt is null then '{}'::jsonb
                  else jsonb_build_object('contentSalt', encode(audit.part_salt(e, 'content'), 'hex')) end
       where e.tenant_id = app.tenant() and e.actor_id = of_actor
         and not coalesce(e.erased ? 'name', false);
      get diagnostics n = row_count;
      total := total + n;
      update audit.entry e set erased = e.erased - 'nameSalt'
       where e.tenant_id = app.tenant() and e.actor_id = of_actor and e.erased ? 'nameSalt';
    end if;
    insert into audit.entry (tenant_id, id, at, action, after, actor_kind, actor_id, actor_name, request_id)
    values (app.tenant(), entry, now(), 'audit.erase',
      jsonb_build_object('entity', of_entity, 'record', of_record, 'actor', of_actor, 'entries', total),
      by_kind, by_id, by_name, in_request);
    return total;
  end
  $function$
;

CREATE OR REPLACE FUNCTION directory.erase_data_keys(tenant uuid)
 RETURNS integer
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    with erased as (delete from directory.data_key k where k.tenant_id = $1 returning 1)
    select count(*)::integer from erased
  $function$
;

CREATE OR REPLACE FUNCTION directory.erase_people(erasure uuid)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    declare
      people uuid[];
      addresses text[];
      owned record;
      gone bigint;
    begin
      perform from directory.erasure e where e.id = $1 for update;
      select coalesce(array_agg(p.person), '{}') into people
        from directory.erasure_person p
        where p.erasure = $1
          and not exists (select from directory.membership m where m.user_id = p.person)
          and not exists (select from directory.operator o where o.user_id = p.person);
      for owned in
        select k.conrelid::regclass as relation, quote_ident(a.attname) as person
        from pg_constraint k
        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
        where k.contype = 'f' and k.confrelid = 'directory."user"'::regclass
          and cardinality(k.conkey) = 1 and k.confdeltype = 'c'
      loop
        execute format('delete from %s where %s = any ($1)', owned.relation, owned.person) using people;
        get diagnostics gone = row_count;
        if gone > 0 then perform directory.count_erased($1, owned.relation::text, gone); end if;
      end loop;
      -- What was sent to them and handed out to them knows them by their address or their id.
      select coalesce(array_agg(u.email), '{}') into addresses
        from directory."user" u where u.id = any (people);
      delete from directory.mail m where lower(m.recipient) = any (addresses);
      get diagnostics gone = row_count;
      if gone > 0 then perform directory.count_erased($1, 'directory.mail', gone); end if;
      delete from directory.verification v
      where exists (select from unnest(addresses || people::text[]) as known(word)
                    where strpos(lower(v.identifier || ' ' || v.value), known.word) > 0);
      get diagnostics gone = row_count;
      if gone > 0 then perform directory.count_erased($1, 'directory.verification', gone); end if;
      delete from directory."user" u where u.id = any (people);
      get diagnostics gone = row_count;
      if gone > 0 then perform directory.count_erased($1, 'people', gone); end if;
      delete from directory.erasure_person p where p.erasure = $1;
      return gone;
    end
  $function$
;

CREATE OR REPLACE FUNCTION directory.erase_rows(erasure uuid, relation regclass, what text, unlinks text[], at_once integer)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    declare
      erased uuid := directory.erasing(erasure, relation);
      link text;
      gone bigint;
    begin
      foreach link in array unlinks loop
        execute format(
          'update %1$s set %2$I = null where ctid = any (array(
             select ctid from %1$s where tenant_id = $1 and %2$I is not null limit $2))',
          relation, link) using erased, at_once;
        get diagnostics gone = row_count;
        if gone > 0 then return gone; end if;
      end loop;
      execute format(
        'delete from %1$s where ctid = any (array(
           select ctid from %1$s where tenant_id = $1 limit $2))',
        relation) using erased, at_once;
      get diagnostics gone = row_count;
      if gone > 0 then perform directory.count_erased(erasure, what, gone); end if;
      return gone;
    end
  $function$
;

CREATE OR REPLACE FUNCTION directory.erasing(erasure uuid, relation regclass)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    declare
      erased uuid;
    begin
      select e.tenant into erased from directory.erasure e where e.id = $1 for update;
      if erased is null
         or exists (select from directory.tenant t
                    where t.id = erased
                      and (t.status <> 'deleted' or t.erase_after > clock_timestamp())) then
        raise exception using errcode = 'SE001', message = 'Expected the erasure of a deleted tenant.';
      end if;
      if not exists (select from pg_attribute a
                     where a.attrelid = relation and a.attname = 'tenant_id' and not a.attisdropped) then
        raise exception using errcode = 'SE001', message = 'Expected a table with the column tenant_id.';
      end if;
      perform set_config('app.current_tenant', app.prove(erased), true);
      return erased;
    end
  $function$
;

CREATE OR REPLACE FUNCTION directory.erasure_counts(erasure uuid)
 RETURNS TABLE(what text, rows bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ select c.what, c.rows from directory.erasure_count c where c.erasure = $1 order by c.what $function$
;

CREATE OR REPLACE FUNCTION directory.event_schemas()
 RETURNS TABLE(type text, version integer, schema text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ select s.type, s.version, s.schema from directory.event_schema s $function$
;

CREATE OR REPLACE FUNCTION directory.event_subscriptions()
 RETURNS SETOF directory.event_subscription
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ select * from directory.event_subscription $function$
;

CREATE OR REPLACE FUNCTION directory.find_accepted_invitation(token_hash bytea, member uuid)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    select i.tenant_id from directory.invitation i where i.token_hash = $1 and i.accepted_by = $2
  $function$
;

CREATE OR REPLACE FUNCTION directory.find_credential(prefix text)
 RETURNS TABLE(id uuid, secret_hash bytea, role text, credential_name text, expires_at timestamp with time zone, use_is_due boolean, valid boolean, user_id uuid, user_name text, member_roles text[], tenant_id uuid, slug text, name text, status text, placement text, timezone text, currency text, locale text, tenant_created_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    select c.id, c.secret_hash, c.role, c.name, c.expires_at,
           c.last_used_at is null or c.last_used_at < now() - interval '1 minute',
           c.revoked_at is null
             and (c.expires_at is null or c.expires_at > clock_timestamp())
             and (c.user_id is null or m.user_id is not null)
             and t.status <> 'deleted',
           c.user_id, u.name, m.roles,
           t.id, t.slug, t.name, t.status, t.placement, t.timezone, t.currency, t.locale,
           t.created_at
    from directory.credential c
    join directory.tenant t on t.id = c.tenant_id
    left join directory."user" u on u.id = c.user_id
    left join directory.membership m on m.tenant_id = c.tenant_id and m.user_id = c.user_id
    where c.prefix = $1
  $function$
;

CREATE OR REPLACE FUNCTION directory.find_invitation(token_hash bytea)
 RETURNS TABLE(id uuid, tenant_id uuid, slug text, tenant_name text, email text, roles text[], inviter_name text, expires_at timestamp with time zone, known boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    select i.id, t.id, t.slug, t.name, i.email, i.roles, i.inviter_name, i.expires_at,
           exists (
             select from directory."user" u
             where u.email = i.email
               and (exists (select from directory.account a where a.user_id = u.id)
                 or exists (select from directory.passkey p where p.user_id = u.id)))
    from directory.invitation i join directory.tenant t on t.id = i.tenant_id
    where i.token_hash = $1 and i.accepted_at is null and i.revoked_at is null
      and i.expires_at > now() and t.status = 'active'
  $function$
;

CREATE OR REPLACE FUNCTION directory.find_key_tenant(person uuid, key text, attempt uuid)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    select k.tenant_id from directory.idempotency_key k
    where k.person = $1 and k.key = $2 and k.attempt = $3
  $function$
;

CREATE OR REPLACE FUNCTION directory.find_member(tenant uuid, email text)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    select u.id from directory."user" u
    join directory.membership m on m.user_id = u.id and m.tenant_id = $1
    where lower(u.email) = lower($2)
  $function$
;

CREATE OR REPLACE FUNCTION directory.find_memberships(tenant uuid, members uuid[])
 RETURNS TABLE(user_id uuid, roles text[])
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    select m.user_id, m.roles from directory.membership m
    where m.tenant_id = $1 and m.user_id = any ($2)
  $function$
;

CREATE OR REPLACE FUNCTION directory.find_session(token text, session uuid)
 RETURNS TABLE(session_id uuid, sso_provider_id uuid, expires_in double precision, user_id uuid, user_name text, email text, email_verified boolean, two_factor_enabled boolean, member_roles text[], tenant_id uuid, slug text, name text, status text, placement text, timezone text, currency text, locale text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    select s.id, s.sso_provider_id, extract(epoch from s.expires_at - clock_timestamp()) * 1000, u.id, u.name, u.email,
           u.email_verified, u.two_factor_enabled, m.roles, t.id, t.slug, t.name, t.status,
           t.placement, t.timezone, t.currency, t.locale
    from (
      select * from directory.session where $1 is not null and token = $1
      union all
      select * from directory.session where $2 is not null and id = $2
    ) s
    join directory."user" u on u.id = s.user_id
    left join directory.membership m on m.tenant_id = s.active_tenant_id and m.user_id = u.id
      and directory.sso_admits(m.tenant_id, u.id, s.sso_provider_id)
    left join directory.tenant t on t.id = m.tenant_id and t.status <> 'deleted'
    where s.expires_at > clock_timestamp()
  $function$
;

CREATE OR REPLACE FUNCTION directory.find_tenant(id uuid)
 RETURNS SETOF directory.tenant
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ select t.* from directory.tenant t where t.id = $1 $function$
;

CREATE OR REPLACE FUNCTION directory.find_tenant_by_host(host text)
 RETURNS SETOF directory.tenant
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    select t.* from directory.domain d join directory.tenant t on t.id = d.tenant_id
    where d.host = lower($1)
  $function$
;

CREATE OR REPLACE FUNCTION directory.find_tenant_by_slug(slug text)
 RETURNS SETOF directory.tenant
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ select t.* from directory.tenant t where t.slug = $1 $function$
;

CREATE OR REPLACE FUNCTION directory.find_user(email text)
 RETURNS SETOF directory."user"
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ select u.* from directory."user" u where lower(u.email) = lower($1) $function$
;

CREATE OR REPLACE FUNCTION directory.finish_fleet_run(id uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ update directory.fleet_run r set finished_at = now() where r.id = $1 $function$
;

CREATE OR REPLACE FUNCTION directory.forget_audit()
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  declare
    n integer;
  begin
    if not exists (select from directory.tenant t where t.id = app.tenant() and t.status = 'deleted') then
      raise exception 'Expected a deleted tenant, found another: its audit trail stays.'
        using errcode = 'insufficient_privilege';
    end if;
    delete from audit.entry e where e.tenant_id = app.tenant();
    get diagnostics n = row_count;
    delete from audit.block b where b.tenant_id = app.tenant();
    return n;
  end
  $function$
;

CREATE OR REPLACE FUNCTION directory.initial_tenant(member uuid)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    select m.tenant_id
    from directory.membership m
    join directory."user" u on u.id = m.user_id
    join directory.tenant t on t.id = m.tenant_id
    where m.user_id = $1 and t.status <> 'deleted' and directory.sso_admits(t.id, u.id, null)
    order by t.status = 'active' desc, m.tenant_id is not distinct from u.last_tenant_id desc,
             m.created_at, m.tenant_id
    limit 1
  $function$
;

CREATE OR REPLACE FUNCTION directory.install_releases(keys text[], versions text[], hashes text[], envelopes text[], bodies text[], flattened text[], origins text[])
 RETURNS TABLE(key text, version text, outcome text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    begin
      perform pg_advisory_xact_lock(hashtext('directory.template_release'));
      return query
        select n.key, n.version,
               case when r.key is null then 'installed'
                    when r.content_hash = n.hash then 'known' else 'other' end
        from unnest($1, $2, $3) with ordinality as n (key, version, hash, place)
        left join directory.template_release r on r.key = n.key and r.version = n.version
        order by n.place;
      insert into directory.template_release
          (key, version, content_hash, envelope, body, flattened, origin)
        select n.* from unnest($1, $2, $3, $4, $5, $6, $7)
          as n (key, version, hash, envelope, body, flattened, origin)
        where not exists (
          select from unnest($1, $2, $3) as o (key, version, hash)
          join directory.template_release r on r.key = o.key and r.version = o.version
          where r.content_hash <> o.hash)
        on conflict do nothing;
    end
  $function$
;

CREATE OR REPLACE FUNCTION directory.is_operator(person uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    select exists (
      select from directory.operator o join directory."user" u on u.id = o.user_id
      where o.user_id = $1 and u.email_verified)
  $function$
;

CREATE OR REPLACE FUNCTION directory.keep_fleet_order(id uuid, holder uuid, seconds double precision, done integer, total integer, slugs text[], statuses text[], froms text[], tos text[], questions integer[], problems text[])
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    begin
      update directory.fleet_order o
      set lease_until = clock_timestamp() + make_interval(secs => $3), done = $4,
          total = coalesce($5, o.total)
      where o.id = $1 and o.holder = $2 and o.state = 'running';
      if not found then return false; end if;
      insert into directory.fleet_order_outcome as f
        (order_id, tenant_id, status, from_target, to_target, questions, problem)
      select $1, t.id, n.status, n.from_target, n.to_target, n.questions, n.problem
      from unnest($6, $7, $8, $9, $10, $11)
        as n (slug, status, from_target, to_target, questions, problem)
      join directory.tenant t on t.slug = n.slug
      on conflict (order_id, tenant_id) do update
        set status = excluded.status, from_target = excluded.from_target,
            to_target = excluded.to_target, questions = excluded.questions,
            problem = excluded.problem, at = now();
      return true;
    end
  $function$
;

CREATE OR REPLACE FUNCTION directory.list_credentials(tenant uuid)
 RETURNS TABLE(id uuid, prefix text, user_id uuid, role text, name text, created_at timestamp with time zone, expires_at timestamp with time zone, revoked_at timestamp with time zone, last_used_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    select c.id, c.prefix, c.user_id, c.role, c.name, c.created_at, c.expires_at, c.revoked_at,
           c.last_used_at
    from directory.credential c
    where c.tenant_id = $1
    order by c.id
  $function$
;

CREATE OR REPLACE FUNCTION directory.list_deeds(before_id uuid, page_size integer, of_subject uuid)
 RETURNS TABLE(id uuid, at timestamp with time zone, person_name text, action text, subject uuid, slug text, detail jsonb, ended_at timestamp with time zone, outcome text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    select d.id, d.at, d.person_name, d.action, d.subject, t.slug, d.detail, d.ended_at, d.outcome
    from directory.operator_deed d left join directory.tenant t on t.id = d.subject
    where ($1 is null or d.id < $1) and ($3 is null or d.subject = $3)
    order by d.id desc limit $2
  $function$
;

CREATE OR REPLACE FUNCTION directory.list_domain_claims(tenant uuid)
 RETURNS TABLE(host text, token text, created_at timestamp with time zone, checked_at timestamp with time zone, verified boolean, missing_since timestamp with time zone, ends_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
  $function$
;

CREATE OR REPLACE FUNCTION directory.list_domains(tenant uuid)
 RETURNS SETOF directory.domain
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ select d.* from directory.domain d where d.tenant_id = $1 order by d.host $function$
;

CREATE OR REPLACE FUNCTION directory.list_fleet_orders(before_id uuid, page_size integer, of_id uuid)
 RETURNS TABLE(id uuid, request jsonb, dry_run boolean, state text, ordered_by text, ordered_at timestamp with time zone, started_at timestamp with time zone, finished_at timestamp with time zone, done integer, total integer, problem text, counts jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    select o.id, o.request, o.dry_run, o.state, o.ordered_by, o.ordered_at, o.started_at,
           o.finished_at, o.done, o.total, o.problem,
           (select coalesce(jsonb_object_agg(c.status, c.count), '{}') from (
              select f.status, count(*) from directory.fleet_order_outcome f
              where f.order_id = o.id group by f.status) c (status, count))
    from directory.fleet_order o
    where ($1 is null or o.id < $1) and ($3 is null or o.id = $3)
    order by o.id desc limit $2
  $function$
;

CREATE OR REPLACE FUNCTION directory.list_fleet_outcomes(run uuid)
 RETURNS TABLE(tenant_id uuid, slug text, status text, from_target text, to_target text, revision integer, detail text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    select o.tenant_id, t.slug, o.status, o.from_target, o.to_target, o.revision, o.detail
    from directory.fleet_outcome o join directory.tenant t on t.id = o.tenant_id
    where o.run_id = $1 order by t.slug
  $function$
;

CREATE OR REPLACE FUNCTION directory.list_invitations(tenant uuid, before_id uuid, page_size integer)
 RETURNS TABLE(id uuid, email text, roles text[], inviter_name text, created_at timestamp with time zone, expires_at timestamp with time zone, accepted_at timestamp with time zone, revoked_at timestamp with time zone, expired boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    select i.id, i.email, i.roles, i.inviter_name, i.created_at, i.expires_at, i.accepted_at,
           i.revoked_at, i.expires_at <= now()
    from directory.invitation i
    where i.tenant_id = $1 and ($2 is null or i.id < $2)
    order by i.id desc limit $3
  $function$
;

CREATE OR REPLACE FUNCTION directory.list_members(tenant uuid)
 RETURNS TABLE(user_id uuid, email text, name text, roles text[], created_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    select u.id, u.email, u.name, m.roles, m.created_at
    from directory.membership m join directory."user" u on u.id = m.user_id
    where m.tenant_id = $1
    order by lower(u.email)
  $function$
;

CREATE OR REPLACE FUNCTION directory.list_memberships(member uuid)
 RETURNS TABLE(tenant_id uuid, slug text, name text, roles text[], created_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    select t.id, t.slug, t.name, m.roles, m.created_at
    from directory.membership m join directory.tenant t on t.id = m.tenant_id
    where m.user_id = $1 and t.status <> 'deleted'
    order by t.slug
  $function$
;

CREATE OR REPLACE FUNCTION directory.list_order_outcomes(of_order uuid, of_status text, after_slug text, page_size integer)
 RETURNS TABLE(tenant_id uuid, slug text, status text, from_target text, to_target text, questions integer, problem text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    select f.tenant_id, t.slug, f.status, f.from_target, f.to_target, f.questions, f.problem
    from directory.fleet_order_outcome f join directory.tenant t on t.id = f.tenant_id
    where f.order_id = $1 and ($2 is null or f.status = $2) and t.slug > $3
    order by t.slug limit $4
  $function$
;

CREATE OR REPLACE FUNCTION directory.list_public_keys()
 RETURNS TABLE(id uuid, public_key text, alg text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    select k.id, k.public_key, k.alg from directory.jwks k
    where k.expires_at is null or k.expires_at > now() - interval '1 hour'
    order by k.created_at desc
  $function$
;

CREATE OR REPLACE FUNCTION directory.list_releases()
 RETURNS TABLE(key text, version text, content_hash text, envelope text, installed_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    select r.key, r.version, r.content_hash, r.envelope, r.installed_at
    from directory.template_release r order by r.key, r.installed_at, r.version
  $function$
;

CREATE OR REPLACE FUNCTION directory.list_sso_domains(tenant uuid)
 RETURNS SETOF directory.sso_domain
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ select d.* from directory.sso_domain d where d.tenant_id = $1 order by d.domain $function$
;

CREATE OR REPLACE FUNCTION directory.list_tenants(after_slug text, page_size integer)
 RETURNS SETOF directory.tenant
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ select t.* from directory.tenant t where t.slug > $1 order by t.slug limit $2 $function$
;

CREATE OR REPLACE FUNCTION directory.next_domain_check(missing_since timestamp with time zone)
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ select least(now() + interval '1 day', $1 + directory.domain_grace()) $function$
;

CREATE OR REPLACE FUNCTION directory.note_audit_cluster()
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET lock_timeout TO '5s'
AS $function$
  declare
    here bigint := (select c.system_identifier from pg_catalog.pg_control_system() c);
    known directory.audit_cluster;
  begin
    select * into known from directory.audit_cluster order by era desc limit 1;
    if known.system_identifier = here then return known.era; end if;
    insert into directory.audit_cluster (era, system_identifier) values (known.era + 1, here);
    perform audit.begin_era(known.era + 1);
    return known.era + 1;
  end
  $function$
;

CREATE OR REPLACE FUNCTION directory.note_credential_use(id uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    update directory.credential c set last_used_at = now()
    where c.id = $1
      and (c.last_used_at is null or c.last_used_at < now() - interval '1 minute')
  $function$
;

CREATE OR REPLACE FUNCTION directory.note_key_tenant(person uuid, key text, attempt uuid, tenant uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    begin
      update directory.idempotency_key k set tenant_id = $4
      where k.person = $1 and k.key = $2 and k.attempt = $3 and k.status is null;
      return found;
    end
  $function$
;

CREATE OR REPLACE FUNCTION directory.order_fleet(id uuid, request jsonb, dry_run boolean, ordered_by text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    insert into directory.fleet_order (id, request, dry_run, ordered_by) values ($1, $2, $3, $4)
  $function$
;

CREATE OR REPLACE FUNCTION directory.paused_tenants()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ select t.id from directory.tenant t where t.status <> 'active' $function$
;

CREATE OR REPLACE FUNCTION directory.proven_tenant()
 RETURNS uuid
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
  $function$
;

CREATE OR REPLACE FUNCTION directory.provision_user(id uuid, email text, name text)
 RETURNS uuid
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    insert into directory."user" as u (id, email, name) values ($1, lower($2), $3)
    -- Not "do nothing": that would return nothing where somebody else made them just now.
    on conflict (lower(email)) do update set email = u.email
    returning u.id
  $function$
;

CREATE OR REPLACE FUNCTION directory.publish_event_schema(type text, version integer, schema text)
 RETURNS text
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    insert into directory.event_schema (type, version, schema) values ($1, $2, $3)
    on conflict do nothing;
    select s.schema from directory.event_schema s where s.type = $1 and s.version = $2;
  $function$
;

CREATE OR REPLACE FUNCTION directory.put_release_notes(keys text[], versions text[], notes text[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    insert into directory.template_release_note (key, version, notes)
      select n.key, n.version, n.notes from unnest($1, $2, $3) as n (key, version, notes)
      join directory.template_release r on r.key = n.key and r.version = n.version
      order by n.key, n.version
    on conflict (key, version) do update set notes = excluded.notes
      where template_release_note.notes <> excluded.notes
  $function$
;

CREATE OR REPLACE FUNCTION directory.put_template_base(hash text, document text, origin text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    insert into directory.template_base (hash, document, origin) values ($1, $2, $3)
    on conflict do nothing
  $function$
;

CREATE OR REPLACE FUNCTION directory.queue_mail(id uuid, recipient text, subject text, body text, link text, seconds double precision)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    insert into directory.mail (id, recipient, subject, body, link, expires_at)
    values ($1, $2, $3, $4, $5, now() + make_interval(secs => $6))
  $function$
;

CREATE OR REPLACE FUNCTION directory.read_release(key text, version text)
 RETURNS SETOF directory.template_release
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    select r.* from directory.template_release r where r.key = $1 and r.version = $2
  $function$
;

CREATE OR REPLACE FUNCTION directory.read_release_notes(keys text[])
 RETURNS TABLE(key text, version text, notes text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    select n.key, n.version, n.notes from directory.template_release_note n
    where n.key = any ($1) order by n.key, n.version
  $function$
;

CREATE OR REPLACE FUNCTION directory.read_template_base(hash text)
 RETURNS TABLE(document text, origin text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ select b.document, b.origin from directory.template_base b where b.hash = $1 $function$
;

CREATE OR REPLACE FUNCTION directory.recent_erasures(since timestamp with time zone)
 RETURNS TABLE(id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ select e.id from directory.erasure e where e.completed_at >= $1 $function$
;

CREATE OR REPLACE FUNCTION directory.recheck_domain(tenant uuid, host text, shown text[])
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
  $function$
;

CREATE OR REPLACE FUNCTION directory.recheck_sso_domain(tenant uuid, domain text, shown text[])
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
  $function$
;

CREATE OR REPLACE FUNCTION directory.record_fleet_outcomes(run uuid, tenants uuid[], statuses text[], froms text[], tos text[], revisions integer[], details text[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    insert into directory.fleet_outcome as o
      (run_id, tenant_id, status, from_target, to_target, revision, detail)
    select $1, n.tenant, n.status, n.from_target, n.to_target, n.revision, n.detail
    from unnest($2, $3, $4, $5, $6, $7)
      as n (tenant, status, from_target, to_target, revision, detail)
    join directory.tenant t on t.id = n.tenant
    on conflict (run_id, tenant_id) do update
      set status = excluded.status, from_target = excluded.from_target,
          to_target = excluded.to_target, revision = excluded.revision,
          detail = excluded.detail, at = now()
      where o.status = 'failed'
  $function$
;

CREATE OR REPLACE FUNCTION directory.release_key(person uuid, key text, attempt uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    delete from directory.idempotency_key k
    where k.person = $1 and k.key = $2 and k.attempt = $3 and k.status is null and k.tenant_id is null;
    update directory.idempotency_key k set attempt = null
    where k.person = $1 and k.key = $2 and k.attempt = $3 and k.status is null;
  $function$
;

CREATE OR REPLACE FUNCTION directory.remove_domain(tenant uuid, host text)
 RETURNS boolean
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    with removed as (
      delete from directory.domain d where d.tenant_id = $1 and d.host = lower($2) returning 1
    ) select exists (select from removed)
  $function$
;

CREATE OR REPLACE FUNCTION directory.remove_membership(tenant uuid, member uuid)
 RETURNS boolean
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    with removed as (
      delete from directory.membership m where m.tenant_id = $1 and m.user_id = $2 returning 1
    ), keys as (
      update directory.credential c set revoked_at = now()
      where c.tenant_id = $1 and c.user_id = $2 and c.revoked_at is null
    ), invitations as (
      update directory.invitation i set revoked_at = now()
      where i.tenant_id = $1 and i.invited_by = $2 and i.accepted_at is null and i.revoked_at is null
    ), sessions as (
      update directory.session s set active_tenant_id = null
      where s.active_tenant_id = $1 and s.user_id = $2
    )
    select exists (select from removed)
  $function$
;

CREATE OR REPLACE FUNCTION directory.remove_sso_domain(tenant uuid, domain text)
 RETURNS boolean
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    with removed as (
      delete from directory.sso_domain d where d.tenant_id = $1 and d.domain = $2 returning 1
    ) select exists (select from removed)
  $function$
;

CREATE OR REPLACE FUNCTION directory.replace_role(tenant uuid, names text[], replacement text)
 RETURNS TABLE(kind text, subject uuid, held text)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    with held as (
      select m.user_id, min(name) as name, $3 = any (m.roles) as had_both
      from directory.membership m, unnest(m.roles) name
      where m.tenant_id = $1 and name = any ($2) group by m.user_id, m.roles
    ), moved as (
      update directory.membership m
      set roles = (select array_agg(distinct case when name = any ($2) then $3 else name end)
                   from unnest(m.roles) name)
      from held where m.tenant_id = $1 and m.user_id = held.user_id
      returning m.user_id, held.name, held.had_both
    ), rekeyed as (
      update directory.credential c set role = $3
      from (select k.id, k.role from directory.credential k
            where k.tenant_id = $1 and k.role = any ($2)) before
      where c.id = before.id
      returning c.id, before.role
    )
    select case when had_both then 'memberToo' else 'member' end, user_id, name from moved
    union all select 'key', id, role from rekeyed
  $function$
;

CREATE OR REPLACE FUNCTION directory.retain_rows(erasure uuid, relation regclass, entity text, keeps jsonb, state text, posted text[], years integer, at_once integer)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    declare
      erased uuid := directory.erasing(erasure, relation);
      content text;
      kept bigint;
    begin
      select string_agg(format('%L, to_jsonb(gone.%I)', k.value, k.key), ', ' order by k.key)
        into content from jsonb_each_text(keeps) k;
      execute format(
        'with gone as (
           delete from %1$s where ctid = any (array(
             select ctid from %1$s where tenant_id = $1 and %2$s limit $2)) returning *)
         insert into directory.retained_record (erasure, entity, content, keep_until)
         select $3, $4, jsonb_build_object(%3$s), (now() + make_interval(years => $5))::date from gone',
        relation,
        case when state is null then 'true' else format('%I::text = any (%L::text[])', state, posted) end,
        content)
        using erased, at_once, erasure, entity, years;
      get diagnostics kept = row_count;
      if kept > 0 then perform directory.count_erased(erasure, 'retained ' || entity, kept); end if;
      return kept;
    end
  $function$
;

CREATE OR REPLACE FUNCTION directory.retained_counts(erasure uuid)
 RETURNS TABLE(entity text, rows bigint, keep_until date)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    select r.entity, count(*), max(r.keep_until) from directory.retained_record r
    where r.erasure = $1 group by r.entity order by r.entity
  $function$
;

CREATE OR REPLACE FUNCTION directory.return_role(tenant uuid, kind text, subjects uuid[], replacement text, held text)
 RETURNS SETOF uuid
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    with members as (
      update directory.membership m
      set roles = case when $5 = any (m.roles) then array_remove(m.roles, $4)
                       when $2 = 'memberToo' then array_append(m.roles, $5)
                       else array_replace(m.roles, $4, $5) end
      where $2 in ('member', 'memberToo') and m.tenant_id = $1 and m.user_id = any ($3)
        and $4 = any (m.roles)
      returning m.user_id
    ), keys as (
      update directory.credential c set role = $5
      where $2 = 'key' and c.tenant_id = $1 and c.id = any ($3) and c.role = $4
      returning c.id
    )
    select user_id from members union all select id from keys
  $function$
;

CREATE OR REPLACE FUNCTION directory.revoke_credential(tenant uuid, key text)
 RETURNS boolean
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    with revoked as (
      update directory.credential c set revoked_at = coalesce(c.revoked_at, now())
      where c.tenant_id = $1 and (c.prefix = $2 or c.id::text = $2)
      returning 1
    ) select exists (select from revoked)
  $function$
;

CREATE OR REPLACE FUNCTION directory.revoke_invitation(tenant uuid, id uuid)
 RETURNS boolean
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    with revoked as (
      update directory.invitation i set revoked_at = coalesce(i.revoked_at, now())
      where i.tenant_id = $1 and i.id = $2 and i.accepted_at is null
      returning 1
    ) select exists (select from revoked)
  $function$
;

CREATE OR REPLACE FUNCTION directory.rewrap_data_key(tenant uuid, number integer, before text, after text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    update directory.data_key k set wrapped = $4
    where k.tenant_id is not distinct from $1 and k.number = $2 and k.wrapped = $3
  $function$
;

CREATE OR REPLACE FUNCTION directory.set_membership(tenant uuid, member uuid, roles text[])
 RETURNS SETOF directory.membership
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    insert into directory.membership (tenant_id, user_id, roles) values ($1, $2, $3)
    on conflict (tenant_id, user_id) do update set roles = excluded.roles
    returning *
  $function$
;

CREATE OR REPLACE FUNCTION directory.set_sso_policy(tenant uuid, provider uuid, enforced boolean, break_glass uuid[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    insert into directory.sso_policy as p (tenant_id, provider_id, enforced, break_glass)
    values ($1, $2, $3, $4)
    on conflict (tenant_id) do update
      set provider_id = excluded.provider_id, enforced = excluded.enforced,
          break_glass = excluded.break_glass
  $function$
;

CREATE OR REPLACE FUNCTION directory.set_tenant_status(id uuid, status text)
 RETURNS SETOF directory.tenant
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    update directory.tenant t set status = $2, updated_at = now() where t.id = $1 returning t.*
  $function$
;

CREATE OR REPLACE FUNCTION directory.settle_domain(tenant uuid, host text, shown text[])
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
  $function$
;

CREATE OR REPLACE FUNCTION directory.settle_sso_domain(tenant uuid, domain text, shown text[])
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
  $function$
;

CREATE OR REPLACE FUNCTION directory.sso_admits(tenant uuid, member uuid, provider uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    select case
      when $3 is not null then exists (
        select from directory.sso_policy p where p.tenant_id = $1 and p.provider_id = $3)
      else not exists (
        select from directory.sso_policy p
        where p.tenant_id = $1 and p.enforced and p.provider_id is not null
          and $2 <> all (p.break_glass))
    end
  $function$
;

CREATE OR REPLACE FUNCTION directory.sso_admits_session(session uuid, tenant uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    select coalesce((
      select directory.sso_admits($2, s.user_id, s.sso_provider_id)
      from directory.session s where s.id = $1), false)
  $function$
;

CREATE OR REPLACE FUNCTION directory.subscribe_events(consumer text, types text[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    delete from directory.event_subscription s where s.consumer = $1 and s.type <> all ($2);
    insert into directory.event_subscription (consumer, type, since)
    select $1, t, clock_timestamp() + interval '5 seconds' from unnest($2) as t order by t
    on conflict do nothing;
  $function$
;

CREATE OR REPLACE FUNCTION directory.survey_tenants(search text, of_status text, after_slug text, page_size integer, of_id uuid)
 RETURNS TABLE(id uuid, slug text, name text, status text, placement text, timezone text, currency text, locale text, created_at timestamp with time zone, status_reason text, status_since timestamp with time zone, erase_after timestamp with time zone, members bigint, last_seen timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    select t.id, t.slug, t.name, t.status, t.placement, t.timezone, t.currency, t.locale,
           t.created_at, t.status_reason, t.status_since, t.erase_after,
           (select count(*) from directory.membership m where m.tenant_id = t.id),
           greatest(
             (select max(c.last_used_at) from directory.credential c where c.tenant_id = t.id),
             (select max(s.updated_at) from directory.session s where s.active_tenant_id = t.id))
    from directory.tenant t
    where t.slug > $3 and ($2 is null or t.status = $2) and ($5 is null or t.id = $5)
      and ($1 is null or strpos(t.slug, lower($1)) > 0 or strpos(lower(t.name), lower($1)) > 0)
    order by t.slug limit $4
  $function$
;

CREATE OR REPLACE FUNCTION directory.sweep_keys(lifetime_hours integer, most integer)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    declare
      gone integer;
    begin
      delete from directory.idempotency_key k using (
        select e.person, e.key from directory.idempotency_key e
        where e.created_at < now() - make_interval(hours => $1)
        order by e.created_at limit $2 for update skip locked) expired
      where k.person = expired.person and k.key = expired.key;
      get diagnostics gone = row_count;
      return gone;
    end
  $function$
;

CREATE OR REPLACE FUNCTION directory.take_due_domains(most integer)
 RETURNS TABLE(tenant uuid, name text)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    update directory.domain_claim c set check_at = clock_timestamp() + interval '1 hour'
    from (
      select d.tenant_id, d.host
      from directory.domain_claim d join directory.tenant t on t.id = d.tenant_id
      where d.check_at <= now() and t.status <> 'deleted'
      order by d.check_at limit $1
      for update of d skip locked) due
    where c.tenant_id = due.tenant_id and c.host = due.host
    returning c.tenant_id, c.host
  $function$
;

CREATE OR REPLACE FUNCTION directory.take_due_sso_domains(most integer)
 RETURNS TABLE(tenant uuid, name text)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    update directory.sso_domain c set check_at = clock_timestamp() + interval '1 hour'
    from (
      select d.tenant_id, d.domain
      from directory.sso_domain d join directory.tenant t on t.id = d.tenant_id
      where d.check_at <= now() and t.status <> 'deleted'
      order by d.check_at limit $1
      for update of d skip locked) due
    where c.tenant_id = due.tenant_id and c.domain = due.domain
    returning c.tenant_id, c.domain
  $function$
;

CREATE OR REPLACE FUNCTION directory.take_key(person uuid, key text, request text, attempt uuid, lifetime_hours integer, stale_seconds integer)
 RETURNS TABLE(taken boolean, fingerprint text, status integer, headers jsonb, body text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    #variable_conflict use_column
    declare
      expired timestamptz := now() - make_interval(hours => $5);
    begin
      insert into directory.idempotency_key as k (person, key, fingerprint, attempt, created_at)
      values ($1, $2, $3, $4, now())
      on conflict (person, key) do update
        set fingerprint = excluded.fingerprint, attempt = excluded.attempt, status = null,
            headers = null, body = null, created_at = excluded.created_at,
            tenant_id = case when k.created_at >= expired then k.tenant_id end
        where k.created_at < expired
           or (k.status is null and k.fingerprint = excluded.fingerprint
               and (k.attempt is null or k.created_at < now() - make_interval(secs => $6)));
      if found then
        return query select true, null::text, null::integer, null::jsonb, null::text;
      else
        return query
          select false, k.fingerprint, k.status, k.headers, k.body
          from directory.idempotency_key k where k.person = $1 and k.key = $2;
      end if;
    end
  $function$
;

CREATE OR REPLACE FUNCTION directory.tenant_relations()
 RETURNS TABLE(relation text, part_of text, refers_to text[], unlinks text[])
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    with tables as (
      select c.oid, c.oid::regclass::text as relation,
             coalesce(pg_partition_root(c.oid), c.oid) as root
      from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
      where c.relkind = 'r' and c.relpersistence = 'p'
        and c.relnamespace::regnamespace::text !~ '^pg_'
    )
    select t.relation, t.root::regclass::text,
           array(select distinct k.confrelid::regclass::text from pg_constraint k
                 where k.contype = 'f' and k.conrelid in (t.oid, t.root)
                   and k.confrelid not in (t.oid, t.root)
                   and k.confdeltype not in ('c', 'n')
                   and k.confrelid in (select oid from tables union select root from tables)),
           array(select distinct a.attname::text from pg_constraint k
                 join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any (k.conkey)
                 where k.contype = 'f' and k.conrelid in (t.oid, t.root)
                   and k.confrelid in (t.oid, t.root)
                   and a.attname <> 'tenant_id' and not a.attnotnull)
    from tables t
    order by t.relation
  $function$
;

CREATE OR REPLACE FUNCTION directory.trim_audit_blocks()
 RETURNS integer
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    with trimmed as (
      update audit.block b set entries = null, digests = null
       where b.tenant_id = app.tenant() and b.entries is not null
         and b.month < directory.audit_kept_from() returning 1)
    select count(*)::integer from trimmed
  $function$
;

CREATE OR REPLACE FUNCTION directory.update_tenant(id uuid, name text, timezone text, currency text, locale text)
 RETURNS SETOF directory.tenant
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    update directory.tenant t
    set name = coalesce($2, t.name), timezone = coalesce($3, t.timezone),
        currency = coalesce($4, t.currency), locale = coalesce($5, t.locale), updated_at = now()
    where t.id = $1
    returning t.*
  $function$
;

grant execute on function app.claim_jobs(uuid,uuid,integer,integer,integer,jsonb) to erp_relay;
grant execute on function app.duration_text(bigint) to erp_app;
grant execute on function app.duration_text(bigint) to erp_relay;
grant execute on function app.finish_job_step(uuid,uuid,text,jsonb) to erp_app;
grant execute on function app.finish_jobs(uuid[],uuid[],jsonb[]) to erp_app;
grant execute on function app.minor_unit(text) to erp_app;
grant execute on function app.minor_unit(text) to erp_relay;
grant execute on function app.tenant() to erp_app;
grant execute on function app.tenant() to erp_relay;
grant execute on function audit.block_hash(audit.block) to erp_app;
grant execute on function audit.content_digest(audit.entry) to erp_app;
grant execute on function audit.digest(audit.entry) to erp_app;
grant execute on function audit.first_id(timestamp with time zone) to erp_app;
grant execute on function audit.list_digest(uuid[],bytea) to erp_app;
grant execute on function audit.month_of(uuid) to erp_app;
grant execute on function audit.name_digest(audit.entry) to erp_app;
grant execute on function audit.next_block(integer) to erp_app;
grant execute on function audit.part_salt(audit.entry,text) to erp_app;
grant execute on function directory.accept_invitation(bytea,uuid) to erp_app;
grant execute on function directory.add_data_key(uuid,integer,text) to erp_app;
grant execute on function directory.add_domain(uuid,text) to erp_app;
grant execute on function directory.add_sso_domain(uuid,text,text) to erp_app;
grant execute on function directory.applied_migrations() to erp_app;
grant execute on function directory.audit_era() to erp_app;
grant execute on function directory.audit_kept_from() to erp_app;
grant execute on function directory.audit_retention_of(uuid) to erp_app;
grant execute on function directory.begin_deed(uuid,uuid,text,text,uuid,jsonb,text) to erp_app;
grant execute on function directory.begin_erasure(uuid,uuid) to erp_app;
grant execute on function directory.begin_fleet_run(uuid,text,text,text) to erp_app;
grant execute on function directory.certificates(uuid,bigint,integer) to erp_app;
grant execute on function directory.change_member(uuid,uuid,text[],text[]) to erp_app;
grant execute on function directory.change_tenant_settings(uuid,text,jsonb) to erp_app;
grant execute on function directory.change_tenant_status(uuid,text[],text,text,timestamp with time zone) to erp_app;
grant execute on function directory.claim_domain(uuid,text,text) to erp_app;
grant execute on function directory.claim_fleet_order(uuid,double precision) to erp_app;
grant execute on function directory.complete_erasure(uuid,text) to erp_app;
grant execute on function directory.complete_key(uuid,text,uuid,integer,jsonb,text,uuid) to erp_app;
grant execute on function directory.count_erased(uuid,text,bigint) to erp_app;
grant execute on function directory.count_role_holders(uuid,text[]) to erp_app;
grant execute on function directory.create_audit_partitions(integer) to erp_app;
grant execute on function directory.create_credential(uuid,text,bytea,uuid,uuid,text,text,timestamp with time zone) to erp_app;
grant execute on function directory.create_invitation(uuid,uuid,text,text[],bytea,uuid,text,double precision) to erp_app;
grant execute on function directory.create_tenant(uuid,text,text,text,text,text,text) to erp_app;
grant execute on function directory.data_key_counts(uuid) to erp_app;
grant execute on function directory.data_keys(uuid) to erp_app;
grant execute on function directory.data_keys_wrapped_otherwise(text,uuid,integer) to erp_app;
grant execute on function directory.discover_sso(text) to erp_app;
grant execute on function directory.domain_grace() to erp_app;
grant execute on function directory.drop_audit_partitions() to erp_app;
grant execute on function directory.drop_domain(uuid,text) to erp_app;
grant execute on function directory.drop_retained() to erp_app;
grant execute on function directory.due_erasures() to erp_app;
grant execute on function directory.end_deed(uuid,text,uuid) to erp_app;
grant execute on function directory.end_fleet_order(uuid,uuid,boolean,text) to erp_app;
grant execute on function directory.ensure_user(uuid,text,text) to erp_app;
grant execute on function directory.erase_audit(uuid,text,uuid,text,text,text,text,text) to erp_app;
grant execute on function directory.erase_data_keys(uuid) to erp_app;
grant execute on function directory.erase_people(uuid) to erp_app;
grant execute on function directory.erase_rows(uuid,regclass,text,text[],integer) to erp_app;
grant execute on function directory.erasing(uuid,regclass) to erp_app;
grant execute on function directory.erasure_counts(uuid) to erp_app;
grant execute on function directory.event_schemas() to erp_app;
grant execute on function directory.event_subscriptions() to erp_app;
grant execute on function directory.event_subscriptions() to erp_relay;
grant execute on function directory.find_accepted_invitation(bytea,uuid) to erp_app;
grant execute on function directory.find_credential(text) to erp_app;
grant execute on function directory.find_invitation(bytea) to erp_app;
grant execute on function directory.find_key_tenant(uuid,text,uuid) to erp_app;
grant execute on function directory.find_member(uuid,text) to erp_app;
grant execute on function directory.find_memberships(uuid,uuid[]) to erp_app;
grant execute on function directory.find_session(text,uuid) to erp_app;
grant execute on function directory.find_tenant(uuid) to erp_app;
grant execute on function directory.find_tenant_by_host(text) to erp_app;
grant execute on function directory.find_tenant_by_slug(text) to erp_app;
grant execute on function directory.find_user(text) to erp_app;
grant execute on function directory.finish_fleet_run(uuid) to erp_app;
grant execute on function directory.forget_audit() to erp_app;
grant execute on function directory.initial_tenant(uuid) to erp_app;
grant execute on function directory.install_releases(text[],text[],text[],text[],text[],text[],text[]) to erp_app;
grant execute on function directory.is_operator(uuid) to erp_app;
grant execute on function directory.keep_fleet_order(uuid,uuid,double precision,integer,integer,text[],text[],text[],text[],integer[],text[]) to erp_app;
grant execute on function directory.list_credentials(uuid) to erp_app;
grant execute on function directory.list_deeds(uuid,integer,uuid) to erp_app;
grant execute on function directory.list_domain_claims(uuid) to erp_app;
grant execute on function directory.list_domains(uuid) to erp_app;
grant execute on function directory.list_fleet_orders(uuid,integer,uuid) to erp_app;
grant execute on function directory.list_fleet_outcomes(uuid) to erp_app;
grant execute on function directory.list_invitations(uuid,uuid,integer) to erp_app;
grant execute on function directory.list_members(uuid) to erp_app;
grant execute on function directory.list_memberships(uuid) to erp_app;
grant execute on function directory.list_order_outcomes(uuid,text,text,integer) to erp_app;
grant execute on function directory.list_public_keys() to erp_app;
grant execute on function directory.list_releases() to erp_app;
grant execute on function directory.list_sso_domains(uuid) to erp_app;
grant execute on function directory.list_tenants(text,integer) to erp_app;
grant execute on function directory.next_domain_check(timestamp with time zone) to erp_app;
grant execute on function directory.note_audit_cluster() to erp_app;
grant execute on function directory.note_credential_use(uuid) to erp_app;
grant execute on function directory.note_key_tenant(uuid,text,uuid,uuid) to erp_app;
grant execute on function directory.order_fleet(uuid,jsonb,boolean,text) to erp_app;
grant execute on function directory.paused_tenants() to erp_app;
grant execute on function directory.paused_tenants() to erp_relay;
grant execute on function directory.proven_tenant() to erp_app;
grant execute on function directory.proven_tenant() to erp_relay;
grant execute on function directory.provision_user(uuid,text,text) to erp_app;
grant execute on function directory.publish_event_schema(text,integer,text) to erp_app;
grant execute on function directory.put_release_notes(text[],text[],text[]) to erp_app;
grant execute on function directory.put_template_base(text,text,text) to erp_app;
grant execute on function directory.queue_mail(uuid,text,text,text,text,double precision) to erp_app;
grant execute on function directory.read_release(text,text) to erp_app;
grant execute on function directory.read_release_notes(text[]) to erp_app;
grant execute on function directory.read_template_base(text) to erp_app;
grant execute on function directory.recent_erasures(timestamp with time zone) to erp_app;
grant execute on function directory.recheck_domain(uuid,text,text[]) to erp_app;
grant execute on function directory.recheck_sso_domain(uuid,text,text[]) to erp_app;
grant execute on function directory.record_fleet_outcomes(uuid,uuid[],text[],text[],text[],integer[],text[]) to erp_app;
grant execute on function directory.release_key(uuid,text,uuid) to erp_app;
grant execute on function directory.remove_domain(uuid,text) to erp_app;
grant execute on function directory.remove_membership(uuid,uuid) to erp_app;
grant execute on function directory.remove_sso_domain(uuid,text) to erp_app;
grant execute on function directory.replace_role(uuid,text[],text) to erp_app;
grant execute on function directory.retain_rows(uuid,regclass,text,jsonb,text,text[],integer,integer) to erp_app;
grant execute on function directory.retained_counts(uuid) to erp_app;
grant execute on function directory.return_role(uuid,text,uuid[],text,text) to erp_app;
grant execute on function directory.revoke_credential(uuid,text) to erp_app;
grant execute on function directory.revoke_invitation(uuid,uuid) to erp_app;
grant execute on function directory.rewrap_data_key(uuid,integer,text,text) to erp_app;
grant execute on function directory.set_membership(uuid,uuid,text[]) to erp_app;
grant execute on function directory.set_sso_policy(uuid,uuid,boolean,uuid[]) to erp_app;
grant execute on function directory.set_tenant_status(uuid,text) to erp_app;
grant execute on function directory.settle_domain(uuid,text,text[]) to erp_app;
grant execute on function directory.settle_sso_domain(uuid,text,text[]) to erp_app;
grant execute on function directory.sso_admits(uuid,uuid,uuid) to erp_app;
grant execute on function directory.sso_admits_session(uuid,uuid) to erp_app;
grant execute on function directory.subscribe_events(text,text[]) to erp_app;
grant execute on function directory.survey_tenants(text,text,text,integer,uuid) to erp_app;
grant execute on function directory.sweep_keys(integer,integer) to erp_app;
grant execute on function directory.take_due_domains(integer) to erp_app;
grant execute on function directory.take_due_sso_domains(integer) to erp_app;
grant execute on function directory.take_key(uuid,text,text,uuid,integer,integer) to erp_app;
grant execute on function directory.tenant_relations() to erp_app;
grant execute on function directory.trim_audit_blocks() to erp_app;
grant execute on function directory.update_tenant(uuid,text,text,text,text) to erp_app;
