/** What a timeline tells of a change. */
import type { FormField } from '../app/queries.ts'
import { isObject, sameData, valueAt } from '../fields/record-values.ts'
import type { FieldData } from '../fields/record-values.ts'

interface Stage {
  readonly id: string
  readonly label: string | null
}
export interface Comment {
  readonly id: string
  readonly text: string
  readonly mentions: readonly { readonly id: string; readonly name: string }[]
  readonly author: { readonly id: string | null; readonly name: string }
  readonly editedAt: string | null
}
export interface TimelineEntry {
  readonly kind: 'change' | 'stage' | 'comment' | 'attachment'
  readonly id: string
  /** RFC 3339. */
  readonly at: string
  readonly actor: { readonly id: string | null; readonly name: string }
  readonly change?: {
    readonly action: string
    readonly before: FieldData
    readonly after: FieldData
  }
  readonly stage?: { readonly from: Stage | null; readonly to: Stage | null } | null
  readonly comment?: Comment
  readonly attachment?: { readonly file: { readonly name: string } }
}

/** The last word of an action such as `crm.opportunity.create`, as far as the timeline has words for it. */
export function deedOf({ change }: TimelineEntry): 'created' | 'changed' | 'removed' | 'restored' {
  if (change === undefined) return 'changed'
  const { action, before, after } = change
  if (action.endsWith('.restore') || action.endsWith('.restored')) return 'restored'
  if (before === null && after !== null) return 'created'
  return after === null && before !== null ? 'removed' : 'changed'
}

/** The fields that a change gave another value; lines and the stage are told of elsewhere. */
export function changedFields(fields: readonly FormField[], { change }: TimelineEntry) {
  const before = isObject(change?.before) ? change.before : {}
  const after = isObject(change?.after) ? change.after : {}
  return fields
    .filter(({ type }) => type !== 'lines' && type !== 'stage')
    .map((field) => ({
      field,
      before: valueAt(before, field.path),
      after: valueAt(after, field.path),
    }))
    .filter((one) => !sameData(one.before, one.after))
}
