/**
 * Separation of duties: pairs of things that one person must not do both.
 *
 * *within person*: nobody holds both permissions; looked at when roles are given or edited.
 * *within record*: nobody does both on the same record; looked at when it is done.
 */
import { itemsOf, memberOf, textOf } from '../configuration/shape.ts'
import type { JsonObject } from '../schema/json.ts'

export interface Duty {
  readonly id: string
  readonly label: string
  readonly within: 'person' | 'record'
  /** Full permission ids. */
  readonly one: string
  readonly other: string
  readonly exceptions: readonly DutyException[]
}
export interface DutyException {
  /** User id. */
  readonly member: string
  readonly reason: string
  /** The last day, `2026-12-31`; null: until it is taken away. */
  readonly until: string | null
}

/** The duties of a document that are in force: all but those switched off. */
export function dutiesIn(document: JsonObject): readonly Duty[] {
  return Object.freeze(
    itemsOf(memberOf(document, 'duties'))
      .filter((duty) => memberOf(duty, 'active') !== false)
      .map((duty) =>
        Object.freeze<Duty>({
          id: textOf(duty, 'id'),
          label: textOf(duty, 'label'),
          within: textOf(duty, 'within') === 'person' ? 'person' : 'record',
          one: textOf(duty, 'one'),
          other: textOf(duty, 'other'),
          exceptions: itemsOf(memberOf(duty, 'exceptions')).map((exception) => ({
            member: textOf(exception, 'member').toLowerCase(),
            reason: textOf(exception, 'reason'),
            until: textOf(exception, 'until') || null,
          })),
        }),
      ),
  )
}

/** The exception that a duty makes for somebody on a day (`2026-11-21`). */
export function exceptionFor(duty: Duty, user: string, today: string): DutyException | undefined {
  return duty.exceptions.find(
    ({ member, until }) => member === user.toLowerCase() && (until === null || until >= today),
  )
}
