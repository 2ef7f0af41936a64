import { Client } from 'pg'
import { checkCatalog, gateRules } from './catalog-gate.ts'
import type { GateOptions, Violation } from './catalog-gate.ts'

export interface IsolationReport {
  /** Every table with rows of tenants, `schema.table`, in the order of names. */
  readonly tables: readonly string[]
  /** Names of the rules that each of them, and each role and function, was held against. */
  readonly rules: readonly string[]
  readonly violations: readonly Violation[]
}

/**
 * What the catalog gate looked at and what it found, over a connection of its own.
 * @param options exceptions, such as the tables that the relay may read
 */
export async function isolationReport(
  url: string,
  options: GateOptions = {},
): Promise<IsolationReport> {
  const client = new Client({ connectionString: url, application_name: 'strata doctor' })
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name
         from pg_class c join pg_namespace n on n.oid = c.relnamespace
         join pg_attribute a on a.attrelid = c.oid
        where c.relkind in ('r', 'p') and n.nspname <> 'directory'
          and a.attname = 'tenant_id' and not a.attisdropped
        order by 1`,
    )
    return {
      tables: rows.map(({ name }) => name),
      rules: gateRules,
      violations: await checkCatalog(client, options),
    }
  } finally {
    await client.end()
  }
}
