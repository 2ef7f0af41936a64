/** Imports as rows of their tables. */
import type { Transaction } from '../database/transaction.ts'
import { isId } from '../records/read.ts'
import type { Scope } from '../tenancy/scope.ts'
import type { ImportPlan, ImportRow, RowResult } from './apply-rows.ts'
import { importProblems } from './problems.ts'

/** One that asks statements: a transaction, or single reads. */
export type Ask = Pick<Transaction, 'query'>

export interface StoredImport extends ImportPlan {
  readonly id: string
  readonly entity: string
  readonly fileName: string | null
  readonly encoding: string
  readonly separator: string
  readonly operation: string | null
  readonly createdAt: string
}

const columns = `id, entity, file_name as "fileName", encoding, separator, headers, fields, "match",
  empty_cells as "emptyCells", locale, operation,
  to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "createdAt"`
const ofCaller = 'tenant_id = $1 and actor_kind = $2 and actor_id = $3'
const caller = ({ tenant, actor }: Scope): readonly string[] => [tenant.id, actor.kind, actor.id]

/** @param lock against others who change it, until the transaction ends @throws IMPORT_NOT_FOUND */
export async function findImport(
  ask: Ask,
  scope: Scope,
  id: string,
  lock = false,
): Promise<StoredImport> {
  const [row] = isId(id)
    ? await ask.query<StoredImport>(
        `select ${columns} from record_import where ${ofCaller} and id = $4 ${lock ? 'for update' : ''}`,
        [...caller(scope), id],
      )
    : []
  if (row === undefined) throw importProblems.IMPORT_NOT_FOUND({ id: id.slice(0, 36) })
  return row
}

export function listImports(
  ask: Ask,
  scope: Scope,
  before: string | undefined,
  limit: number,
): Promise<StoredImport[]> {
  return ask.query<StoredImport>(
    `select ${columns} from record_import where ${ofCaller} and ($4::uuid is null or id < $4::uuid)
     order by id desc limit $5`,
    [...caller(scope), before ?? null, limit],
  )
}

export interface RowCounts {
  readonly waiting: number
  readonly created: number
  readonly updated: number
  readonly refused: number
}
export async function countRows(ask: Ask, scope: Scope, id: string): Promise<RowCounts> {
  const rows = await ask.query<{ state: keyof RowCounts; count: number }>(
    `select state, count(*)::int as count from record_import_row where tenant_id = $1 and import_id = $2 group by state`,
    [scope.tenant.id, id],
  )
  const none: RowCounts = { waiting: 0, created: 0, updated: 0, refused: 0 }
  return { ...none, ...Object.fromEntries(rows.map(({ state, count }) => [state, count])) }
}

export function firstRows(ask: Ask, scope: Scope, id: string, limit: number): Promise<ImportRow[]> {
  return ask.query<ImportRow>(
    `select number, cells from record_import_row where tenant_id = $1 and import_id = $2 order by number limit $3`,
    [scope.tenant.id, id, limit],
  )
}

/** Locks them: a worker that was taken for dead waits here, and then finds others. */
export function waitingRows(
  ask: Ask,
  scope: Scope,
  id: string,
  limit: number,
): Promise<ImportRow[]> {
  return ask.query<ImportRow>(
    `select number, cells from record_import_row
     where tenant_id = $1 and import_id = $2 and state = 'waiting' order by number limit $3 for update`,
    [scope.tenant.id, id, limit],
  )
}

export async function insertRows(
  transaction: Transaction,
  id: string,
  rows: readonly ImportRow[],
): Promise<void> {
  await transaction.query(
    `insert into record_import_row (tenant_id, import_id, number, cells, state)
     select $1, $2, r.number, r.cells, 'waiting' from jsonb_to_recordset($3::jsonb) as r(number integer, cells jsonb)`,
    [transaction.tenantId, id, JSON.stringify(rows)],
  )
}

/** In the transaction of their effects. */
export async function settleRows(
  transaction: Transaction,
  id: string,
  results: readonly RowResult[],
): Promise<void> {
  await transaction.query(
    `update record_import_row t set state = r.state, record_id = r."recordId", problem = r.problem
     from jsonb_to_recordset($3::jsonb) as r(number integer, state text, "recordId" uuid, problem jsonb)
     where t.tenant_id = $1 and t.import_id = $2 and t.number = r.number`,
    [
      transaction.tenantId,
      id,
      JSON.stringify(
        results.map(({ number, state, recordId, problem }) => ({
          number,
          state,
          recordId,
          problem,
        })),
      ),
    ],
  )
}

/** Those after `number`, in the order of the file. */
export function refusedRows(
  ask: Ask,
  scope: Scope,
  id: string,
  number: number,
  limit: number,
): Promise<(ImportRow & Pick<RowResult, 'problem'>)[]> {
  return ask.query(
    `select number, cells, problem from record_import_row
     where tenant_id = $1 and import_id = $2 and state = 'refused' and number > $3 order by number limit $4`,
    [scope.tenant.id, id, number, limit],
  )
}

export async function removeImport(transaction: Transaction, id: string): Promise<void> {
  for (const statement of [
    'delete from record_import_row where tenant_id = $1 and import_id = $2',
    'delete from record_import where tenant_id = $1 and id = $2',
  ])
    await transaction.query(statement, [transaction.tenantId, id])
}
