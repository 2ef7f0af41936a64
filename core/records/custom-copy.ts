/**
 * A custom field whose type changes is a new field under the old key: it gets a new uid, and what
 * records hold under the old one is copied where it can be said in the new type. The old value stays
 * where it was, so that nothing is lost that does not fit.
 *
 * The copy is one statement in the transaction of the change; writes of records wait meanwhile.
 */
import type { CustomField, Effective } from '../configuration/effective.ts'
import type { Transaction } from '../database/transaction.ts'
import type { CompiledEntity, Model } from '../schema/model.ts'
import { scaleOf } from '../schema/storage.ts'
import { typedSql } from './custom-sql.ts'
import { identifier, literal } from './parameters.ts'
import { holdRecordsSql } from './revision.ts'

/** Where and in which money the tenant lives: what an instant's day and a bare amount mean. */
interface Home {
  readonly timezone: string
  readonly currency: string
}

export async function copyRetypedFields(
  transaction: Transaction,
  model: Model,
  before: Effective,
  after: Effective,
): Promise<void> {
  let home: Home | undefined
  for (const target of model.entities.values()) {
    if (target.entity.customFields !== true) continue
    for (const [from, to] of retyped(target, before, after)) {
      home ??= await holdRecords(transaction)
      const value = converted(from, to, home)
      if (value === undefined) continue
      await transaction.query(
        `update ${identifier(target.table.name)} b
         set custom = b.custom || jsonb_build_object($2::text, c.value), version = b.version + 1
         from (select r.id, ${value} as value from ${identifier(target.table.name)} r
               where r.tenant_id = $1 and not r.custom ? $2) c
         where b.tenant_id = $1 and b.id = c.id and c.value is not null`,
        [transaction.tenantId, to.uid],
      )
    }
  }
}

async function holdRecords(transaction: Transaction): Promise<Home> {
  await transaction.query(`select ${holdRecordsSql('$1')}`, [transaction.tenantId])
  const [home] = await transaction.query<Home>(
    'select timezone, currency from directory.find_tenant($1)',
    [transaction.tenantId],
  )
  if (home === undefined)
    throw new Error(
      `Expected tenant ${transaction.tenantId} in the directory, found none; this is a defect.`,
    )
  return home
}

/** Fields that kept their key and changed their uid. */
function retyped(
  { entity }: CompiledEntity,
  before: Effective,
  after: Effective,
): readonly (readonly [CustomField, CustomField])[] {
  const now = after.customFields(entity.name)
  return before.customFields(entity.name).flatMap((from) => {
    const to = now.find(({ key }) => key === from.key)
    return to === undefined || to.uid === from.uid || now.some(({ uid }) => uid === from.uid)
      ? []
      : [[from, to] as const]
  })
}

const decimal = `'^-?[0-9]{1,15}([.][0-9]{1,9})?$'`

/** The stored value of row `r` in the new type, or SQL null; undefined where no type fits. */
function converted(from: CustomField, to: CustomField, home: Home): string | undefined {
  const text = textOf(from, home)
  if (text === undefined) return undefined
  const where = (pattern: string, value: string) =>
    `case when ${text} ~ ${pattern} then ${value} end`
  switch (to.type) {
    case 'text':
    case 'longText':
      return `to_jsonb(left(${text}, ${to.maxLength ?? (to.type === 'text' ? 500 : 20_000)}))`
    case 'email':
      return where(`'^[^@ ]+@[^@ ]+$'`, `to_jsonb(${text})`)
    case 'url':
      return where(`'^https?://'`, `to_jsonb(${text})`)
    case 'phone':
      return where(`'^[+0-9][0-9 ()./-]{2,39}$'`, `to_jsonb(${text})`)
    case 'integer':
      return where(`'^-?[0-9]{1,15}([.]0+)?$'`, `to_jsonb(split_part(${text}, '.', 1)::bigint)`)
    case 'decimal':
    case 'percent':
      return where(decimal, `to_jsonb(round((${text})::numeric, ${scaleOf(to)})::text)`)
    case 'money':
      return where(
        decimal,
        `jsonb_build_object('amount', round((${text})::numeric, scale(app.minor_unit(${literal(home.currency)})))::text, 'currency', ${literal(home.currency)})`,
      )
    case 'boolean':
      return where(`'^(true|false)$'`, `to_jsonb((${text})::boolean)`)
    case 'date': {
      const { first } = typedSql({ type: 'date' }, `to_jsonb(${text})`)
      return `case when to_char(${first}, 'YYYY-MM-DD') = ${text} then to_jsonb(${text}) end`
    }
    case 'choice':
      return `to_jsonb(${optionOf(to, text)})`
    case 'choices':
      return `nullif(jsonb_build_array(${optionOf(to, text)}), '[null]'::jsonb)`
    default:
      return undefined
  }
}

/** The old value as people would write it down; of a choice its label, of money its amount. */
function textOf(from: CustomField, { timezone }: Home): string | undefined {
  const value = `(r.custom -> ${literal(from.uid)})`
  const plain = `(${value} #>> '{}')`
  switch (from.type) {
    case 'address':
    case 'json':
    case 'reference':
    case 'file':
      return undefined
    case 'money':
      return `(${value} ->> 'amount')`
    case 'choice':
      return labelOf(from, plain)
    case 'choices':
      return labelOf(
        from,
        `(case when jsonb_array_length(nullif(${value}, 'null'::jsonb)) = 1 then ${value} ->> 0 end)`,
      )
    case 'timestamp':
      return `((${plain})::timestamptz at time zone ${literal(timezone)})::date::text`
    default:
      return plain
  }
}

function labelOf(from: CustomField, uid: string): string {
  const labels = (from.options ?? []).flatMap((option) =>
    typeof option === 'string'
      ? []
      : [`when ${literal(option.uid ?? option.id)} then ${literal(option.label)}`],
  )
  return labels.length === 0 ? uid : `(case ${uid} ${labels.join(' ')} else ${uid} end)`
}

/** The uid of the option whose id or label a text is. */
function optionOf(to: CustomField, text: string): string {
  const options = (to.options ?? []).flatMap((option) =>
    typeof option === 'string'
      ? []
      : [
          `when lower(${text}) in (lower(${literal(option.id)}), lower(${literal(option.label)})) then ${literal(option.uid ?? option.id)}`,
        ],
  )
  return options.length === 0 ? 'null::text' : `(case ${options.join(' ')} end)`
}
