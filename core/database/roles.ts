import { escapeIdentifier, escapeLiteral, type ClientBase } from 'pg'

/** The logins of decision 6 and ADR 0016; none is superuser, none bypasses row security. */
export const roles = {
  owner: 'erp_owner',
  app: 'erp_app',
  relay: 'erp_relay',
  identity: 'erp_identity',
} as const

export interface RolePasswords {
  readonly owner: string
  readonly app: string
  readonly relay: string
  readonly identity: string
}

/** Creates the logins that are missing; an existing one keeps its password. Needs a superuser. */
export async function ensureRoles(client: ClientBase, passwords: RolePasswords): Promise<void> {
  const { rows } = await client.query<{ rolname: string }>(
    'select rolname from pg_roles where rolname = any($1)',
    [Object.values(roles)],
  )
  const existing = new Set(rows.map((row) => row.rolname))
  for (const key of ['owner', 'app', 'relay', 'identity'] as const) {
    if (existing.has(roles[key])) continue
    await client.query(
      `create role ${roles[key]} login nosuperuser nobypassrls nocreatedb nocreaterole
         noreplication password ${escapeLiteral(passwords[key])}`,
    )
  }
}

/**
 * Creates a database that the owner role owns. Only the product's logins may connect, and only the
 * owner may make temporary tables: a temporary table could shadow a real one. These grants belong
 * to the database, so a copy of a template needs them again.
 */
export async function createOwnedDatabase(
  client: ClientBase,
  name: string,
  template = 'template1',
): Promise<void> {
  const database = escapeIdentifier(name)
  await client.query(
    `create database ${database} owner ${roles.owner} template ${escapeIdentifier(template)}`,
  )
  await client.query(
    `revoke all on database ${database} from public;
     grant connect on database ${database} to ${roles.app}, ${roles.relay}, ${roles.identity}`,
  )
}
