import { roles } from '../roles.ts'
import type { GateRule } from './gate-rule.ts'

/** The roles of a running system, as far as they exist. */
const bound = `(select r.* from pg_roles r, input i where r.rolname in (i.app, i.relay, '${roles.identity}')) as bound`

/** What the identity role is for; everything else is closed to it. */
const identityTables = `('user', 'account', 'session', 'verification', 'two_factor', 'passkey', 'jwks', 'attempt', 'mail')`

/** Roles: what the app and the relay may never be, own or do. */
export const roleRules: readonly GateRule[] = [
  {
    rule: 'role-missing',
    sql: `select name as object, 'does not exist; create it with login nosuperuser nobypassrls' as message
            from input i cross join lateral (values (i.app), (i.relay)) as wanted(name)
           where not exists (select from pg_roles where rolname = name)`,
  },
  {
    rule: 'role-superuser',
    sql: `select rolname::text as object, 'is superuser; alter role ... nosuperuser' as message
            from ${bound} where rolsuper`,
  },
  {
    rule: 'role-bypasses',
    sql: `select rolname::text as object, 'bypasses row security; alter role ... nobypassrls' as message
            from ${bound} where rolbypassrls`,
  },
  {
    rule: 'role-administers',
    sql: `select rolname::text as object, 'may create roles or databases or replicate; take that away' as message
            from ${bound} where rolcreaterole or rolcreatedb or rolreplication`,
  },
  {
    // A member may SET ROLE: membership is as good as the attribute.
    rule: 'role-member',
    sql: `select bound.rolname || ' in ' || g.rolname as object,
                 'can become a role that bypasses row security or owns tables; revoke the membership' as message
            from ${bound}, pg_roles g
           where g.oid <> bound.oid and not bound.rolsuper and pg_has_role(bound.oid, g.oid, 'member')
             and (g.rolsuper or g.rolbypassrls
                  or g.rolname in ('pg_read_all_data', 'pg_write_all_data', 'pg_maintain',
                    'pg_read_server_files', 'pg_write_server_files', 'pg_execute_server_program')
                  or exists (select from tenant_table t where t.relowner = g.oid))`,
  },
  {
    rule: 'role-owns',
    sql: `select bound.rolname || ': ' || pg_describe_object(d.classid, d.objid, d.objsubid) as object,
                 'belongs to a role that may own nothing; give it to the owner role' as message
            from ${bound}
            join pg_shdepend d on d.refclassid = 'pg_authid'::regclass and d.refobjid = bound.oid
           where d.deptype = 'o'
             and d.dbid in (0, (select oid from pg_database where datname = current_database()))`,
  },
  {
    rule: 'role-table-privilege',
    sql: `select bound.rolname || ': ' || object as object,
                 'has ' || p.privilege || ' on it, which row security does not bind; revoke it' as message
            from ${bound} cross join relation
           cross join (values ('TRUNCATE'), ('REFERENCES'), ('TRIGGER'), ('MAINTAIN')) as p(privilege)
           where relkind in ('r', 'p', 'f', 'v', 'm') and not bound.rolsuper
             and case when p.privilege = 'MAINTAIN' and current_setting('server_version_num')::int < 170000
                   then false else has_table_privilege(bound.oid, relation.oid, p.privilege) end
          union
          select bound.rolname || ': ' || object,
                 'has REFERENCES on a column of it, which row security does not bind; revoke it'
            from ${bound} cross join relation
           where relkind in ('r', 'p') and not bound.rolsuper
             and has_any_column_privilege(bound.oid, relation.oid, 'REFERENCES')
             and not has_table_privilege(bound.oid, relation.oid, 'REFERENCES')`,
  },
  {
    rule: 'role-creates',
    sql: `select bound.rolname || ': schema ' || schema as object, 'may create objects in it; revoke create' as message
            from ${bound} cross join our_schema
           where not bound.rolsuper and has_schema_privilege(bound.oid, our_schema.oid, 'CREATE')
          union all
          select bound.rolname || ': database ' || current_database(), 'may create schemas in it; revoke create'
            from ${bound}
           where not bound.rolsuper and has_database_privilege(bound.oid, current_database(), 'CREATE')`,
  },
  {
    rule: 'identity-reach',
    sql: `select object, 'is open to the identity role, which reads people and nothing of a tenant; revoke it' as message
            from relation cross join pg_roles r
           where r.rolname = '${roles.identity}' and not r.rolsuper and relkind in ('r', 'p', 'f', 'v', 'm')
             and not (schema = 'directory' and relname in ${identityTables})
             and (has_any_column_privilege(r.oid, relation.oid, 'SELECT, INSERT, UPDATE')
               or has_table_privilege(r.oid, relation.oid, 'DELETE'))
          union all
          select p.oid::regprocedure::text, 'may be called by the identity role; revoke execute'
            from pg_proc p join pg_namespace n on n.oid = p.pronamespace
            join pg_roles r on r.rolname = '${roles.identity}'
           where n.nspname = 'directory' and not r.rolsuper and has_function_privilege(r.oid, p.oid, 'EXECUTE')
             and has_schema_privilege(r.oid, n.oid, 'USAGE')`,
  },
  {
    rule: 'directory-grant',
    exceptions: 'directoryGrants',
    sql: `select object,
                 'gives the app ' || string_agg(p.privilege, ', ' order by p.privilege)
                   || ', and no policy guards schema directory; offer a function instead' as message
            from relation cross join input i
           cross join (values ('SELECT'), ('INSERT'), ('UPDATE'), ('DELETE')) as p(privilege)
           where schema = 'directory' and relkind in ('r', 'p', 'f', 'v', 'm') and not excepted
             and exists (select from pg_roles r where r.rolname = i.app and not r.rolsuper)
             and (has_table_privilege(i.app, relation.oid, p.privilege)
               or (p.privilege <> 'DELETE' and has_any_column_privilege(i.app, relation.oid, p.privilege)))
           group by object`,
  },
]
