/** Objects that a rule lets pass, as `schema.name`; `schema.*` stands for a whole schema. */
export interface GateExceptions {
  /** Tables where the relay may read every tenant's rows: outbox and schedule. */
  readonly relayTables: readonly string[]
  /** Tables outside `directory` that belong to no tenant. */
  readonly sharedTables: readonly string[]
  /** Tables of `directory` that the app may reach without a function. */
  readonly directoryGrants: readonly string[]
  /** SECURITY DEFINER functions outside `directory`. */
  readonly definerFunctions: readonly string[]
}

/** A rule of the gate as one query over `definitions`. */
export interface GateRule {
  readonly rule: string
  readonly exceptions?: keyof GateExceptions
  /** Selects `object` and `message` of each violation. */
  readonly sql: string
}

/**
 * Shared by all rules; `$1` is the app role, `$2` the relay, `$3` the exceptions of the rule.
 * `our_schema` leaves out PostgreSQL's own; `tenant_table` knows its tenant column; `input` names the
 * parameters, so that each is used and has a type.
 */
export const definitions = `
  with input as (
    select $1::text as app, $2::text as relay, $3::text[] as exceptions),
  our_schema as (
    select oid, nspname as schema from pg_namespace
     where nspname !~ '^pg_' and nspname <> 'information_schema'),
  relation as (
    select c.*, s.schema, s.schema || '.' || c.relname as object,
           s.schema || '.' || c.relname = any(i.exceptions)
             or s.schema || '.*' = any(i.exceptions) as excepted
      from pg_class c join our_schema s on s.oid = c.relnamespace cross join input i),
  tenant_table as (
    select r.*, a.attnum as tenant_column, a.attnotnull as tenant_not_null, a.atttypid as tenant_type
      from relation r
      join pg_attribute a on a.attrelid = r.oid and a.attname = 'tenant_id' and not a.attisdropped
     where r.relkind in ('r', 'p') and r.schema <> 'directory')`
