/**
 * What operators do, written down before it is done and closed when it has ended. A deed that has no
 * end is one that is under way, or that its process did not survive.
 */
import type { Database } from '../database/transaction.ts'
import type { Page, PageRequest } from '../door.ts'
import { Problem } from '../problem.ts'
import { byId, nextPage } from '../records/cursor.ts'
import type { Cursors } from '../records/cursor.ts'
import { newId } from '../records/work.ts'

/** Who acts, and with what request. */
export interface Operator {
  readonly id: string
  readonly name: string
  readonly requestId: string
}
export interface DeedRequest {
  /** `tenant.suspend`. */
  readonly action: string
  /** The tenant's id; null: none, or one that is being made. */
  readonly subject: string | null
  /** Names, counts and ids: never what a tenant keeps. */
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>
}
export interface Deed {
  readonly id: string
  readonly at: string
  readonly by: string
  readonly action: string
  readonly tenantId: string | null
  /** Null: none, or it was erased. */
  readonly tenant: string | null
  readonly detail: Readonly<Record<string, unknown>>
  readonly endedAt: string | null
  /** `done`, or the code of the problem. */
  readonly outcome: string | null
}
interface DeedRow {
  readonly id: string
  readonly at: Date
  readonly person_name: string
  readonly action: string
  readonly subject: string | null
  readonly slug: string | null
  readonly detail: Readonly<Record<string, unknown>>
  readonly ended_at: Date | null
  readonly outcome: string | null
}

/** Does what an operator asks for between two notes of it. `made` is the tenant that came of it. */
export async function deed<T>(
  database: Database,
  operator: Operator,
  { action, subject, detail = {} }: DeedRequest,
  work: (made: (tenantId: string) => void) => Promise<T>,
): Promise<T> {
  const id = newId()
  let about = subject
  await database.directory('select directory.begin_deed($1, $2, $3, $4, $5, $6, $7)', [
    id,
    operator.id,
    operator.name,
    action,
    subject,
    JSON.stringify(detail),
    operator.requestId,
  ])
  const end = (outcome: string): Promise<unknown> =>
    database.directory('select directory.end_deed($1, $2, $3)', [id, outcome, about])
  try {
    const result = await work((tenantId) => {
      about = tenantId
    })
    await end('done')
    return result
  } catch (error) {
    await end(error instanceof Problem ? error.code : 'INTERNAL').catch(() => undefined)
    throw error
  }
}

/** Newest first. @param subject only those done to this tenant */
export async function listDeeds(
  { database, cursors }: { readonly database: Database; readonly cursors: Cursors },
  { limit, cursor }: PageRequest,
  subject: string | null = null,
): Promise<Page> {
  const context = JSON.stringify(['platform', 'deeds', subject])
  const before = cursor === undefined ? null : cursors.read(context, cursor).id
  const rows = await database.directory<DeedRow>('select * from directory.list_deeds($1, $2, $3)', [
    before,
    limit + 1,
    subject,
  ])
  const page = rows.slice(0, limit).map((row): Deed => ({
    id: row.id,
    at: row.at.toISOString(),
    by: row.person_name,
    action: row.action,
    tenantId: row.subject,
    tenant: row.slug,
    detail: row.detail,
    endedAt: row.ended_at?.toISOString() ?? null,
    outcome: row.outcome,
  }))
  return {
    data: JSON.stringify(page),
    next: nextPage(cursors, context, rows, limit, byId),
  }
}
