/** The same done with many records, in parts, with a report of what was refused and a way back. */
import { call, inWords } from '../api/client.ts'
import type { Refusal } from '../api/problem.ts'
import type { FormField } from '../app/queries.ts'
import { bodyOf, valueAt } from '../fields/record-values.ts'
import { titleIn } from '../fields/reference-names.ts'
import type { ApiRecord, FieldData, RecordValues } from '../fields/record-values.ts'
import type { ListSelection } from './list-selection.ts'

/** Operations of one request, as many as the API takes. */
const chunk = 1000
/** Records of one page while all that match are gathered. */
const pageSize = 200

/** One record before something is done with it. */
export interface BulkTarget {
  readonly id: string
  readonly version: number
  readonly title: string
  /** The values that are about to be replaced. */
  readonly before: RecordValues
}
export interface BulkChange {
  readonly op: 'update' | 'delete' | 'restore'
  readonly id: string
  readonly version?: number
  readonly values?: Readonly<Record<string, FieldData>>
}
export interface BulkRefusal {
  readonly id: string
  readonly title: string
  readonly reason: string
}
export interface BulkOutcome {
  readonly done: readonly { readonly id: string; readonly version: number | null }[]
  readonly refused: readonly BulkRefusal[]
}
/** How far it is: records, and of how many; null while they are still being gathered. */
export type BulkProgress = (done: number, total: number | null) => void

interface Page {
  readonly data: readonly ApiRecord[]
  readonly page: { readonly next: string | null }
}
interface Report {
  readonly results: readonly {
    readonly index: number
    readonly status: number
    readonly id: string | null
    readonly version: number | null
    readonly problem: Refusal | null
  }[]
}

/** Who is meant: what was selected, or every page of what matches. */
export async function bulkTargets(
  list: { readonly path: string; readonly query: string; readonly title: string },
  selection: ListSelection,
  fields: readonly FormField[],
  progress: BulkProgress,
  signal: AbortSignal,
): Promise<readonly BulkTarget[]> {
  const target = (row: ApiRecord): BulkTarget => ({
    id: row.id,
    version: row.version,
    title: titleIn(row, list.title),
    before: Object.fromEntries(fields.map(({ path }) => [path, valueAt(row, path)])),
  })
  if (!selection.all) return [...selection.rows.values()].map(target)
  const targets: BulkTarget[] = []
  let cursor: string | null = null
  do {
    const from: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`
    const rest = list.query === '' ? '' : `&${list.query}`
    const page: Page = await call<Page>('GET', `${list.path}?limit=${pageSize}${from}${rest}`, {
      signal,
    })
    targets.push(...page.data.filter(({ id }) => !selection.except.has(id)).map(target))
    progress(targets.length, null)
    cursor = page.page.next
  } while (cursor !== null)
  return targets
}

/**
 * Does what it can, a thousand at a time.
 * @param titles how the records are called, by id, for the report
 */
export async function runBulk(
  path: string,
  changes: readonly BulkChange[],
  titles: ReadonlyMap<string, string>,
  progress: BulkProgress,
  signal?: AbortSignal,
): Promise<BulkOutcome> {
  const done: { id: string; version: number | null }[] = []
  const refused: BulkRefusal[] = []
  for (let from = 0; from < changes.length; from += chunk) {
    signal?.throwIfAborted()
    const operations = changes.slice(from, from + chunk)
    progress(from, changes.length)
    const { results } = await call<Report>('POST', `${path}/bulk`, {
      body: { mode: 'each', operations },
    })
    for (const { index, version, problem } of results) {
      const id = operations[index]?.id ?? ''
      if (problem === null) done.push({ id, version })
      else {
        const { detail: reason } = await inWords(problem)
        refused.push({ id, title: titles.get(id) ?? id, reason })
      }
    }
  }
  progress(changes.length, changes.length)
  return { done, refused }
}

export const editsOf = (
  targets: readonly BulkTarget[],
  fields: readonly FormField[],
  values: RecordValues,
): readonly BulkChange[] =>
  targets.flatMap(({ id, version, before }) => {
    const body = bodyOf(values, fields, before)
    return Object.keys(body).length === 0 ? [] : [{ op: 'update', id, version, values: body }]
  })

/** The way back: the values before, wherever nobody changed the record meanwhile. */
export function undoOfEdits(
  targets: readonly BulkTarget[],
  fields: readonly FormField[],
  values: RecordValues,
  { done }: BulkOutcome,
): readonly BulkChange[] {
  const before = new Map(targets.map((target) => [target.id, target.before]))
  return done.flatMap(({ id, version }) => {
    const was = before.get(id)
    if (was === undefined) return []
    return [
      {
        op: 'update',
        id,
        ...(version !== null && { version }),
        values: bodyOf(was, fields, values),
      },
    ]
  })
}
