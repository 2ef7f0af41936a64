import type { Context, Entity, RecordOf } from '@strata-erp/core'

/**
 * Locks two records in the order of their ids, so that two merges of the same pair wait for each
 * other instead of blocking one another, and answers them in the order asked.
 */
export async function lockPair<E extends Entity>(
  ctx: Context,
  entity: E,
  one: string,
  other: string,
): Promise<readonly [RecordOf<E>, RecordOf<E>]> {
  if (one <= other) {
    const first = await ctx.lock(entity, one)
    return [first, await ctx.lock(entity, other)]
  }
  const second = await ctx.lock(entity, other)
  return [await ctx.lock(entity, one), second]
}
