/** What the database answers to raw SQL of a role. */
import type { Client } from 'pg'
import type { CatalogTable } from './catalog-rows.ts'

/** Runs something in a transaction of a tenant that leaves nothing behind. */
export async function asTenant<T>(
  app: Client,
  tenantId: string,
  work: () => Promise<T>,
): Promise<T> {
  await app.query('begin')
  try {
    await app.query(`select set_config('app.current_tenant', $1, true)`, [tenantId])
    return await work()
  } finally {
    await app.query('rollback')
  }
}

/** SQLSTATE of a refusal, or how many rows a statement met. */
export const outcome = async (work: () => Promise<unknown>): Promise<string | number> =>
  work().then(
    (result) => (result as { rowCount: number | null } | undefined)?.rowCount ?? 0,
    (error: unknown) => (error as { code?: string }).code ?? String(error),
  )

/** What is wrong with an outcome; undefined: nothing. */
export const expected = (found: unknown, ...allowed: readonly unknown[]): string | undefined =>
  allowed.includes(found) ? undefined : `expected ${allowed.join(' or ')}, found ${String(found)}`

/** Asks of every table; a sentence for each that is not as it should be. */
export async function everyTable(
  tables: readonly CatalogTable[],
  check: (table: CatalogTable) => Promise<string | undefined>,
): Promise<readonly string[]> {
  const findings = tables.length > 50 ? [] : [`found ${tables.length} tables only`]
  for (const table of tables) {
    const found = await check(table)
    if (found !== undefined) findings.push(`${table.name}: ${found}`)
  }
  return findings
}
