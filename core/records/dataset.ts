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
  return {
    summary: (scope, entity, request) =>
      ask(scope, summaryStatement(model, scope, entityOf(model, entity), request)),
    rows: (scope, entity, request) =>
      ask(scope, rowsStatement(model, scope, entityOf(model, entity), request)),
  }
}
