import type { ClientBase } from 'pg'
import { databaseProblems } from './problems.ts'

/**
 * Refuses a connection whose role row security does not bind: a superuser, one with BYPASSRLS, an
 * owner of tenant tables, or a member of such a role. Called at start-up of every process that
 * serves tenants, before it answers anyone.
 *
 * @throws DATABASE_ROLE_BYPASSES
 */
export async function refuseBypassingRole(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ role: string; reason: string }>(`
    with self as (
      select oid, rolname, rolsuper, rolbypassrls from pg_catalog.pg_roles
       where rolname in (session_user, current_user)),
    reachable as (
      select self.rolname as role, g.oid, g.rolname, g.rolsuper, g.rolbypassrls, g.oid = self.oid as own
        from self join pg_catalog.pg_roles g on g.oid = self.oid
          or (not self.rolsuper and pg_catalog.pg_has_role(self.oid, g.oid, 'member')))
    select r.role,
           case when r.own then '' else 'is a member of "' || r.rolname || '", which ' end ||
           case when r.rolsuper then 'is superuser'
                when r.rolbypassrls then 'has BYPASSRLS'
                else 'owns table ' || owned.name end as reason
      from reachable r
      left join lateral (
        select n.nspname || '.' || c.relname as name
          from pg_catalog.pg_class c
          join pg_catalog.pg_namespace n on n.oid = c.relnamespace
          join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
           and not a.attisdropped
         where c.relowner = r.oid and c.relkind in ('r', 'p') and n.nspname <> 'directory'
         order by 1 limit 1) as owned on true
     where r.rolsuper or r.rolbypassrls or owned.name is not null
     order by r.own desc, r.rolname limit 1`)
  const [found] = rows
  if (found !== undefined) throw databaseProblems.DATABASE_ROLE_BYPASSES(found)
}
