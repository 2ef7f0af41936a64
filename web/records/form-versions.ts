/** Two people changed one record: what each of them made of it, field by field. */
import type { FormField } from '../app/queries.ts'
import { sameData } from '../fields/record-values.ts'
import type { FieldData, RecordValues } from '../fields/record-values.ts'

export type Side = 'mine' | 'theirs'
export interface Difference {
  readonly field: FormField
  readonly mine: FieldData
  readonly theirs: FieldData
  /** Both changed it, each to something else. */
  readonly contested: boolean
  /** What is taken unless somebody says otherwise: what was changed by one only. */
  readonly proposed: Side
}

/**
 * @param before what both began with
 * @returns the fields that differ between the two, in the order of the form
 */
export function differencesOf(
  fields: readonly FormField[],
  before: RecordValues,
  mine: RecordValues,
  theirs: RecordValues,
): readonly Difference[] {
  return fields.flatMap((field) => {
    const [old, own, other] = [before, mine, theirs].map((values) => values[field.path] ?? null)
    if (old === undefined || own === undefined || other === undefined) return []
    if (sameData(own, other)) return []
    const iChanged = !sameData(own, old)
    const contested = iChanged && !sameData(other, old)
    return [{ field, mine: own, theirs: other, contested, proposed: iChanged ? 'mine' : 'theirs' }]
  })
}

/** What is saved on top of their version. */
export function chosenValues(
  theirs: RecordValues,
  differences: readonly Difference[],
  choices: Readonly<Record<string, Side>>,
): RecordValues {
  return {
    ...theirs,
    ...Object.fromEntries(
      differences.map(({ field, mine, theirs: other, proposed }) => [
        field.path,
        (choices[field.path] ?? proposed) === 'mine' ? mine : other,
      ]),
    ),
  }
}
