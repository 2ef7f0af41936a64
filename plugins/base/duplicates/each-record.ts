import type { Context, Entity, RecordOf, Where } from '@strata-erp/core'

/**
 * Does something to every match, in rounds of a list's limit. `act` must make the record stop
 * matching: the next round asks again.
 */
export async function eachRecord<E extends Entity>(
  ctx: Context,
  entity: E,
  where: Where,
  act: (record: RecordOf<E>) => Promise<unknown>,
): Promise<void> {
  const limit = 1000
  for (;;) {
    const records = await ctx.list(entity, { where, limit })
    for (const record of records) await act(record)
    if (records.length < limit) return
  }
}
