import { expect } from 'vitest'
import { asSuperuser } from '../isolation/rows-of-tenant.ts'
import type { ComposedProduct } from '../support/composed-product.ts'

/** Tables with a row that holds the text: outbox, audit, stored answers, jobs and all others. */
export const holdersOf = (product: ComposedProduct, text: string): Promise<readonly string[]> =>
  asSuperuser(product.database, async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' order by 1`,
    )
    expect(tables.length).toBeGreaterThan(50)
    const asks = tables.map(
      ({ name }) =>
        `select '${name.replaceAll("'", "''")}' as name where exists (
           select from ${name} t where strpos(t::text, $1) > 0)`,
    )
    const { rows } = await client.query<{ name: string }>(asks.join(' union all '), [text])
    return rows.map(({ name }) => name)
  })
