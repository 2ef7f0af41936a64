import type { GateRule } from './gate-rule.ts'

const exact = `'(tenant_id = app.tenant())'`

/** Every policy, its expressions as text and the roles it is for (`public` is role 0). */
const policy = `
  (select p.polname, p.polcmd, p.polpermissive, t.object, t.oid,
          pg_get_expr(p.polqual, p.polrelid) as visible,
          pg_get_expr(p.polwithcheck, p.polrelid) as written,
          coalesce(p.polroles = array[(select r.oid from pg_roles r, input i where r.rolname = i.relay)],
                   false) as relay_only,
          p.polroles && array[0::oid, (select r.oid from pg_roles r, input i where r.rolname = i.app)]
            as for_app,
          t.excepted
     from pg_policy p join tenant_table t on t.oid = p.polrelid) as policy`

/** Policies: one rule for all commands, exactly the tenant's rows, and no wider one beside it. */
export const policyRules: readonly GateRule[] = [
  {
    rule: 'policy-missing',
    sql: `select t.object, 'has no policy of the app for ' || c.command || '; add tenant_isolation' as message
            from tenant_table t
           cross join (values ('select', 'r'), ('insert', 'a'), ('update', 'w'), ('delete', 'd'))
                      as c(command, letter)
           where not exists (
             select from ${policy}
              where policy.oid = t.oid and policy.polpermissive and policy.for_app
                and policy.polcmd::text in ('*', c.letter))`,
  },
  {
    // Permissive policies are joined by "or": one wider policy opens the table whatever the others
    // say. The relay's reading of every tenant is the one exception, on the tables listed.
    rule: 'policy-expression',
    exceptions: 'relayTables',
    sql: `select object || ': ' || polname as object,
                 'must be exactly (tenant_id = app.tenant()), using and with check; found using '
                   || coalesce(visible, 'nothing') || ', with check ' || coalesce(written, 'nothing') as message
            from ${policy}
           where polpermissive
             and not (relay_only and excepted
                      and visible is not distinct from 'true'
                      and (written is null or written = 'true'))
             and ((polcmd <> 'a' and visible is distinct from ${exact})
               or (polcmd in ('*', 'a', 'w') and written is distinct from ${exact}))`,
  },
  {
    // All policies call it: a change of its body would change them all.
    rule: 'tenant-function',
    sql: `select 'app.tenant()' as object,
                 'must be the stable SQL function that returns nullif(current_setting(''app.current_tenant'', true), '''')::uuid or directory.proven_tenant()' as message
           where exists (select from tenant_table)
             and not exists (
               select from pg_proc p
                 join our_schema s on s.oid = p.pronamespace and s.schema = 'app'
                 join pg_language l on l.oid = p.prolang and l.lanname = 'sql'
                where p.proname = 'tenant' and p.pronargs = 0 and p.provolatile = 's'
                  and p.prorettype = 'uuid'::regtype and not p.prosecdef
                  and regexp_replace(p.prosrc, '\\s+', '', 'g') ~*
                    '^select(\\(?nullif\\(current_setting\\(''app\\.current_tenant'',true\\),''''\\)\\)?::uuid|directory\\.proven_tenant\\(\\));?$')`,
  },
]
