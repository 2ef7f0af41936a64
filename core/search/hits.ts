/** What is shown of a record that was found, and whether the caller would have found it himself. */
import { labelOfRecord } from '../records/record-label.ts'
import { listStatement } from '../records/list.ts'
import type { ListRow } from '../records/list.ts'
import type { Ask } from '../records/readable.ts'
import { termsOf, termsOfRecord } from '../records/search-terms.ts'
import type { FieldType } from '../schema/field.ts'
import type { CompiledEntity, Model } from '../schema/model.ts'
import { toForm } from '../schema/to-form.ts'
import type { Scope } from '../tenancy/scope.ts'
import type { Hit } from './search-door.ts'

type Values = Readonly<Record<string, unknown>>

/**
 * Those of the given records that the caller may see, in the order of the ids. What he may not see
 * of a record does not find it either: the words are looked for once more in what he sees.
 */
export async function recordHits(
  ask: Ask,
  model: Model,
  scope: Scope,
  target: CompiledEntity,
  ids: readonly string[],
  words: readonly string[],
): Promise<ReadonlyMap<string, Hit>> {
  if (ids.length === 0) return new Map()
  const statement = listStatement(
    model,
    scope,
    target,
    { limit: ids.length, filters: [{ path: 'id', op: 'in', value: [...ids], source: 'search' }] },
    undefined,
  )
  const [row] = await ask<ListRow>(statement.text, statement.parameters)
  const records = JSON.parse(`[${row?.data ?? ''}]`) as Values[]
  const subtitle = subtitleOf(scope, target)
  return new Map(
    records
      .filter((record) => beginAll(termsOfRecord(target, record), words))
      .map((record) => [
        String(record['id']),
        {
          id: String(record['id']),
          title: labelOfRecord(target, record),
          subtitle: subtitle(record),
        },
      ]),
  )
}

/** Whether each word begins a word of one of the texts. */
export function holdsAll(texts: readonly unknown[], words: readonly string[]): boolean {
  return beginAll(
    texts.flatMap((text) => (typeof text === 'string' ? termsOf(text) : [])),
    words,
  )
}

const beginAll = (terms: readonly string[], words: readonly string[]): boolean =>
  words.every((word) => terms.some((term) => term.startsWith(word)))

const telling: ReadonlySet<FieldType> = new Set([
  'text',
  'email',
  'phone',
  'choice',
  'stage',
  'money',
  'date',
])
const mostParts = 2

/** The first values of a list's columns that say something by themselves. */
function subtitleOf(scope: Scope, target: CompiledEntity): (record: Values) => string | null {
  const { fields, columns, title } = toForm(target, scope.effective, scope.permissions)
  const types = new Map(fields.map(({ path, type }) => [path, type]))
  const paths = columns.filter((path) => {
    const type = types.get(path)
    // What is sensitive is not shown in passing.
    const sensitive = target.entity.fields[path]?.sensitive === true
    return path !== title && !sensitive && type !== undefined && telling.has(type)
  })
  return (record) => {
    const parts = paths.map((path) => wordsOf(record[path])).filter((text) => text !== '')
    return parts.length === 0 ? null : parts.slice(0, mostParts).join(' · ')
  }
}

function wordsOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null || !('amount' in value)) return ''
  return `${String(value.amount)} ${'currency' in value ? String(value.currency) : ''}`
}
