/** Resources as they lie in their tables: one way to list and to find them, of either kind. */
import type { Transaction } from '../database/transaction.ts'
import { instantSql } from '../schema/storage.ts'
import { filterSql } from './filter-sql.ts'
import type { Filter } from './filter.ts'
import type { Bag } from './words.ts'

/** A resource without URLs: those depend on where it is asked for. */
export interface Resource {
  readonly id: string
  /** RFC 3339. */
  readonly created: string
  readonly lastModified: string
  /** By the names of the schema. */
  readonly attributes: Bag
}
export interface Found {
  readonly total: number
  readonly resources: readonly Resource[]
}
export interface PageOf {
  readonly filter: Filter | undefined
  /** From 1. */
  readonly startIndex: number
  readonly count: number
  /** Attributes that cost a look-up and are not asked for. */
  readonly without: ReadonlySet<string>
}

export interface StoredKind {
  readonly kind: Parameters<typeof filterSql>[0]
  readonly table: 'scim_user' | 'scim_group'
  /** SQL of the attributes as JSON, of the row `r`. */
  readonly attributes: (without: ReadonlySet<string>) => string
}

const columnsOf = ({ attributes }: StoredKind, without: ReadonlySet<string>): string => `r.id,
  ${instantSql('r.created_at')} as created, ${instantSql('r.updated_at')} as changed,
  ${attributes(without)} as attributes`

interface Row {
  readonly id: string
  readonly created: string
  readonly changed: string
  readonly attributes: Bag
}
const toResource = ({ id, created, changed, attributes }: Row): Resource => ({
  id,
  created,
  lastModified: changed,
  attributes,
})

/** A page of the transaction's tenant, in the order of ids, and how many fit in all. */
export async function listStored(
  transaction: Transaction,
  stored: StoredKind,
  { filter, startIndex, count, without }: PageOf,
): Promise<Found> {
  const parameters: unknown[] = [transaction.tenantId]
  const where = filter === undefined ? 'true' : filterSql(stored.kind, filter, parameters)
  const from = `from ${stored.table} r where r.tenant_id = $1 and ${where}`
  const [counted] = await transaction.query<{ total: string }>(
    `select count(*) as total ${from}`,
    parameters,
  )
  const total = Number(counted?.total ?? 0)
  if (count === 0 || startIndex > total) return { total, resources: [] }
  const rows = await transaction.query<Row>(
    `select ${columnsOf(stored, without)} ${from} order by r.id
     limit $${parameters.push(count)} offset $${parameters.push(startIndex - 1)}`,
    parameters,
  )
  return { total, resources: rows.map(toResource) }
}

/** @param lock holds it until the transaction ends */
export async function findStored(
  transaction: Transaction,
  stored: StoredKind,
  id: string,
  {
    lock = false,
    without = new Set<string>(),
  }: { readonly lock?: boolean; readonly without?: ReadonlySet<string> } = {},
): Promise<Resource | undefined> {
  const [row] = await transaction.query<Row>(
    `select ${columnsOf(stored, without)} from ${stored.table} r
     where r.tenant_id = $1 and r.id = $2${lock ? ' for update of r' : ''}`,
    [transaction.tenantId, id],
  )
  return row === undefined ? undefined : toResource(row)
}
