import type { Database } from '../database/transaction.ts'
import type { Owner } from './data-keys.ts'

/** A secret as it lies in its row: sealed, or plain where it is older than the sealing. */
export interface StoredSecret {
  readonly id: string
  readonly text: string
}

/** A column that holds sealed texts. */
export interface SealedPlace {
  /** `webhook_secret.secret`. */
  readonly name: string
  /** Whose secrets: each tenant's, or the installation's. */
  readonly of: 'tenant' | 'installation'
  /** What a secret is bound to; see `Secrets`. */
  purpose(id: string): string
  /** Up to `limit` secrets of an owner that do not begin with `prefix`, by id, from after one on. */
  others(
    owner: Owner,
    prefix: string,
    page: { readonly after: string | undefined; readonly limit: number },
  ): Promise<readonly StoredSecret[]>
  /** Puts `after` where `before` still is; false where somebody else was faster. */
  replace(owner: Owner, id: string, before: string, after: string): Promise<boolean>
  /** How many secrets of an owner begin with `prefix`; '' counts all. */
  count(owner: Owner, prefix: string): Promise<number>
}

/**
 * A text column of a tenant table.
 * @param place `id` is the column that names a row within its tenant; absent: `id`
 */
export function sealedColumn(
  database: Database,
  {
    table,
    column,
    id: key = 'id',
  }: { readonly table: string; readonly column: string; readonly id?: string },
): SealedPlace {
  const tenantOf = (owner: Owner): string => {
    if (owner === null) throw new Error(`Expected a tenant, found none: ${table} has only theirs.`)
    return owner
  }
  return {
    name: `${table}.${column}`,
    of: 'tenant',
    purpose: purposeOf(table, column),
    others: (owner, prefix, { after, limit }) =>
      database.read<StoredSecret>(
        tenantOf(owner),
        `select ${key} as id, ${column} as text from ${table}
         where tenant_id = $1 and ${column} is not null and not starts_with(${column}, $2)
           and ($3::uuid is null or ${key} > $3) order by ${key} limit $4`,
        [owner, prefix, after ?? null, limit],
      ),
    replace: (owner, id, before, after) =>
      database.transaction(tenantOf(owner), async (transaction) => {
        const rows = await transaction.query(
          `update ${table} set ${column} = $4 where tenant_id = $1 and ${key} = $2 and ${column} = $3 returning 1`,
          [owner, id, before, after],
        )
        return rows.length > 0
      }),
    async count(owner, prefix) {
      const [row] = await database.read<{ n: number }>(
        tenantOf(owner),
        `select count(*)::integer as n from ${table}
         where tenant_id = $1 and ${column} is not null and starts_with(${column}, $2)`,
        [owner, prefix],
      )
      return row?.n ?? 0
    },
  }
}

/** The purpose of the secrets of a column, by the id of their row. */
export const purposeOf =
  (table: string, column: string) =>
  (id: string): string =>
    `${table}.${column}/${id}`
