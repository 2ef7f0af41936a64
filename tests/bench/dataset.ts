/** The data that everything is measured on: many tenants of very different sizes. */
import { Client } from 'pg'
import { createTenant, createToken, migrate, startEmbedded } from '@strata-erp/core/operate'
import type { EmbeddedDatabase, Kernel, Tenant } from '@strata-erp/core/operate'
import { createKernel } from '@strata-erp/core'
import { createTemplateEngine } from '@strata-erp/template-engine'
import type { TemplateEngine } from '@strata-erp/template-engine'
import { plugins, systemPlugins } from '../../cli/plugins.ts'
import { migrationPackages } from '../../cli/session.ts'
import { shippedVerticals } from '../../cli/verticals.ts'

/** Records of the three tenants that show how costs grow. */
export const sizes = [100, 10_000, 45_000] as const

export interface SizedTenant {
  readonly tenant: Tenant
  readonly token: string
  readonly records: number
}
export interface Dataset {
  readonly database: EmbeddedDatabase
  readonly kernel: Kernel
  readonly engine: TemplateEngine
  /** Those of `sizes`, in that order. */
  readonly sized: readonly SizedTenant[]
  /** Tenants that share the rest of the rows; requests go round them. */
  readonly crowd: readonly SizedTenant[]
  /** All tenants but those of `sizes`, and how many records they have together. */
  readonly spread: readonly Tenant[]
  readonly crowdRows: number
  readonly tenants: number
  readonly rows: number
  close(): Promise<void>
}

/** Tenants of the crowd that requests go to. */
const callers = 40

/**
 * Brings up a database of its own in a folder, with tenants and their companies.
 * @param rows companies of the crowd, beside those of `sizes`
 */
export async function openDataset(
  directory: string,
  { tenants, rows }: { readonly tenants: number; readonly rows: number },
): Promise<Dataset> {
  const database = await startEmbedded({ directory })
  await migrate({ ownerUrl: database.ownerUrl, packages: migrationPackages(plugins) })
  const kernel = await createKernel({
    databaseUrl: database.appUrl,
    identity: { databaseUrl: database.identityUrl },
    plugins,
    systemPlugins,
    poolSize: 10,
  })
  const engine = createTemplateEngine(kernel)
  await engine.install(shippedVerticals())
  const made: Tenant[] = []
  for (let number = 0; number < tenants; number++)
    made.push(
      await createTenant(kernel.database, {
        slug: `bench-${number}`,
        name: `Bench ${number}`,
      }),
    )
  const weights = made.map((_, position) => 1 / (position + 5))
  const total = weights.slice(sizes.length).reduce((sum, weight) => sum + weight, 0)
  const records = made.map(
    (_, position) => sizes[position] ?? Math.ceil(((weights[position] ?? 0) / total) * rows),
  )
  await insertCompanies(database.superuserUrl, made, records)
  const sized: SizedTenant[] = []
  for (const [position, tenant] of made.slice(0, sizes.length + callers).entries())
    sized.push({
      tenant,
      records: records[position] ?? 0,
      token: (
        await createToken(kernel.database, { tenantId: tenant.id, name: 'bench', role: 'admin' })
      ).token,
    })
  return {
    database,
    kernel,
    engine,
    sized: sized.slice(0, sizes.length),
    crowd: sized.slice(sizes.length),
    spread: made.slice(sizes.length),
    crowdRows: records.slice(sizes.length).reduce((sum, count) => sum + count, 0),
    tenants,
    rows: records.reduce((sum, count) => sum + count, 0),
    async close() {
      await kernel.close()
      await database.release()
    },
  }
}

/** Set-based, past row security: a bench may, the product may not. */
export async function insertCompanies(
  superuserUrl: string,
  tenants: readonly Tenant[],
  records: readonly number[],
): Promise<void> {
  const client = new Client({ connectionString: superuserUrl })
  await client.connect()
  await client.query(
    `create temporary table company_seed as
     select t.id as tenant_id, uuidv7() as id, n, md5(t.id::text || n) as noise
     from unnest($1::uuid[], $2::int[]) as t(id, count), generate_series(1, t.count) n`,
    [tenants.map(({ id }) => id), records],
  )
  await client.query(
    `insert into base_company (tenant_id, id, version, created_at, updated_at, name, code, legal_name,
       is_customer, is_supplier, tax_id, email, phone, website, billing_address, currency,
       payment_term_days, credit_limit_amount, credit_limit_currency, language, tags, active,
       email_key, phone_key, domain_key, name_key, tag_text)
     select tenant_id, id, 1, now(), now(), initcap(substr(noise, 1, 7)) || ' Trading ' || n, 'C' || n,
       initcap(substr(noise, 1, 7)) || ' Trading Limited', n % 2 = 0, n % 3 = 0, 'DE' || n,
       substr(noise, 8, 6) || n || '@example.com', '+49 30 ' || n, 'https://' || substr(noise, 8, 6) || '.example',
       jsonb_build_object('street', 'High Street ' || n, 'city', 'Berlin', 'postalCode', '10115', 'country', 'DE'),
       'EUR', 30, n * 100, 'EUR', 'en', '["bench"]', true, substr(noise, 8, 6) || n || '@example.com',
       right(n::text, 8), substr(noise, 8, 6) || '.example', substr(noise, 1, 7) || ' trading ' || n, 'bench'
     from company_seed`,
  )
  await client.query(
    `insert into search_term (tenant_id, entity, term, record_id)
     select distinct tenant_id, 'base.company', term, id
     from company_seed, unnest(array[substr(noise, 1, 7), 'trading', n::text, 'c' || n, 'bench']) term`,
  )
  await client.query('vacuum analyze')
  await client.end()
}
