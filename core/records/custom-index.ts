import type { CustomField, Effective } from '../configuration/effective.ts'
import type { Transaction } from '../database/transaction.ts'
import { canonicalJson } from '../schema/json.ts'
import type { CompiledEntity, Model } from '../schema/model.ts'
import { isNumberLike } from '../schema/storage.ts'
import { indexedSql } from './custom-sql.ts'
import { identifier, literal } from './parameters.ts'
import { holdRecordsSql } from './revision.ts'

type SideTable = 'custom_text_value' | 'custom_number_value'
const sideTables: readonly SideTable[] = ['custom_text_value', 'custom_number_value']

/**
 * Brings the side tables of custom values in line with a new configuration: one statement fills the
 * rows of a field that became filterable, or changed how it is kept, for all records of its entity;
 * one deletes those of fields that are filterable no more. Running it again changes nothing. Writes of
 * records wait while an index is filled (`revision.ts`).
 *
 * @param before null: nothing is known to be filled, every filterable field is
 */
export async function reindexCustomFields(
  transaction: Transaction,
  model: Model,
  before: Effective | null,
  after: Effective,
): Promise<void> {
  let held = false
  const hold = async (): Promise<void> => {
    if (held) return
    held = true
    await transaction.query(`select ${holdRecordsSql('$1')}`, [transaction.tenantId])
  }
  const gone: Record<SideTable, string[]> = { custom_text_value: [], custom_number_value: [] }
  for (const target of model.entities.values()) {
    if (target.entity.customFields !== true) continue
    const { name } = target.entity
    const had = filterable(before?.customFields(name) ?? [])
    const has = filterable(after.customFields(name))
    for (const [uid, declared] of had) {
      const now = has.get(uid)
      if (now === undefined || tableOf(now) !== tableOf(declared)) gone[tableOf(declared)].push(uid)
    }
    for (const [uid, declared] of has) {
      const then = had.get(uid)
      if (then !== undefined && formOf(then) === formOf(declared)) continue
      await hold()
      await fill(transaction, target, declared)
    }
  }
  for (const table of sideTables)
    if (gone[table].length > 0)
      await transaction.query(`delete from ${table} where tenant_id = $1 and field = any($2)`, [
        transaction.tenantId,
        gone[table],
      ])
}

const filterable = (fields: readonly CustomField[]): ReadonlyMap<string, CustomField> =>
  new Map(
    fields
      .filter((declared) => declared.filterable === true)
      .map((declared) => [declared.uid, declared]),
  )

const tableOf = (declared: CustomField): SideTable =>
  isNumberLike(declared) ? 'custom_number_value' : 'custom_text_value'

/** What decides the stored form of a value; a new label or key does not. */
const formOf = ({ type, scale, entity }: CustomField): string =>
  canonicalJson([type, scale ?? null, entity ?? null])

/** Deleted records have rows too: they may be restored. */
async function fill(
  transaction: Transaction,
  { table }: CompiledEntity,
  declared: CustomField,
): Promise<void> {
  const value = indexedSql(declared, `(b.custom -> ${literal(declared.uid)})`)
  const none = isNumberLike(declared) ? '0' : `''`
  await transaction.query(
    `insert into ${tableOf(declared)} as v (tenant_id, field, record_id, empty, value)
     select b.tenant_id, $2, b.id, b.value is null, coalesce(b.value, ${none})
     from (select b.tenant_id, b.id, ${value} as value from ${identifier(table.name)} b where b.tenant_id = $1) b
     on conflict (tenant_id, field, record_id) do update set empty = excluded.empty, value = excluded.value
     where (v.empty, v.value) is distinct from (excluded.empty, excluded.value)`,
    [transaction.tenantId, declared.uid],
  )
}
