import { createHmac, timingSafeEqual } from 'node:crypto'
import { problems } from './problems.ts'

/** Where a page ended: the sort values of its last record, as text, and its id. */
export interface Position {
  /** Null where the record has no value. */
  readonly keys: readonly (string | null)[]
  readonly id: string
}

/**
 * Cursors are opaque and signed: a caller can neither read another tenant's position out of one
 * nor make one up. `context` binds it to tenant, entity, sort and filters.
 */
export interface Cursors {
  write(context: string, position: Position): string
  /** @throws INVALID_QUERY when the cursor was made for another list, or altered. */
  read(context: string, cursor: string): Position
}

/** Where a list in the order of its ids goes on. */
export const byId = ({ id }: { readonly id: string }): Position => ({ keys: [], id })

/**
 * The cursor of the next page; null: this is the last. One row more than the page holds was asked for,
 * which only says that there are more.
 */
export function nextPage<Row>(
  cursors: Cursors,
  context: string,
  rows: readonly Row[],
  limit: number,
  positionOf: (last: Row) => Position,
): string | null {
  const last = rows[limit - 1]
  return rows.length > limit && last !== undefined ? cursors.write(context, positionOf(last)) : null
}

export function createCursors(secret: string): Cursors {
  const seal = (context: string, body: string): Buffer =>
    createHmac('sha256', secret).update(context).update('\0').update(body).digest().subarray(0, 12)
  return {
    write(context, position) {
      const body = Buffer.from(JSON.stringify([...position.keys, position.id])).toString(
        'base64url',
      )
      return `${body}.${seal(context, body).toString('base64url')}`
    },
    read(context, cursor) {
      const [body = '', mark = ''] = cursor.split('.')
      const given = Buffer.from(mark, 'base64url')
      const wanted = seal(context, body)
      if (given.length !== wanted.length || !timingSafeEqual(given, wanted))
        throw problems.INVALID_QUERY({
          sentence:
            'Expected the cursor of a page of this very list, found another; start again without "cursor".',
        })
      const values = JSON.parse(Buffer.from(body, 'base64url').toString()) as (string | null)[]
      return { keys: values.slice(0, -1), id: String(values.at(-1)) }
    },
  }
}
