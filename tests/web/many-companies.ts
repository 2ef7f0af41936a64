/** So many records that nobody would make them one by one. */
import { Client } from 'pg'

/** Set-based, past row security: a test may, the product may not. */
export async function insertCompanies(
  superuserUrl: string,
  tenant: string,
  count: number,
): Promise<void> {
  const client = new Client({ connectionString: superuserUrl })
  await client.connect()
  await client.query(
    `insert into base_company (tenant_id, id, version, created_at, updated_at, name, code,
       is_customer, is_supplier, payment_term_days, credit_limit_amount, credit_limit_currency,
       tags, active, name_key, tag_text)
     select $1, uuidv7(), 1, now(), now(), 'Company ' || lpad(n::text, 6, '0'), 'C' || n,
       n % 2 = 0, n % 3 = 0, 30, n * 100, 'EUR', '[]', true, 'company ' || n, ''
     from generate_series(0, $2::int - 1) n`,
    [tenant, count],
  )
  await client.query('vacuum analyze base_company')
  await client.end()
}

/** The name of one of them, from 0 on. */
export const companyName = (row: number): string => `Company ${String(row).padStart(6, '0')}`
