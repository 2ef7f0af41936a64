/** Records that hold one value made to hold another. */
import type { Json, Transaction } from '@strata-erp/core'
import { isList } from '../merge/json.ts'
import { holdsOption } from './usage.ts'
import type { EntityTable } from './usage.ts'

/** What one subject, a record, a member or a key, held and what it holds instead. */
export interface Moved {
  readonly kind: string
  readonly subject: string
  /** uid or role; of an option the JSON value of its field, so that the way back is exact. */
  readonly held: string
  readonly given: string
}

/** A value in the form in which `template_move` keeps it. */
interface Held {
  readonly kind: string
  readonly place: string
  readonly from: string
  readonly to: string
}

/**
 * Changes one held value into another, for all records or for the given ones. A record that has
 * something under the other uid already keeps both values of a field: none is lost.
 * @returns ids of the records that changed
 */
export async function changeHeld(
  transaction: Transaction,
  table: EntityTable,
  held: Held,
  only?: readonly string[],
): Promise<string[]> {
  const change = statementOf(table, held)
  if (change === undefined) return []
  const rows = await transaction.query<{ id: string }>(
    `update ${table.name} set ${change.set}, version = version + 1, updated_at = now()
     where tenant_id = $1 and ($2::uuid[] is null or id = any ($2)) and ${change.where} returning id`,
    [transaction.tenantId, only ?? null, ...change.values],
  )
  const ids = rows.map(({ id }) => id)
  // A choice that can be filtered is also kept in the side table, by the option's uid.
  if (held.kind === 'option' && ids.length > 0)
    await transaction.query(
      `update custom_text_value set value = $3::jsonb #>> '{}'
       where tenant_id = $1 and field = $2 and record_id = any ($4)`,
      [transaction.tenantId, held.place, held.to, ids],
    )
  return ids
}

function statementOf(
  { stage, hasCustom }: EntityTable,
  { kind, place, from, to }: Held,
): { set: string; where: string; values: readonly string[] } | undefined {
  if (kind === 'stage' && stage !== undefined)
    return { set: `${stage} = $4`, where: `${stage} = $3`, values: [from, to] }
  if (kind === 'field' && hasCustom)
    return {
      set: `custom = (custom - $3::text) || jsonb_build_object($4::text, custom -> $3::text)`,
      where: `custom ? $3::text and not custom ? $4::text`,
      values: [from, to],
    }
  if (kind === 'option' && hasCustom)
    return {
      set: `custom = jsonb_set(custom, array[$5::text], $4::jsonb)`,
      where: `custom -> $5::text = $3::jsonb`,
      values: [from, to, place],
    }
  return undefined
}

/** The values of a field that name an option, as JSON texts, with the other option in its place. */
export async function optionValues(
  transaction: Transaction,
  table: EntityTable,
  { place, from, to }: Omit<Held, 'kind'>,
): Promise<readonly { readonly from: string; readonly to: string }[]> {
  if (!table.hasCustom) return []
  const rows = await transaction.query<{ value: string }>(
    `select distinct (custom -> $2)::text as value from ${table.name}
     where tenant_id = $1 and ${holdsOption('$2', '$3')}`,
    [transaction.tenantId, place, from],
  )
  const other = (one: Json): Json => (one === from ? to : one)
  return rows.map(({ value }) => {
    const held = JSON.parse(value) as Json
    const next = isList(held) ? [...new Set(held.map(other))] : other(held)
    return { from: value, to: JSON.stringify(next) }
  })
}
