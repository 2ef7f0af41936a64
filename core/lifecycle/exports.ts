/** Exports over HTTP: ordered, written by a job into the storage, and downloaded from there. */
import { PassThrough } from 'node:stream'
import type { Readable } from 'node:stream'
import { once } from 'node:events'
import { everything } from '../access/permission.ts'
import type { Effective } from '../configuration/effective.ts'
import type { WriteOptions } from '../door.ts'
import { defineJob } from '../jobs/define-job.ts'
import type { Job } from '../jobs/define-job.ts'
import { enqueueJob } from '../jobs/enqueue.ts'
import type { JobState } from '../jobs/jobs-door.ts'
import { unitOfWork } from '../records/door.ts'
import type { RecordsKernel } from '../records/kernel.ts'
import { isId } from '../records/read.ts'
import { newId } from '../records/work.ts'
import { writeAudit } from '../audit/write-audit.ts'
import { field } from '../schema/field.ts'
import { instantSql } from '../schema/storage.ts'
import { requireTenant } from '../tenancy/directory.ts'
import type { Scope } from '../tenancy/scope.ts'
import { exportArea, exportTenant } from './archive/export-tenant.ts'
import { writeZip } from './archive/write-zip.ts'
import { lifecycleProblems } from './problems.ts'
import { operator } from './status.ts'
import type { TenantFiles } from './tenant-files.ts'

export interface ExportView {
  readonly id: string
  readonly state: JobState
  /** Per cent. */
  readonly progress: number | null
  readonly createdAt: string
  readonly finishedAt: string | null
  readonly tables: number | null
  readonly rows: number | null
  readonly error: string | null
}

export interface ExportsDoor {
  /** Those whose jobs are kept, newest first: at most 200. */
  list(scope: Scope): Promise<readonly ExportView[]>
  /** @throws STORAGE_NEEDED */
  order(scope: Scope, options?: WriteOptions<ExportView>): Promise<ExportView>
  /** @throws EXPORT_NOT_FOUND */
  read(scope: Scope, id: string): Promise<ExportView>
  /** The bytes of the archive; audited. @throws EXPORT_NOT_FOUND, EXPORT_NOT_READY */
  download(scope: Scope, id: string): Promise<Readable>
}

export interface ExportsOptions {
  readonly records: RecordsKernel
  readonly effective: (tenantId: string) => Promise<Effective>
  readonly version: string
  readonly files: TenantFiles | undefined
}

const jobName = 'tenant.export'
const hour = 3600
const keyOf = (id: string): string => `${exportArea}${id}.zip`

export function createExports(options: ExportsOptions): {
  readonly job: Job
  readonly door: ExportsDoor
} {
  const { records, files } = options
  const { database } = records
  const needed = (): TenantFiles => {
    if (files === undefined) throw lifecycleProblems.STORAGE_NEEDED({})
    return files
  }

  const job = defineJob({
    name: jobName,
    summary: 'Write everything of the tenant into an archive',
    payload: { tenant: field.id({ required: true }) },
    concurrency: 1,
    timeout: 6 * hour,
    retry: { times: 2 },
    async run(_outside, { payload, id, progress, signal }) {
      const tenant = await requireTenant(database, payload.tenant)
      const scope: Scope = {
        tenant,
        actor: operator,
        permissions: everything,
        effective: await options.effective(tenant.id),
        requestId: newId(),
      }
      const storage = needed()
      await forgetOld(scope, storage)
      const archive = new PassThrough()
      const zip = writeZip(keyOf(id), async (bytes) => {
        signal.throwIfAborted()
        if (!archive.write(bytes)) await once(archive, 'drain', { signal })
      })
      const stored = storage.put(tenant.id, keyOf(id), archive, { contentType: 'application/zip' })
      const written = (async () => {
        try {
          const source = { database, model: records.model, version: options.version, files }
          const manifest = await exportTenant(source, scope, zip, (done, total, detail) =>
            progress((100 * done) / (total + 1), detail),
          )
          archive.end()
          return manifest
        } catch (error) {
          archive.destroy(error instanceof Error ? error : new Error(String(error)))
          throw error
        }
      })()
      const [, { tables }] = await Promise.all([stored, written])
      // An erasure takes rows before files: whose job is gone by now was erased, and keeps no archive.
      if ((await list(scope, id)).length === 0) await storage.remove(tenant.id, keyOf(id))
      return { tables: tables.length, rows: tables.reduce((sum, { rows }) => sum + rows, 0) }
    },
  })

  /** An archive goes with its job: nobody could ask for it any more. */
  async function forgetOld(scope: Scope, storage: TenantFiles): Promise<void> {
    const kept = new Set((await list(scope)).map(({ id }) => keyOf(id)))
    for await (const { key } of storage.list(scope.tenant.id, exportArea))
      if (!kept.has(key)) await storage.remove(scope.tenant.id, key)
  }

  const view = `json_build_object('id', id, 'state', state, 'progress', progress,
    'createdAt', ${instantSql('created_at')}, 'finishedAt', ${instantSql('finished_at')},
    'tables', result -> 'tables', 'rows', result -> 'rows', 'error', error ->> 'message')`

  const list = async ({ tenant }: Scope, id?: string): Promise<readonly ExportView[]> =>
    (
      await database.read<{ view: ExportView }>(
        tenant.id,
        `select ${view} as view from job
          where tenant_id = $1 and name = $2 and ($3::uuid is null or id = $3)
          order by id desc limit 200`,
        [tenant.id, jobName, id ?? null],
      )
    ).map((row) => row.view)

  const read = async (scope: Scope, id: string): Promise<ExportView> => {
    const [found] = isId(id) ? await list(scope, id) : []
    if (found === undefined) throw lifecycleProblems.EXPORT_NOT_FOUND({ id: id.slice(0, 64) })
    return found
  }

  return {
    job,
    door: {
      list,
      read,
      order(scope, more) {
        needed()
        return unitOfWork(
          records,
          scope,
          async (work) => {
            const { id } = await enqueueJob(work, null, job, { tenant: scope.tenant.id })
            work.effects.audit.push({
              id: newId(),
              action: 'tenant.export',
              entity: null,
              recordId: null,
              before: null,
              after: { id },
            })
            return {
              id,
              state: 'queued' as const,
              progress: null,
              createdAt: work.now.toISOString(),
              finishedAt: null,
              tables: null,
              rows: null,
              error: null,
            }
          },
          more?.completes,
        )
      },
      async download(scope, id) {
        const { state } = await read(scope, id)
        if (state !== 'done') throw lifecycleProblems.EXPORT_NOT_READY({ state })
        await database.transaction(scope.tenant.id, (transaction) =>
          writeAudit(transaction, scope, 'tenant.export-download', { id }),
        )
        return needed().get(scope.tenant.id, keyOf(id))
      },
    },
  }
}
