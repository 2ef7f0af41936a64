/** A batch of lines: read, looked up, and done as operations of the bulk room. */
import { applyOperations } from '../bulk/apply.ts'
import type { BulkOperation } from '../bulk/bulk-door.ts'
import { createContext } from '../records/context.ts'
import { envelope } from '../records/path.ts'
import { problems } from '../records/problems.ts'
import type { Values } from '../records/row.ts'
import type { Work } from '../records/work.ts'
import { refusalOf } from '../problem.ts'
import type { InputError, Refusal } from '../problem.ts'
import type { CompiledEntity } from '../schema/model.ts'
import type { Field } from '../schema/field.ts'
import { readCell } from './csv-text.ts'
import type { ImportField } from './fields.ts'
import { formatsOf } from './locale.ts'
import { findBy, findReferred } from './lookups.ts'
import type { Found } from './lookups.ts'
import { readValue, WrongCell } from './read-value.ts'
import type { CellWorld } from './read-value.ts'

export interface ImportPlan {
  readonly headers: readonly string[]
  /** The field of each column, or null. */
  readonly fields: readonly (string | null)[]
  /** The field by which a line finds its record; null: every line is a new one. */
  readonly match: string | null
  /** What an empty cell does to a record that is there. */
  readonly emptyCells: 'ignore' | 'clear'
  /** How numbers and dates are written. */
  readonly locale: string
}
export interface ImportRow {
  /** 1 is the first line after the headers. */
  readonly number: number
  readonly cells: readonly string[]
}
export interface RowResult {
  readonly number: number
  readonly state: 'created' | 'updated' | 'refused'
  readonly recordId: string | null
  readonly problem: Refusal | null
  /** What the line says, by field. */
  readonly values: Values
}

/**
 * Does the lines up to the first that is about the same record as one before it: that one must find
 * what the other has made, hence belongs to the next batch.
 */
export async function applyRows(
  work: Work,
  target: CompiledEntity,
  allowed: readonly ImportField[],
  plan: ImportPlan,
  rows: readonly ImportRow[],
  signal?: AbortSignal,
): Promise<readonly RowResult[]> {
  const columns = columnsOf(plan, allowed)
  const batch = distinct(plan, rows)
  const world = await worldOf(work, target, plan, columns, batch)
  const matched = await matchedBy(work, target, plan, allowed, batch)
  const read = batch.map((row) => readRow(plan, columns, row, world, matched))
  const doable = read.filter((one) => one.operation !== undefined)
  const done = await applyOperations(
    work,
    createContext(work, target.plugin),
    target,
    doable.map(({ operation }) => operation as BulkOperation),
    { signal },
  )
  const byRow = new Map(doable.map(({ row }, index) => [row.number, done[index]]))
  return read.map(({ row, values, operation, problem }): RowResult => {
    const result = byRow.get(row.number)
    const refused = problem ?? result?.problem ?? null
    if (refused !== null)
      return {
        number: row.number,
        state: 'refused',
        recordId: null,
        problem: inWords(plan, refused),
        values,
      }
    return {
      number: row.number,
      state: operation?.op === 'update' ? 'updated' : 'created',
      recordId: result?.id ?? null,
      problem: null,
      values,
    }
  })
}

interface Column extends ImportField {
  readonly index: number
}

function columnsOf({ fields }: ImportPlan, allowed: readonly ImportField[]): readonly Column[] {
  const byPath = new Map(allowed.map((one) => [one.path, one]))
  return fields.flatMap((path, index) => {
    const known = path === null ? undefined : byPath.get(path)
    return known === undefined ? [] : [{ ...known, index }]
  })
}

const cellOf = (row: ImportRow, index: number): string => readCell(row.cells[index] ?? '')
const matchCell = ({ match, fields }: ImportPlan, row: ImportRow): string =>
  match === null ? '' : cellOf(row, fields.indexOf(match))

function distinct(plan: ImportPlan, rows: readonly ImportRow[]): readonly ImportRow[] {
  if (plan.match === null) return rows
  const seen = new Set<string>()
  const end = rows.findIndex((row) => {
    const text = matchCell(plan, row)
    if (text !== '' && seen.has(text)) return true
    seen.add(text)
    return false
  })
  return end === -1 ? rows : rows.slice(0, end)
}

async function worldOf(
  work: Work,
  target: CompiledEntity,
  plan: ImportPlan,
  columns: readonly Column[],
  rows: readonly ImportRow[],
): Promise<CellWorld> {
  const { tenant, effective } = work.scope
  const texts = new Map<string, Set<string>>()
  for (const { declared, index, part } of columns) {
    if (part !== null || declared.type !== 'reference' || typeof declared.entity !== 'string')
      continue
    const all = texts.get(declared.entity) ?? new Set()
    texts.set(declared.entity, all)
    for (const row of rows) if (cellOf(row, index) !== '') all.add(cellOf(row, index))
  }
  const referred = new Map<string, Found>()
  for (const [entity, all] of texts) referred.set(entity, await findReferred(work, entity, all))
  return {
    formats: formatsOf(plan.locale),
    currency: tenant.currency,
    stages: effective.workflows(target.entity.name).flatMap(({ stages }) => stages),
    reference: ({ entity }: Field, text) => referred.get(String(entity))?.get(text),
  }
}

async function matchedBy(
  work: Work,
  target: CompiledEntity,
  plan: ImportPlan,
  allowed: readonly ImportField[],
  rows: readonly ImportRow[],
): Promise<Found> {
  const { match } = plan
  const declared =
    match === 'id' ? envelope['id'] : allowed.find(({ path }) => path === match)?.declared
  if (match === null || declared === undefined) return new Map()
  const texts = rows.map((row) => matchCell(plan, row)).filter((text) => text !== '')
  return findBy(work, target, match, declared, texts)
}

interface ReadRow {
  readonly row: ImportRow
  readonly values: Values
  readonly operation?: BulkOperation
  readonly problem?: Refusal
}

function readRow(
  plan: ImportPlan,
  columns: readonly Column[],
  row: ImportRow,
  world: CellWorld,
  matched: Found,
): ReadRow {
  const key = matchCell(plan, row)
  const id = matched.get(key)
  const errors: InputError[] = []
  const values: Record<string, unknown> = {}
  for (const column of columns) {
    const text = cellOf(row, column.index)
    // A new record has nothing to clear.
    if (text === '' && (id === undefined || plan.emptyCells === 'ignore')) continue
    try {
      put(values, column, text, world)
    } catch (error) {
      if (!(error instanceof WrongCell)) throw error
      errors.push({
        pointer: `/${column.path.replaceAll('.', '/')}`,
        message: `Expected ${error.message}, found "${text.slice(0, 100)}"; correct the cell.`,
        rule: 'cell',
        values: { found: text.slice(0, 100) },
      })
    }
  }
  if (plan.match === 'id' && key !== '' && id === undefined)
    errors.push({
      pointer: '/id',
      message: 'Expected the id of an existing record, found another; correct or empty the cell.',
      rule: 'reference',
    })
  if (id === null)
    errors.push({
      pointer: `/${plan.match ?? ''}`,
      message: 'Expected one record of this value, found several; match by another column.',
    })
  if (errors.length > 0)
    return {
      row,
      values,
      problem: refusalOf(
        problems.INVALID_INPUT({ what: 'line', count: errors.length }, { errors }),
      ),
    }
  return {
    row,
    values,
    operation: typeof id === 'string' ? { op: 'update', id, values } : { op: 'create', values },
  }
}

function put(
  values: Record<string, unknown>,
  column: Column,
  text: string,
  world: CellWorld,
): void {
  const { path, declared, part } = column
  const segments = path.split('.')
  const last = segments.pop() ?? ''
  let place = values
  for (const segment of segments) place = (place[segment] ??= {}) as Record<string, unknown>
  if (part === null) {
    const value = text === '' ? null : readValue(declared, text, world)
    const before = place[last]
    // The column of the currency came first.
    place[last] =
      declared.type === 'money' && typeof before === 'object' && before !== null && value !== null
        ? { ...(value as object), ...before }
        : value
  } else if (text !== '') place[last] = part === 'currency' ? text.toUpperCase() : text
}

/** A line's refusal names its columns: people look at the file, not at the API. */
function inWords({ headers, fields }: ImportPlan, refusal: Refusal): Refusal {
  const { errors, ...rest } = refusal
  const named = (errors ?? []).map((error) => {
    const path = error.pointer.split('/').slice(1).join('.')
    const index = fields.findIndex(
      (field) => field !== null && (path === field || path.startsWith(`${field}.`)),
    )
    const header = headers[index]
    return header === undefined
      ? error
      : {
          ...error,
          message: `${header}: ${error.message}`,
          values: { ...error.values, column: header },
        }
  })
  return { ...rest, ...(named.length > 0 && { errors: named }) }
}
