import type { GateRule } from './gate-rule.ts'

/** Tables: row security, the tenant column, and the keys that must begin with it. */
export const tableRules: readonly GateRule[] = [
  {
    rule: 'row-security-off',
    sql: `select object, 'has no row security; enable it' as message
            from tenant_table where not relrowsecurity`,
  },
  {
    rule: 'row-security-not-forced',
    sql: `select object, 'does not bind its owner to row security; force it' as message
            from tenant_table where not relforcerowsecurity`,
  },
  {
    rule: 'tenant-nullable',
    sql: `select object, 'accepts rows of no tenant; make tenant_id not null' as message
            from tenant_table where not tenant_not_null`,
  },
  {
    rule: 'tenant-type',
    sql: `select object, 'has a tenant_id of type ' || format_type(tenant_type, null) || '; make it uuid' as message
            from tenant_table where tenant_type <> 'uuid'::regtype`,
  },
  {
    rule: 'tenant-column-missing',
    exceptions: 'sharedTables',
    sql: `select object, 'has no tenant_id; add it, move the table to schema directory or list it as shared' as message
            from relation r
           where relkind in ('r', 'p') and schema <> 'directory' and not excepted
             and not exists (select from tenant_table t where t.oid = r.oid)`,
  },
  {
    rule: 'primary-key',
    sql: `select object, 'needs a primary key that begins with tenant_id' as message
            from tenant_table t
           where not exists (
             select from pg_index x
              where x.indrelid = t.oid and x.indisprimary and x.indkey[0] = t.tenant_column)`,
  },
  {
    rule: 'unique-not-led',
    sql: `select t.object || ': ' || c.relname as object,
                 'is unique across tenants and so reveals their rows; begin it with tenant_id' as message
            from tenant_table t
            join pg_index x on x.indrelid = t.oid and x.indisunique and not x.indisprimary
            join pg_class c on c.oid = x.indexrelid
           where x.indkey[0] <> t.tenant_column`,
  },
  {
    rule: 'exclusion-not-led',
    sql: `select t.object || ': ' || k.conname as object,
                 'excludes across tenants and so reveals their rows; begin it with tenant_id with =' as message
            from tenant_table t
            join pg_constraint k on k.conrelid = t.oid and k.contype = 'x'
            join pg_operator o on o.oid = k.conexclop[1]
           where k.conkey[1] <> t.tenant_column or o.oprname <> '='`,
  },
  {
    rule: 'foreign-key-pair',
    sql: `select r.object || ': ' || k.conname as object,
                 'can refer to another tenant''s row; begin both sides with tenant_id' as message
            from pg_constraint k
            join relation r on r.oid = k.conrelid
            join tenant_table target on target.oid = k.confrelid
            left join tenant_table t on t.oid = k.conrelid
           where k.contype = 'f'
             and (t.oid is null
                  or k.conkey[1] <> t.tenant_column
                  or k.confkey[1] <> target.tenant_column)`,
  },
  {
    // Without a column list it would null tenant_id too (PostgreSQL 15+ has the list).
    rule: 'foreign-key-clears-tenant',
    sql: `select t.object || ': ' || k.conname as object,
                 'would clear tenant_id when its target goes; use no action or name the columns' as message
            from tenant_table t
            join pg_constraint k on k.conrelid = t.oid and k.contype = 'f'
           where (k.confdeltype in ('n', 'd') and t.tenant_column = any(k.conkey)
                  and (k.confdelsetcols is null or t.tenant_column = any(k.confdelsetcols)))
              or (k.confupdtype in ('n', 'd') and t.tenant_column = any(k.conkey))`,
  },
]
