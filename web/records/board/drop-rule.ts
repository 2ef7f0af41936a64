/** Where a card may be dropped: what the server will say, known before it is asked. */
import { valueAt } from '../../fields/record-values.ts'
import type { ApiRecord, FieldData } from '../../fields/record-values.ts'
import type { FormField, Workflow } from '../../app/queries.ts'

export type DropRule =
  | { readonly kind: 'same' }
  /** `missing`: paths of fields that must be filled on the way. */
  | { readonly kind: 'allowed'; readonly missing: readonly string[] }
  /** `noWay`: the workflow has no such step; `notYours`: no role of the caller grants it. */
  | { readonly kind: 'refused'; readonly reason: 'noWay' | 'notYours' }

const isEmpty = (value: FieldData): boolean =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0)

/**
 * @param stageField the field that follows the workflow
 * @param fields of the form: custom ones that became required since are asked for too
 */
export function dropRule(
  workflow: Workflow,
  stageField: string,
  fields: readonly Pick<FormField, 'path' | 'required'>[],
  record: ApiRecord,
  to: string,
): DropRule {
  const from = record[stageField]
  if (from === to) return { kind: 'same' }
  const transition = workflow.transitions.find((one) => one.from === from && one.to === to)
  if (transition === undefined) return { kind: 'refused', reason: 'noWay' }
  if (!transition.allowed) return { kind: 'refused', reason: 'notYours' }
  const required = fields
    .filter((field) => field.required && field.path.startsWith('custom.'))
    .map(({ path }) => path)
  const missing = [...new Set([...transition.requires, ...required])].filter((path) =>
    isEmpty(valueAt(record, path)),
  )
  return { kind: 'allowed', missing }
}
