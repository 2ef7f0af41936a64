import type { GateRule } from './gate-rule.ts'

/** Everything beside tables that can carry another tenant's rows past the policies. */
export const objectRules: readonly GateRule[] = [
  {
    rule: 'materialized-view',
    sql: `select object, 'keeps rows of all tenants where no policy reaches; use a table' as message
            from relation where relkind = 'm'`,
  },
  {
    rule: 'foreign-table',
    sql: `select object, 'cannot have row security; use a table' as message
            from relation where relkind = 'f'`,
  },
  {
    rule: 'view-not-invoker',
    sql: `select object, 'reads with the rights of its owner; create it with (security_invoker = true)' as message
            from relation
           where relkind = 'v'
             and not coalesce((select o.option_value::boolean
                                 from pg_options_to_table(reloptions) o
                                where o.option_name = 'security_invoker'), false)`,
  },
  {
    // A rule acts with the rights of the table's owner, like a view.
    rule: 'rewrite-rule',
    sql: `select t.object || ': ' || w.rulename as object, 'acts with the rights of the owner; use a trigger' as message
            from tenant_table t join pg_rewrite w on w.ev_class = t.oid`,
  },
  {
    // A temporary table comes first in every search path that does not put pg_temp last.
    rule: 'definer-search-path',
    sql: `select p.oid::regprocedure::text as object,
                 case when path is null
                   then 'runs with the rights of its owner on a search path that the caller chooses; set search_path'
                   else 'lets the caller''s temporary tables shadow its own; end its search_path with pg_temp or revoke temporary on the database' end as message
            from pg_proc p
            join our_schema s on s.oid = p.pronamespace
            cross join input i
            left join lateral (
              select substring(c from '^search_path=(.*)$') as path
                from unnest(p.proconfig) c where c ~ '^search_path=') as setting on true
           where p.prosecdef
             and (path is null
               or path ~ '\\$user'
               or (path !~ 'pg_temp"?\\s*$'
                   and exists (select from pg_roles r where r.rolname = i.app)
                   and has_database_privilege(i.app, current_database(), 'TEMPORARY')))`,
  },
  {
    rule: 'definer-outside-directory',
    exceptions: 'definerFunctions',
    sql: `select p.oid::regprocedure::text as object,
                 'runs with the rights of its owner; move it to schema directory or make it security invoker' as message
            from pg_proc p
            join our_schema s on s.oid = p.pronamespace
            cross join input i
           where p.prosecdef and s.schema <> 'directory'
             and not (s.schema || '.' || p.proname = any(i.exceptions)
                      or s.schema || '.*' = any(i.exceptions))`,
  },
]
