import type { Transaction } from '../database/transaction.ts'
import type { RecordsKernel } from '../records/kernel.ts'
import { newId } from '../records/work.ts'
import type { Work } from '../records/work.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ImportRow } from './apply-rows.ts'
import { importFields, matchFields, proposeFields } from './fields.ts'
import type { UploadedFile } from './imports-door.ts'
import { importProblems } from './problems.ts'
import { decodeFile, linesOf, separatorOf, separators } from './read-file.ts'
import { insertRows, removeImport } from './store.ts'
import { targetOf } from './target.ts'

/** Imports of one tenant at a time; each holds its file. */
const mostImports = 20
const keepDays = 7
/** Lines of one statement. */
const batchSize = 1000

/**
 * Keeps the lines of a file and proposes a field for each column.
 * @returns the id of the import
 * @throws IMPORT_FILE_INVALID, IMPORT_ENTITY_UNKNOWN, IMPORTS_TOO_MANY
 */
export async function upload(
  records: RecordsKernel,
  { transaction, scope, now }: Work,
  file: UploadedFile,
): Promise<string> {
  const target = targetOf(records, scope, file.entity)
  await makeRoom(transaction)
  const { text, encoding } = decodeFile(file.bytes)
  const separator = separators.find((one) => one === file.separator) ?? separatorOf(text)
  const id = newId()
  let headers: readonly string[] | undefined
  let batch: ImportRow[] = []
  let number = 0
  for await (const cells of linesOf(text, separator)) {
    if (headers === undefined) {
      headers = cells.map((cell, index) => cell.trim().slice(0, 200) || `Column ${index + 1}`)
      await insertImport(headers)
      continue
    }
    batch.push({ number: ++number, cells })
    if (batch.length < batchSize) continue
    await insertRows(transaction, id, batch)
    batch = []
  }
  if (batch.length > 0) await insertRows(transaction, id, batch)
  return id

  async function insertImport(names: readonly string[]): Promise<void> {
    const allowed = importFields(records.model, scope, target)
    const fields = proposeFields(names, allowed)
    const match = matchFields(target, allowed).find((path) => fields.includes(path)) ?? null
    // Only our own exports have these headers, and they write numbers as the API does.
    const own = ['createdAt', 'updatedAt'].every((header) => names.includes(header))
    await transaction.query(
      `insert into record_import (tenant_id, id, entity, file_name, encoding, separator, headers, fields, "match", empty_cells, locale, operation, actor_kind, actor_id, actor_name, request_id, created_at)
       values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8::jsonb, $9, 'ignore', $10, null, $11, $12, $13, $14, $15)`,
      [
        transaction.tenantId,
        id,
        file.entity,
        file.fileName ?? null,
        encoding,
        separator,
        JSON.stringify(names),
        JSON.stringify(fields),
        match,
        own ? 'en' : scope.tenant.locale,
        scope.actor.kind,
        scope.actor.id,
        scope.actor.name,
        scope.requestId,
        now,
      ],
    )
    await writeAudit(transaction, scope, 'import.create', { id, entity: file.entity })
  }
}

/** Old ones go in passing. @throws IMPORTS_TOO_MANY */
async function makeRoom(transaction: Transaction): Promise<void> {
  const old = await transaction.query<{ id: string }>(
    `select id from record_import where tenant_id = $1 and created_at < now() - make_interval(days => $2)
     order by id limit 5 for update skip locked`,
    [transaction.tenantId, keepDays],
  )
  for (const { id } of old) await removeImport(transaction, id)
  const [found] = await transaction.query<{ count: number }>(
    'select count(*)::int as count from record_import where tenant_id = $1',
    [transaction.tenantId],
  )
  if ((found?.count ?? 0) >= mostImports)
    throw importProblems.IMPORTS_TOO_MANY({ most: mostImports })
}
