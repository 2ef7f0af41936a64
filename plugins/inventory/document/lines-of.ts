import type { Context, Entity, RecordOf } from '@strata-erp/core'
import { problems } from '../problems.ts'

/** The lines of a document in the order in which they were written; refuses a document without. */
export async function linesOf<Line extends Entity>(
  ctx: Context,
  line: Line,
  via: string,
  document: { readonly id: string; readonly number: string },
): Promise<RecordOf<Line>[]> {
  const lines = await ctx.list(line, { where: { [via]: document.id }, sort: 'createdAt' })
  if (lines.length === 0) throw problems.NO_LINES({ document: document.number })
  return lines
}
