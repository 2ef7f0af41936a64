import type { WriteOptions } from '../door.ts'
import type { Database, Transaction } from '../database/transaction.ts'
import type { JobsDoor } from '../jobs/jobs-door.ts'
import { refusalOf } from '../problem.ts'
import { byId, nextPage } from '../records/cursor.ts'
import type { Cursors } from '../records/cursor.ts'
import { unitOfWork } from '../records/door.ts'
import { completeInTransaction } from '../records/idempotency.ts'
import type { RecordsKernel } from '../records/kernel.ts'
import { literal, parameters } from '../records/parameters.ts'
import { isId } from '../records/read.ts'
import { writeEffects } from '../records/work.ts'
import type { Scope } from '../tenancy/scope.ts'
import type { Operations } from './operations.ts'
import type { OperationsDoor, OperationView } from './operations-door.ts'
import { operationProblems } from './problems.ts'

export interface OperationsDoorOptions {
  readonly records: RecordsKernel
  readonly operations: Operations
  readonly jobs: JobsDoor
  readonly cursors: Cursors
}

const instant = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** The operation's own word where it ended, else its job's. */
const state = `case
  when o.state = 'done' then 'succeeded' when o.state <> 'open' then o.state
  when j.state = 'running' then 'running' when j.state in ('queued', 'scheduled') then 'waiting'
  when j.state = 'cancelled' then 'cancelled' else 'failed' end`
/** An operation whose job is dead was refused by nobody: this is all that is known of it here. */
const gaveUp = literal(JSON.stringify(refusalOf(operationProblems.OPERATION_GAVE_UP({}))))
const view = `json_build_object('id', o.id, 'kind', o.kind, 'title', o.title, 'entity', o.entity, 'state', ${state},
  'progress', case when o.state = 'done' then 100 else j.progress end, 'note', j.note,
  'createdAt', ${instant('o.created_at')}, 'startedAt', ${instant('j.started_at')},
  'endedAt', ${instant('coalesce(o.ended_at, j.finished_at)')},
  'createdBy', json_build_object('kind', o.actor_kind, 'id', o.actor_id, 'name', o.actor_name),
  'problem', coalesce(o.problem, case when o.state = 'open' and j.state = 'dead' then ${gaveUp}::jsonb end),
  'result', case when o.state = 'done' then '/api/v1/operations/' || o.id || '/result' end)`
const source = `operation o left join job j on j.tenant_id = o.tenant_id and j.id = o.job_id`

/** The operations that a caller may see: its own, and with the permission those of others. */
function seen(scope: Scope, permission: string | null, out: ReturnType<typeof parameters>): string {
  const tenant = `o.tenant_id = ${out.add(scope.tenant.id, 'uuid')}`
  if (permission !== null && scope.permissions.has(permission)) return tenant
  const { kind, id } = scope.actor
  return `${tenant} and o.actor_kind = ${out.add(kind, 'text')} and o.actor_id = ${out.add(id, 'text')}`
}

/** The type is written when the operation ends: before that the key names what is not whole. */
interface ResultRow {
  readonly state: string
  readonly type: string | null
  readonly text: string | null
  readonly key: string | null
  readonly size: string | null
}

type Ask = Pick<Transaction, 'query'>

async function find<T>(
  ask: Ask,
  scope: Scope,
  id: string,
  permission: string | null,
  columns: string,
): Promise<T> {
  const out = parameters()
  const where = seen(scope, permission, out)
  const [row] = isId(id)
    ? await ask.query<T>(
        `select ${columns} from ${source} where ${where} and o.id = ${out.add(id, 'uuid')}`,
        out.values,
      )
    : []
  if (row === undefined) throw operationProblems.OPERATION_NOT_FOUND({ id: id.slice(0, 36) })
  return row
}

const reads = (database: Database, scope: Scope): Ask => ({
  query: (text, values) => database.read(scope.tenant.id, text, values),
})

export function createOperationsDoor(options: OperationsDoorOptions): OperationsDoor {
  const { records, operations, jobs, cursors } = options
  const { database } = records
  const viewOf = async (ask: Ask, scope: Scope, id: string): Promise<OperationView> =>
    (await find<{ view: OperationView }>(ask, scope, id, 'operations.read', `${view} as view`)).view

  return {
    async list(scope, { limit, cursor }) {
      const all = scope.permissions.has('operations.read')
      const context = JSON.stringify([scope.tenant.id, 'operations', all ? null : scope.actor.id])
      const after = cursor === undefined ? undefined : cursors.read(context, cursor)
      const out = parameters()
      const conditions = [
        seen(scope, 'operations.read', out),
        ...(after === undefined ? [] : [`o.id < ${out.add(after.id, 'uuid')}`]),
      ]
      const rows = await database.read<{ id: string; view: OperationView }>(
        scope.tenant.id,
        `select o.id, ${view} as view from ${source} where ${conditions.join(' and ')}
         order by o.id desc limit ${out.add(limit + 1, 'bigint')}`,
        out.values,
        { replan: true },
      )
      return {
        data: JSON.stringify(rows.slice(0, limit).map((row) => row.view)),
        next: nextPage(cursors, context, rows, limit, byId),
      }
    },
    read: (scope, id) => viewOf(reads(database, scope), scope, id),
    within: viewOf,
    async result(scope, id) {
      const row = await find<ResultRow>(
        reads(database, scope),
        scope,
        id,
        // Nobody else's: it may hold what only the caller may see.
        null,
        `${state} as state, o.result_type as type, o.result as text, o.result_key as key, o.result_size as size`,
      )
      const { type, text, key, size } = row
      if (type !== null && text !== null) return { type, text }
      if (type !== null && key !== null)
        return {
          type,
          size: Number(size),
          open: () => operations.storage.get(scope.tenant.id, key),
        }
      throw operationProblems.OPERATION_HAS_NO_RESULT({ state: row.state })
    },
    async cancel(scope, id, more?: WriteOptions<OperationView>) {
      const { job } = await find<{ job: string }>(
        reads(database, scope),
        scope,
        id,
        'operations.manage',
        'o.job_id as job',
      )
      // The key is completed with what the operation is after its job was cancelled.
      await jobs.cancel(scope, job)
      const found = await viewOf(reads(database, scope), scope, id)
      if (more?.completes !== undefined) {
        const { completes } = more
        await database.transaction(scope.tenant.id, (transaction) =>
          completeInTransaction(transaction, scope, completes.claim, completes.render(found)),
        )
      }
      return found
    },
    order: (scope, wanted, more) =>
      unitOfWork(
        records,
        scope,
        async (work) => {
          const id = await operations.order(work, wanted)
          // Its job is part of what is shown.
          await writeEffects(work)
          return viewOf(work.transaction, scope, id)
        },
        more?.completes,
      ),
  }
}
