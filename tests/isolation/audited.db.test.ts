/** S10: whatever route changes something leaves its trace in the same transaction, and exactly one. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { composedProduct } from '../support/composed-product.ts'
import { budgetOf } from '../support/budget.ts'
import type { ComposedProduct } from '../support/composed-product.ts'
import { play, playableRoutes } from './operations.ts'
import type { Played } from './operations.ts'
import { quoted, tenantTables } from './rows-of-tenant.ts'
import { furnish } from './furnish.ts'
import { inhabit } from './world.ts'
import type { Inhabitant } from './world.ts'

// Each request is weighed against every table.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 300_000 })

interface Row {
  readonly action: string
  readonly entity: string | null
  readonly record: string | null
  readonly actor: string
}

let product: ComposedProduct
let self: Inhabitant
/** As superuser: what the product says of itself does not count. */
let client: Client
let hashes: string
beforeAll(async () => {
  product = await composedProduct({ verticals: true })
  self = await inhabit(product, 'acme', 'ACMEQ')
  const missing = await furnish(product, self, 2)
  if (missing.length > 0) throw new Error(missing.join('\n'))
  client = new Client({ connectionString: product.database.superuserUrl })
  await client.connect()
  hashes = await hashesSql()
})
afterAll(async () => {
  await client?.end()
  await product?.close()
})

/** What the page of the audit trail calls deeds, by their parts. */
const deedWords: unknown = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../web/settings/words/en.json'), 'utf8'),
).deed

/** Tables of what is no fact of the business: keys of requests, jobs under way, the trail itself. */
const technical =
  /"(idempotency_key|entry|block|job|job_start|job_schedule|inbox_event|inbox_lane)"/
/** What a person does with their own inbox is nobody's business. */
const own = /\/notifications\/(read-all|[^/]+\/read)$/

test('S10: count(audit) = count(mutations) after fuzz, over every route', async () => {
  const { length } = playableRoutes(product)
  const seen = { changes: 0, readings: 0, refusals: 0 }
  let before = await state()
  for (let n = 1; n <= budgetOf('S10 requests'); n++) {
    const played = await play({ product, self, foreign: new Map() }, { route: n % length, seed: n })
    const after = await state()
    const known = before
    const changed = Object.keys(after).filter((table) => after[table] !== known[table])
    before = after
    const rows = await entriesOf(String(played.answer.headers['x-request-id']))
    const fault = faultOf(played, changed, rows)
    if (fault !== undefined)
      throw new Error(
        `${played.request.method} ${played.request.url} (seed ${n}, answered ${played.answer.status}): ${fault}\nchanged ${changed.join(', ')}\nentries ${JSON.stringify(rows)}`,
      )
    if (changed.length > 0) seen.changes += 1
    else if (rows.length > 0) seen.readings += 1
    else if (played.answer.status >= 400) seen.refusals += 1
  }
  expect(Math.min(seen.changes, seen.refusals)).toBeGreaterThan(10)
  expect(seen.readings).toBeGreaterThan(0)
})

test('S10 what the kernel was seen to do has a name on the page of the trail', async () => {
  const { rows } = await client.query<{ action: string; entity: string | null }>(
    'select distinct action, entity from audit.entry where tenant_id = $1',
    [self.tenant.id],
  )
  const plugins = product.modules.map((name) => `${name}.`)
  const nameless = rows
    .filter(({ action, entity }) => entity === null || !action.startsWith(`${entity}.`))
    .map(({ action }) => action)
    .filter((action) => !plugins.some((plugin) => action.startsWith(plugin)))
    .filter((action) => {
      const name = action
        .split('.')
        .reduce<unknown>(
          (at, part) => (at as Record<string, unknown> | undefined)?.[part],
          deedWords,
        )
      return typeof name !== 'string'
    })
  expect(nameless).toEqual([])
})

function faultOf({ request, answer }: Played, changed: readonly string[], rows: readonly Row[]) {
  const writes = rows.filter(({ action }) => !/\.(read|export)$/.test(action))
  if (answer.status >= 400)
    return rows.length + changed.length > 0 ? 'a refusal left something' : undefined
  if (changed.length > 0 && writes.length === 0 && !own.test(request.url))
    return 'changed something without an entry'
  const records = writes.map(({ entity, record, action }) => `${entity} ${record} ${action}`)
  const twice = records.filter((one, at) => !one.includes('null') && records.indexOf(one) !== at)
  if (twice.length > 0) return `told twice of ${twice.join(', ')}`
  return rows.every(({ actor }) => actor !== '') ? undefined : 'did not say who'
}

/** A hash for each table over all rows of the tenant, in one statement. */
async function state(): Promise<Readonly<Record<string, string>>> {
  const { rows } = await client.query<{ name: string; hash: string }>(hashes, [self.tenant.id])
  return Object.fromEntries(rows.map(({ name, hash }) => [name, hash]))
}

async function hashesSql(): Promise<string> {
  const tables = [...(await tenantTables(client)), ...(await tenantTables(client, ['directory']))]
  return tables
    .map(quoted)
    .filter((table) => !technical.test(table))
    .map(
      (table) =>
        // When a key was last used is noted whatever it is used for.
        `select '${table}' as name, md5(coalesce(string_agg((to_jsonb(t) - 'last_used_at')::text, ' '
           order by (to_jsonb(t) - 'last_used_at')::text), '')) as hash
           from ${table} t where tenant_id = $1`,
    )
    .join(' union all ')
}

async function entriesOf(request: string): Promise<readonly Row[]> {
  const { rows } = await client.query<Row>(
    `select action, entity, record_id as record, actor_id as actor from audit.entry
      where tenant_id = $1 and request_id = $2`,
    [self.tenant.id, request],
  )
  return rows
}
