/**
 * A tenant context that SQL alone cannot forge (`CONTEXT_SECRET`; I11).
 *
 * Words. *Proof*: HMAC-SHA-256 (RFC 2104) of a tenant's id; the setting `app.current_tenant` is then
 * `<uuid>.<proof in hex>`. The database holds the key's pads in a table that the application's role
 * cannot read, and `app.tenant()` is null for a setting without its proof.
 */
import { createHash, createHmac } from 'node:crypto'
import { connectTo } from './connect.ts'
import { databaseProblems } from './problems.ts'

const plain = `select nullif(current_setting('app.current_tenant', true), '')::uuid`
const proven = 'select directory.proven_tenant()'
const definition = (body: string): string =>
  `create or replace function app.tenant() returns uuid language sql stable parallel safe as $$ ${body} $$`

/** Bytes of a block of SHA-256. */
const block = 64

const keyOf = (secret: string): Buffer =>
  createHash('sha256').update('strata tenant context\0').update(secret).digest()
const padOf = (secret: string, value: number): Buffer =>
  Buffer.from(Buffer.concat([keyOf(secret)], block).map((byte) => byte ^ value))

/** What `app.current_tenant` is set to for a tenant; '' for nobody. */
export function contextOf(secret: string | undefined): (tenantId: string) => string {
  if (secret === undefined) return (tenantId) => tenantId
  const key = keyOf(secret)
  const known = new Map<string, string>()
  return (tenantId) => {
    if (tenantId === '') return ''
    const found = known.get(tenantId)
    if (found !== undefined) return found
    const made = `${tenantId}.${createHmac('sha256', key).update(tenantId).digest('hex')}`
    // Bounded: a proof is made again in microseconds.
    if (known.size >= 10_000) known.clear()
    known.set(tenantId, made)
    return made
  }
}

/**
 * Brings the database in line with the installation's `CONTEXT_SECRET`: proofs are asked for where
 * there is one, and of the two newest, so that processes may change over one by one.
 */
export async function alignContextProof(
  ownerUrl: string,
  secret: string | undefined,
): Promise<void> {
  const client = await connectTo(ownerUrl, 'strata-migrate')
  try {
    await client.query('begin')
    await client.query('lock table directory.context_key in exclusive mode')
    const { rows } = await client.query<{ asks: boolean }>(
      `select prosrc like '%proven_tenant%' as asks from pg_proc where oid = 'app.tenant()'::regprocedure`,
    )
    if (secret === undefined) {
      await client.query('delete from directory.context_key')
    } else {
      const pads = [padOf(secret, 0x36), padOf(secret, 0x5c)]
      // Again the newest when it was an older one; what is older than two holds no more.
      await client.query(
        `insert into directory.context_key (inner_pad, outer_pad)
         select $1, $2 where $1 is distinct from
           (select inner_pad from directory.context_key order by id desc limit 1)`,
        pads,
      )
      await client.query(
        'delete from directory.context_key where id not in (select id from directory.context_key order by id desc limit 2)',
      )
    }
    if (rows[0]?.asks !== (secret !== undefined))
      await client.query(definition(secret === undefined ? plain : proven))
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  } finally {
    await client.end()
  }
}

/** Any tenant: only whether its context counts is asked. */
const somebody = '00000000-0000-7000-8000-000000000000'

/**
 * Refuses a database that does not take the contexts that this process makes: it would show nobody
 * anything.
 * @throws CONTEXT_SECRET_DIFFERS
 */
export async function refuseOtherContext(url: string, secret: string | undefined): Promise<void> {
  const client = await connectTo(url, 'strata')
  try {
    await client.query('begin')
    await client.query(`select set_config('app.current_tenant', $1, true)`, [
      contextOf(secret)(somebody),
    ])
    const { rows: functions } = await client.query<{ there: boolean }>(
      `select to_regprocedure('app.tenant()') is not null as there`,
    )
    // Before the first migration there is nothing to take a context.
    if (functions[0]?.there !== true) return
    const { rows } = await client.query<{ tenant: string | null }>('select app.tenant() as tenant')
    await client.query('rollback')
    if (rows[0]?.tenant !== somebody)
      throw databaseProblems.CONTEXT_SECRET_DIFFERS({
        found: secret === undefined ? 'none' : 'another',
      })
  } finally {
    await client.end()
  }
}
