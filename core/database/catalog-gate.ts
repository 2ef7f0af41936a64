/**
 * The catalog gate (I1): reads from PostgreSQL's own catalogue whether every table isolates
 * tenants, so that a table added tomorrow is covered on the day it is added.
 *
 * Words. *Tenant table*: an ordinary or partitioned table, or a partition, with a column
 * `tenant_id`, outside schema `directory`. *App*, *relay*: the two roles of a running system.
 */
import type { ClientBase } from 'pg'
import { definitions, type GateExceptions, type GateRule } from './catalog-gate/gate-rule.ts'
import { objectRules } from './catalog-gate/object-rules.ts'
import { policyRules } from './catalog-gate/policy-rules.ts'
import { roleRules } from './catalog-gate/role-rules.ts'
import { tableRules } from './catalog-gate/table-rules.ts'
import { roles } from './roles.ts'

export interface Violation {
  /** Stable name of the rule, such as `row-security-not-forced`. */
  readonly rule: string
  /** What breaks it: `schema.table`, `schema.table: policy`, a function's signature, a role. */
  readonly object: string
  /** One sentence: what is wrong and what to do. */
  readonly message: string
}

/** Exceptions (see `GateExceptions`) and the names of the roles. */
export interface GateOptions extends Partial<GateExceptions> {
  readonly app?: string
  readonly relay?: string
}

const rules: readonly GateRule[] = [...tableRules, ...policyRules, ...objectRules, ...roleRules]
export const gateRules: readonly string[] = [...new Set(rules.map((rule) => rule.rule))]

/**
 * Every violation in the database that `client` is connected to, sorted by object; empty when
 * tenants are isolated. Any role may ask; nothing is written. The search path of the session is
 * changed while it runs, so give it a connection of your own, not a shared one.
 */
export async function checkCatalog(
  client: ClientBase,
  options: GateOptions = {},
): Promise<Violation[]> {
  const app = options.app ?? roles.app
  const relay = options.relay ?? roles.relay
  // Expressions are printed with the names that the search path makes necessary: fix it, so that
  // one text is the right one.
  const { rows: saved } = await client.query<{ path: string }>(
    `select current_setting('search_path') as path`,
  )
  await client.query(`select set_config('search_path', 'pg_catalog', false)`)
  try {
    const violations: Violation[] = []
    for (const { rule, exceptions, sql } of rules) {
      const parameters = [app, relay, exceptions === undefined ? [] : (options[exceptions] ?? [])]
      const { rows } = await client.query<{ object: string; message: string }>(
        `${definitions} ${sql}`,
        parameters,
      )
      for (const { object, message } of rows) violations.push({ rule, object, message })
    }
    return violations.sort((a, b) => compare(a.object, b.object) || compare(a.rule, b.rule))
  } finally {
    await client.query(`select set_config('search_path', $1, false)`, [saved[0]?.path ?? ''])
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
