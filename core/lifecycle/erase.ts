/**
 * Erasure: everything of a deleted tenant, table by table in short transactions, then its files, its
 * keys in the cache, the people whom no other tenant knows, and at last itself. What was erased is
 * counted in the transaction that erased it: killed at any point, it is taken up again and the
 * certificate is the same.
 */
import type { Cache } from '../cache/cache.ts'
import type { Database } from '../database/transaction.ts'
import { newId } from '../records/work.ts'
import type { CompiledEntity, Model } from '../schema/model.ts'
import { columnNames } from '../schema/storage.ts'
import { certificateText, findCertificate } from './certificate.ts'
import type { Certificate, CertificateContent, Retained } from './certificate.ts'
import { lifecycleProblems } from './problems.ts'
import { shownName, tenantRelations } from './relations.ts'
import type { Relation } from './relations.ts'
import type { TenantFiles } from './tenant-files.ts'

export interface ErasureOptions {
  readonly database: Database
  readonly model: Model
  readonly cache: Pick<Cache, 'deleteTenant'>
  /** Absent: this installation keeps no files. */
  readonly files?: TenantFiles | undefined
  /** Events were sent to Kafka, which forgets by itself. */
  readonly kafka: boolean
}

export interface ErasureProgress {
  /** Tells what is at work, and rows erased so far. */
  readonly progress?: (what: string, rows: number) => void
  readonly signal?: AbortSignal
}

interface Begun {
  readonly erasure: string
  readonly requested_at: Date
  readonly began_at: Date
}

/** Rows of one transaction. */
const batch = 2_000
/** Requests that were under way when access ended may still write; they end within half a minute. */
const mostPasses = 30

/**
 * Erases a deleted tenant whose time of grace is over, or goes on where an erasure was cut short.
 * @throws ERASURE_NOT_DUE, ERASURE_UNFINISHED
 */
export async function eraseTenant(
  options: ErasureOptions,
  tenantId: string,
  { progress, signal }: ErasureProgress = {},
): Promise<Certificate> {
  const { database } = options
  const [begun] = await database.directory<Begun>(
    'select erasure, requested_at, began_at from directory.begin_erasure($1, $2)',
    [newId(), tenantId],
  )
  if (begun === undefined) throw lifecycleProblems.ERASURE_NOT_DUE({ tenant: tenantId })
  const { erasure } = begun
  const erasing: Erasing = {
    ...options,
    erasure,
    rows: 0,
    said(what, rows) {
      signal?.throwIfAborted()
      this.rows += rows
      progress?.(what, this.rows)
    },
  }
  let left: string | null = null
  for (let pass = 1; pass <= mostPasses; pass++) {
    for (const relation of (await tenantRelations(database)).toReversed())
      await eraseRelation(erasing, relation)
    await eraseFiles(erasing, tenantId)
    await count(erasing, 'cache keys', await options.cache.deleteTenant(tenantId))
    await database.directory('select directory.erase_people($1)', [erasure])
    left = await complete(erasing, tenantId, begun)
    if (left === null) return findCertificate(database, erasure)
  }
  throw lifecycleProblems.ERASURE_UNFINISHED({ where: shownName(left ?? '') })
}

/**
 * Erases what came after the end of an erasure, from a request that had begun before; how many rows.
 */
export async function eraseLatecomers(database: Database, since: Date): Promise<number> {
  const ended = await database.directory<{ id: string }>(
    'select id from directory.recent_erasures($1)',
    [since],
  )
  if (ended.length === 0) return 0
  const relations = (await tenantRelations(database)).toReversed()
  let rows = 0
  for (const { id } of ended)
    for (const relation of relations)
      rows += await eraseRows(database, id, relation, () => undefined)
  return rows
}

interface Erasing extends ErasureOptions {
  readonly erasure: string
  rows: number
  said(what: string, rows: number): void
}

async function eraseRelation(erasing: Erasing, relation: Relation): Promise<void> {
  const { database, model, erasure } = erasing
  const entity = entityOf(model, relation)
  if (entity !== undefined) await retain(erasing, relation, entity)
  await eraseRows(database, erasure, relation, (what, rows) => erasing.said(what, rows))
}

async function eraseRows(
  database: Database,
  erasure: string,
  { relation, partOf, unlinks }: Relation,
  said: (what: string, rows: number) => void,
): Promise<number> {
  const what = shownName(partOf)
  for (let total = 0; ;) {
    const [row] = await database.directory<{ rows: string }>(
      'select directory.erase_rows($1, $2::regclass, $3, $4, $5) as rows',
      [erasure, relation, what, unlinks, batch],
    )
    const rows = Number(row?.rows ?? 0)
    said(what, rows)
    total += rows
    if (rows === 0) return total
  }
}

const entityOf = (model: Model, { partOf }: Relation): CompiledEntity | undefined =>
  [...model.entities.values()].find(
    ({ entity, table }) => entity.retention !== undefined && `public.${table.name}` === partOf,
  )

/** Moves what the law keeps into the archive, in the same statement that erases it. */
async function retain(
  erasing: Erasing,
  { relation }: Relation,
  { entity }: CompiledEntity,
): Promise<void> {
  const { retention, fields, name } = entity
  if (retention === undefined) return
  const columnsOf = (field: string): readonly string[] => {
    const declared = fields[field]
    return declared === undefined ? [] : columnNames(field, declared)
  }
  // Column -> name in the archive; a field of several columns keeps their names.
  const keeps = Object.fromEntries(
    retention.keeps.flatMap((field) => {
      const columns = columnsOf(field)
      return columns.map((column) => [column, columns.length === 1 ? field : column])
    }),
  )
  const { when } = retention
  for (;;) {
    const [row] = await erasing.database.directory<{ rows: string }>(
      'select directory.retain_rows($1, $2::regclass, $3, $4, $5, $6, $7, $8) as rows',
      [
        erasing.erasure,
        relation,
        name,
        JSON.stringify(keeps),
        when === undefined ? null : (columnsOf(when.field)[0] ?? when.field),
        when?.is ?? null,
        retention.years,
        batch,
      ],
    )
    const rows = Number(row?.rows ?? 0)
    erasing.said(name, rows)
    if (rows === 0) return
  }
}

async function eraseFiles(erasing: Erasing, tenantId: string): Promise<void> {
  if (erasing.files === undefined) return
  await count(erasing, 'files', await erasing.files.removeAll(tenantId))
}

async function count({ database, erasure }: Erasing, what: string, more: number): Promise<void> {
  if (more > 0)
    await database.directory('select directory.count_erased($1, $2, $3)', [erasure, what, more])
}

/** Null: it is done, by this process or another. Else what there is left. */
async function complete(
  { database, erasure, kafka }: Erasing,
  tenant: string,
  begun: Begun,
): Promise<string | null> {
  const counts = await database.directory<{ what: string; rows: string }>(
    'select what, rows from directory.erasure_counts($1)',
    [erasure],
  )
  const kept = await database.directory<{ entity: string; rows: string; keep_until: string }>(
    'select entity, rows, keep_until::text from directory.retained_counts($1)',
    [erasure],
  )
  const content: CertificateContent = {
    id: erasure,
    tenant,
    requestedAt: begun.requested_at.toISOString(),
    beganAt: begun.began_at.toISOString(),
    completedAt: new Date().toISOString(),
    erased: counts
      .filter(({ what }) => !what.startsWith('retained '))
      .map(({ what, rows }) => ({ what, count: Number(rows) })),
    retained: kept.map((one): Retained => ({
      entity: one.entity,
      count: Number(one.rows),
      kind: 'financial',
      keepUntil: one.keep_until,
    })),
    notes: [
      ...(kafka ? ['Events that were sent to Kafka expire by the retention of their topics.'] : []),
      'Backups that were made before expire by their own retention.',
      'Logs name the tenant by its id and expire by their own retention.',
    ],
  }
  const [row] = await database.directory<{ left: string | null }>(
    'select directory.complete_erasure($1, $2) as left',
    [erasure, certificateText(content)],
  )
  return row?.left ?? null
}
