/**
 * Results of any length: they lie in the storage, and the operation's row names them. The row names a
 * key before there are bytes under it, and no two attempts share one: so what a row does not name is
 * nobody's, and of two workers that have the same operation only the last ends it.
 */
import { Readable } from 'node:stream'
import type { Database } from '../database/transaction.ts'
import { newId } from '../records/work.ts'
import type { Storage } from '../storage/storage.ts'

export interface ResultRoom {
  readonly database: Database
  readonly storage: Storage
}

/** Clocks of storages differ from ours by less. */
const minute = 60_000

/** Where results lie: under a key for each attempt. */
export const resultArea = 'operations/'

/** Ends an operation with what is stored piece by piece; false where it is not to be done any more. */
export async function endStored(
  { database, storage }: ResultRoom,
  run: { readonly tenantId: string; readonly id: string; readonly signal: AbortSignal },
  type: string,
  pieces: AsyncIterable<string>,
): Promise<boolean> {
  const { tenantId, id, signal } = run
  const key = `${resultArea}${newId()}`
  const ask = <Row>(text: string, ...more: readonly unknown[]): Promise<readonly Row[]> =>
    database.transaction(tenantId, (transaction) =>
      transaction.query<Row>(text, [tenantId, id, key, ...more]),
    )
  const [named] = await ask<{ before: string | null }>(
    `with o as (
       select id, result_key from operation where tenant_id = $1 and id = $2 and state = 'open' for update)
     update operation set result_key = $3 from o where operation.tenant_id = $1 and operation.id = o.id
     returning o.result_key as before`,
  )
  if (named === undefined) return false
  if (named.before !== null) await removeAttempt(storage, tenantId, named.before)
  const stream = Readable.from(bytesOf(pieces, signal), { objectMode: false })
  let size: number
  try {
    ;({ size } = await storage.put(tenantId, key, stream, { contentType: type }))
  } catch (error) {
    // One that began meanwhile took away what was sent by then.
    const mine = await ask(`select 1 from operation where ${stillMine}`)
    if (mine.length === 0) return false
    throw error
  }
  if (!signal.aborted) {
    // Where this fails nobody knows whether it was committed: the next attempt or the sweep removes it.
    const ended = await ask(
      `update operation set state = 'done', result_type = $4, result_size = $5, ended_at = now()
       where ${stillMine} returning 1`,
      type,
      size,
    )
    if (ended.length > 0) return true
  }
  await storage.remove(tenantId, key)
  signal.throwIfAborted()
  return false
}

const stillMine = `tenant_id = $1 and id = $2 and result_key = $3 and state = 'open'`

/** What an attempt left that died: all of it, or what it had sent by then. */
async function removeAttempt(storage: Storage, tenantId: string, key: string): Promise<void> {
  await storage.remove(tenantId, key)
  await storage.removeUnfinished(tenantId, new Date(Date.now() + minute), key)
}

async function* bytesOf(
  pieces: AsyncIterable<string>,
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  for await (const piece of pieces) {
    // Not its reason, which need not be an error as streams want one.
    if (signal.aborted) throw new Error('The operation was stopped.')
    yield Buffer.from(piece)
  }
}
