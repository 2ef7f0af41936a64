import type { Storage } from '../storage/storage.ts'
import { unitOfWork } from '../records/door.ts'
import type { RecordsKernel } from '../records/kernel.ts'
import { findReadable } from '../records/readable.ts'
import type { Ask } from '../records/readable.ts'
import { termsOf } from '../records/search-terms.ts'
import { removeTerms, replaceTerms } from '../search/terms.ts'
import { newId } from '../records/work.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { Scope } from '../tenancy/scope.ts'
import type { FilesDoor } from './doors.ts'
import { noteSensitive } from '../audit/privileged-reads.ts'
import { findFile, requireFile, sensitiveField, storageKey, uploadedBy } from './file-row.ts'
import { fileProblems } from './problems.ts'
import { readContent } from './read-content.ts'
import type { FileSettings } from './settings.ts'

/** Uploads that one caller may have lying about: more are no work in progress. */
const mostLoose = 200

/** Files: bytes go to the storage first, then a row says that they are there. */
export function createFilesDoor(
  kernel: RecordsKernel & { readonly report: (error: unknown, requestId: string) => void },
  storage: Storage,
  settings: FileSettings,
): FilesDoor {
  const { database, model } = kernel
  const asking =
    ({ tenant }: Scope): Ask =>
    (text, parameters) =>
      database.read(tenant.id, text, parameters)

  async function refuseTooMany(scope: Scope): Promise<void> {
    const [row] = await database.read<{ count: number }>(
      scope.tenant.id,
      `select count(*)::int as count from (select from stored_file
         where tenant_id = $1::uuid and actor_id = $2::text and entity is null limit ${mostLoose}) loose`,
      [scope.tenant.id, scope.actor.id],
    )
    if ((row?.count ?? 0) >= mostLoose) throw fileProblems.FILES_NOT_ATTACHED({ limit: mostLoose })
  }

  return {
    async upload(scope, body, { name, contentType }) {
      await refuseTooMany(scope)
      const content = await readContent(body, contentType, settings)
      const id = newId()
      await storage.put(scope.tenant.id, storageKey(id), content.stream, {
        contentType: content.type,
      })
      return { id, name, contentType: content.type, ...content.measured() }
    },
    keep: (scope, bytes, options) =>
      unitOfWork(
        kernel,
        scope,
        async ({ transaction, now }) => {
          const { id, name, contentType, size, sha256 } = bytes
          const { actor, requestId } = scope
          await transaction.query(
            `insert into stored_file (tenant_id, id, name, content_type, size, sha256, created_at, actor_kind, actor_id, actor_name, request_id)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
            [
              transaction.tenantId,
              id,
              name,
              contentType,
              size,
              sha256,
              now,
              actor.kind,
              actor.id,
              actor.name,
              requestId,
            ],
          )
          await replaceTerms(transaction, 'file', id, termsOf(name))
          const info = { ...bytes, createdAt: now.toISOString() }
          await writeAudit(transaction, scope, 'files.upload', info)
          return info
        },
        options?.completes,
      ),
    discard: (scope, { id }) =>
      storage
        .remove(scope.tenant.id, storageKey(id))
        .catch((error: unknown) => kernel.report(error, scope.requestId)),
    async read(scope, id) {
      const row = await requireFile(asking(scope), model, scope, id)
      const field = sensitiveField(model, scope, row)
      return { info: row.info, ...(field !== undefined && { sensitive: field }) }
    },
    async content(scope, { info, sensitive }, range) {
      if (sensitive !== undefined) {
        const { entity, record, field } = sensitive
        await noteSensitive(database, scope, entity, [field], [record])
      }
      return storage.get(scope.tenant.id, storageKey(info.id), range)
    },
    async remove(scope, id, options) {
      await unitOfWork(
        kernel,
        scope,
        async ({ transaction }) => {
          const ask: Ask = (text, parameters) => transaction.query(text, parameters)
          const row = await findFile(ask, scope, id, 'for update')
          const { entity, record_id: record } = row ?? {}
          if (row === undefined || row.released || (entity === null && !uploadedBy(scope, row)))
            throw fileProblems.FILE_NOT_FOUND({ id: id.slice(0, 64) })
          if (typeof entity === 'string') {
            const holder = await findReadable(ask, model, scope, entity, record ?? '')
            throw holder === undefined
              ? fileProblems.FILE_NOT_FOUND({ id: id.slice(0, 64) })
              : fileProblems.FILE_IN_USE({ holder: holder.target.entity.label.toLowerCase() })
          }
          await transaction.query('delete from stored_file where tenant_id = $1 and id = $2', [
            transaction.tenantId,
            id,
          ])
          await removeTerms(transaction, 'file', [id])
          await writeAudit(transaction, scope, 'files.delete', null, { ...row.info })
        },
        options?.completes,
      )
      // The row is what counts; bytes without one are swept.
      await storage
        .remove(scope.tenant.id, storageKey(id.toLowerCase()))
        .catch((error: unknown) => kernel.report(error, scope.requestId))
    },
  }
}
