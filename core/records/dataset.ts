import { noteSensitive, sensitiveAmong } from '../audit/privileged-reads.ts'
import type { Database } from '../database/transaction.ts'
import type { DatasetsDoor } from './datasets-door.ts'
import type { Model } from '../schema/model.ts'
import { entityOf } from '../schema/model.ts'
import type { Scope } from '../tenancy/scope.ts'
import { rowsStatement } from './dataset-rows.ts'
import { summaryStatement } from './dataset-summary.ts'
import type { Statement } from './list.ts'

/**
 * Every entity is a dataset: its living records, filtered, grouped and summed up in one statement
 * that scans the tenant's rows. The permission to read the dataset itself is the caller's to check;
 * those of entities behind references are checked here.
 */
export function createDatasets(kernel: {
  readonly model: Model
  readonly database: Database
}): DatasetsDoor {
  const { model, database } = kernel
  const ask = async (scope: Scope, { text, parameters }: Statement): Promise<string> => {
    const [row] = await database.read<{ readonly data: string }>(
      scope.tenant.id,
      text,
      parameters,
      {
        replan: true,
      },
    )
    return row?.data ?? '[]'
  }
  /** Asks, and leaves an entry in the audit trail where a path is of a sensitive field. */
  const noted = async (
    scope: Scope,
    entity: string,
    paths: readonly (string | undefined)[],
    statement: Statement,
  ): Promise<string> => {
    const answer = await ask(scope, statement)
    const sensitive = sensitiveAmong(model, scope, entityOf(model, entity), paths)
    await noteSensitive(database, scope, entity, sensitive, 'summary')
    return answer
  }
  return {
    summary: (scope, entity, request) =>
      noted(
        scope,
        entity,
        [
          ...request.filters.map(({ path }) => path),
          ...[...request.groups, ...request.measures].map(({ field }) => field),
        ],
        summaryStatement(model, scope, entityOf(model, entity), request),
      ),
    rows: (scope, entity, request) =>
      noted(
        scope,
        entity,
        [...request.filters.map(({ path }) => path), ...request.columns],
        rowsStatement(model, scope, entityOf(model, entity), request),
      ),
  }
}
