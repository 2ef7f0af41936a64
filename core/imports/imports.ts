/**
 * Imports: a file's lines are kept as rows, mapped to fields, looked at, and done in batches. A line's
 * state changes in the transaction of its effect, so whatever dies, each line has its effect once.
 */
import type { Database, Transaction } from '../database/transaction.ts'
import type { WriteOptions } from '../door.ts'
import type { Operations } from '../operations/operations.ts'
import type { OperationsDoor } from '../operations/operations-door.ts'
import { byId, nextPage } from '../records/cursor.ts'
import type { Cursors } from '../records/cursor.ts'
import { unitOfWork } from '../records/door.ts'
import type { RecordsKernel } from '../records/kernel.ts'
import type { RecordsDoor } from '../records/records-door.ts'
import { writeEffects } from '../records/work.ts'
import type { Work } from '../records/work.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { Scope } from '../tenancy/scope.ts'
import { refuseWrongPlan } from './check-plan.ts'
import { csvLine } from './csv-text.ts'
import { exportList } from './export.ts'
import { importFields, matchFields } from './fields.ts'
import type { ImportsDoor, ImportView } from './imports-door.ts'
import { importProblems } from './problems.ts'
import {
  countRows,
  findImport,
  firstRows,
  listImports,
  refusedRows,
  removeImport,
} from './store.ts'
import type { Ask, StoredImport } from './store.ts'
import { mayImport, targetOf } from './target.ts'
import { upload } from './upload.ts'
import { preview } from './work-off.ts'

export interface ImportsOptions {
  readonly records: RecordsKernel
  readonly door: RecordsDoor
  readonly operations: Operations
  readonly operationsDoor: OperationsDoor
  readonly cursors: Cursors
}

const sampleRows = 5
const errorPage = 1000

const reads = (database: Database, scope: Scope): Ask => ({
  query: (text, values) => database.read(scope.tenant.id, text, values),
})

export function createImportsDoor(options: ImportsOptions): ImportsDoor {
  const { records, operations, operationsDoor, cursors } = options
  const { database, model } = records

  const viewOf = async (ask: Ask, scope: Scope, found: StoredImport): Promise<ImportView> => {
    const target = targetOf(records, scope, found.entity)
    const fields = importFields(model, scope, target)
    const rows = await countRows(ask, scope, found.id)
    const samples = await firstRows(ask, scope, found.id, sampleRows)
    const over = found.operation !== null && rows.waiting === 0
    return {
      id: found.id,
      entity: found.entity,
      fileName: found.fileName,
      encoding: found.encoding,
      separator: found.separator,
      state: over ? 'done' : found.operation === null ? 'draft' : 'ordered',
      columns: found.headers.map((header, index) => ({
        header,
        samples: samples.map(({ cells }) => (cells[index] ?? '').slice(0, 100)),
        field: found.fields[index] ?? null,
      })),
      fields: fields.map(({ path, label }) => ({ path, label })),
      match: found.match,
      matchFields: matchFields(target, fields),
      emptyCells: found.emptyCells,
      locale: found.locale,
      rows,
      operation: found.operation === null ? null : `/api/v1/operations/${found.operation}`,
      createdAt: found.createdAt,
    }
  }
  /** Runs in a unit of work, and answers with the import as it then is. */
  const answering = (
    scope: Scope,
    run: (work: Work) => Promise<string>,
    more: WriteOptions<ImportView> | undefined,
  ): Promise<ImportView> =>
    unitOfWork(
      records,
      scope,
      async (work) => {
        const id = await run(work)
        return viewOf(work.transaction, scope, await findImport(work.transaction, scope, id))
      },
      more?.completes,
    )
  /** One that nobody works on, locked. */
  const idle = async (work: Work, scope: Scope, id: string): Promise<StoredImport> => {
    const found = await findImport(work.transaction, scope, id, true)
    if (found.operation !== null && (await isOpen(work.transaction, found.operation)))
      throw importProblems.IMPORT_UNDER_WAY({})
    return found
  }

  return {
    upload: (scope, file, more) => answering(scope, (work) => upload(records, work, file), more),
    async list(scope, { limit, cursor }) {
      const context = JSON.stringify([scope.tenant.id, 'imports', scope.actor.id])
      const after = cursor === undefined ? undefined : cursors.read(context, cursor)
      const ask = reads(database, scope)
      const found = await listImports(ask, scope, after?.id, limit + 1)
      const views: ImportView[] = []
      // The module of one may have been switched off since.
      for (const one of found.slice(0, limit))
        if (mayImport(records, scope, one.entity) && scope.permissions.has(`${one.entity}.create`))
          views.push(await viewOf(ask, scope, one))
      return {
        data: JSON.stringify(views),
        next: nextPage(cursors, context, found, limit, byId),
      }
    },
    async read(scope, id) {
      const ask = reads(database, scope)
      return viewOf(ask, scope, await findImport(ask, scope, id))
    },
    change: (scope, id, changes, more) =>
      answering(
        scope,
        async (work) => {
          const found = await idle(work, scope, id)
          refuseWrongPlan(records, scope, found, changes)
          const { fields, match, emptyCells, locale } = { ...found, ...changes }
          await work.transaction.query(
            `update record_import set fields = $3::jsonb, "match" = $4, empty_cells = $5, locale = $6 where tenant_id = $1 and id = $2`,
            [scope.tenant.id, id, JSON.stringify(fields), match, emptyCells, locale],
          )
          return id
        },
        more,
      ),
    preview: (scope, id, limit) => preview(records, scope, id, limit),
    commit: (scope, id, more) =>
      unitOfWork(
        records,
        scope,
        async (work) => {
          const found = await idle(work, scope, id)
          targetOf(records, scope, found.entity)
          refuseWrongPlan(records, scope, found, found)
          const { waiting } = await countRows(work.transaction, scope, id)
          if (waiting === 0) throw importProblems.IMPORT_ENDED({})
          const operation = await operations.order(work, {
            kind: 'import',
            title: `Import of ${waiting} lines: ${found.fileName ?? found.entity}`,
            entity: found.entity,
            input: { import: id },
          })
          await work.transaction.query(
            'update record_import set operation = $3 where tenant_id = $1 and id = $2',
            [scope.tenant.id, id, operation],
          )
          const { entity } = found
          const noted = { id, waiting }
          await writeAudit(work.transaction, scope, `${entity}.import`, noted, null, { entity })
          await writeEffects(work)
          return operationsDoor.within(work.transaction, scope, operation)
        },
        more?.completes,
      ),
    async errors(scope, id) {
      const ask = reads(database, scope)
      return errorLines(ask, scope, await findImport(ask, scope, id))
    },
    remove: (scope, id, more) =>
      unitOfWork(
        records,
        scope,
        async (work) => {
          await idle(work, scope, id)
          await removeImport(work.transaction, id)
          await writeAudit(work.transaction, scope, 'import.delete', { id })
        },
        more?.completes,
      ),
    export: (scope, entity, wanted) => exportList(records, options.door, scope, entity, wanted),
  }
}

async function isOpen(transaction: Transaction, operation: string): Promise<boolean> {
  const rows = await transaction.query(
    `select 1 from operation o join job j on j.tenant_id = o.tenant_id and j.id = o.job_id
     where o.tenant_id = $1 and o.id = $2 and o.state = 'open' and j.state in ('queued', 'scheduled', 'running')`,
    [transaction.tenantId, operation],
  )
  return rows.length > 0
}

async function* errorLines(ask: Ask, scope: Scope, found: StoredImport): AsyncGenerator<string> {
  yield csvLine([...found.headers, 'error'])
  for (let after = 0; ;) {
    const rows = await refusedRows(ask, scope, found.id, after, errorPage)
    for (const { number, cells, problem } of rows) {
      const said = problem?.errors?.map(({ message }) => message).join(' ') ?? problem?.detail ?? ''
      yield csvLine([...cells, said])
      after = number
    }
    if (rows.length < errorPage) return
  }
}
