import { everything } from '../access/permission.ts'
import { tableName, targetsOf } from '../schema/define-entity.ts'
import type { CompiledEntity } from '../schema/model.ts'
import { columnNames } from '../schema/storage.ts'
import { translateConstraint } from './constraints.ts'
import { indexedValues } from './custom-values.ts'
import type { Draft } from './draft.ts'
import { identifier, literal } from './parameters.ts'
import { projectionOf } from './projection.ts'
import type { Projection } from './projection.ts'
import { nameDanglingReferences } from './references.ts'
import { headRevisionSql, refuseOldRevision } from './revision.ts'
import { columnValues, referencesIn } from './row.ts'
import { termsOfRecord } from './search-terms.ts'
import type { Work } from './work.ts'

/**
 * Writes new records of one entity in one statement, with the rows of their custom values and of
 * search. However many there are, the text is the same: PostgreSQL unfolds them from JSON.
 *
 * @returns the JSON of each, in the order of the drafts
 * @throws REFERENCE_NOT_FOUND, DUPLICATE_VALUE
 */
export async function writeRows(
  work: Work,
  target: CompiledEntity,
  drafts: readonly Draft[],
): Promise<readonly string[]> {
  const { entity } = target
  const { effective } = work.scope
  const custom = effective.customFields(entity.name)
  const rows: Record<string, unknown>[] = []
  const terms: unknown[] = []
  const text: unknown[] = []
  const number: unknown[] = []
  for (const draft of drafts) {
    const { id, values, start } = draft
    const kept =
      start === null || entity.workflow === undefined
        ? values
        : { ...values, [entity.workflow]: start.stage.uid }
    rows.push({
      ...Object.fromEntries(columnValues(entity.fields, kept)),
      id,
      ...(entity.customFields === true && { custom: JSON.stringify(draft.custom) }),
    })
    for (const term of termsOfRecord(target, values)) terms.push({ id, term })
    const indexed = indexedValues(custom, id, draft.custom)
    text.push(...indexed.text)
    number.push(...indexed.number)
  }
  const projection = projectionOf(work.model, target, effective, everything, {
    lines: 'none',
    row: 't',
  })
  const written = await translateConstraint(target, () =>
    work.transaction.query<{ id: string; json: string; revision?: number }>(
      statementOf(target, projection),
      [work.transaction.tenantId, work.now, ...[rows, terms, text, number].map(asJson)],
    ),
  )
  if (entity.customFields === true) refuseOldRevision(work, written[0]?.revision)
  const byId = new Map(written.map(({ id, json }) => [id, json]))
  const all: string[] = []
  for (const draft of drafts) {
    const json = byId.get(draft.id)
    if (json === undefined) return nameDanglingReferences(work, referencesIn(target, draft.values))
    all.push(json)
  }
  return all
}

const asJson = (rows: readonly unknown[]): string => JSON.stringify(rows)

const statements = new WeakMap<Projection, string>()

function statementOf(target: CompiledEntity, projection: Projection): string {
  const known = statements.get(projection)
  if (known !== undefined) return known
  const statement = compile(target, projection)
  statements.set(projection, statement)
  return statement
}

function compile({ entity, table }: CompiledEntity, projection: Projection): string {
  const kept = new Set(
    Object.entries(entity.fields).flatMap(([name, declared]) => columnNames(name, declared)),
  )
  const columns = table.columns.filter(
    ({ name }) => kept.has(name) || (name === 'custom' && entity.customFields === true),
  )
  const names = columns.map(({ name }) => identifier(name))
  // What is JSON in the table travels as text: a JSON null inside it is not an empty column.
  const shape = columns.map(
    ({ name, type }) => `${identifier(name)} ${type === 'jsonb' ? 'text' : type}`,
  )
  const cells = columns.map(
    ({ name, type }) => `v.${identifier(name)}${type === 'jsonb' ? '::jsonb' : ''}`,
  )
  const conditions = referenceConditions(entity.fields)
  const beside = [
    `insert into search_term (tenant_id, entity, term, record_id)
     select $1, ${literal(entity.name)}, r.term, t.id from json_to_recordset($4::json) as r(id uuid, term text) join t on t.id = r.id`,
    sideRows('custom_text_value', 'text', '$5'),
    sideRows('custom_number_value', 'bigint', '$6'),
  ]
  return `with t as (
      insert into ${identifier(table.name)} (tenant_id, id, version, created_at, updated_at, ${names.join(', ')})
      select $1::uuid, v.id, 1, $2::timestamptz, $2::timestamptz, ${cells.join(', ')}
      from json_to_recordset($3::json) as v(id uuid, ${shape.join(', ')})
      ${conditions.length > 0 ? `where ${conditions.join(' and ')}` : ''} returning *)
    ${beside.map((insert, index) => `, beside${index} as (${insert})`).join('')}
    select t.id, row_to_json(p)::text as json${entity.customFields === true ? `, ${headRevisionSql('$1')} as revision` : ''}
    from t ${projection.joins} cross join lateral (select ${projection.members}) p`
}

const sideRows = (table: string, type: string, rows: string): string =>
  `insert into ${table} (tenant_id, field, record_id, empty, value)
   select $1, r.field, t.id, r.empty, r.value from json_to_recordset(${rows}::json) as r(record uuid, field text, empty boolean, value ${type}) join t on t.id = r.record`

/**
 * Conditions that hold where every reference of a row leads to a living record; a foreign key alone
 * would let one to a deleted record pass.
 */
function referenceConditions(fields: CompiledEntity['entity']['fields']): readonly string[] {
  const lives = (entity: string, id: string): string =>
    `exists (select from ${identifier(tableName(entity))} r where r.tenant_id = $1 and r.id = ${id} and r.deleted_at is null)`
  return Object.entries(fields).flatMap(([name, declared]) => {
    if (declared.type !== 'reference') return []
    const [id = '', entity] = columnNames(name, declared).map((column) => `v.${identifier(column)}`)
    const holds =
      entity === undefined
        ? targetsOf(declared).map((one) => lives(one, id))[0]
        : `case ${entity} ${targetsOf(declared)
            .map((one) => `when ${literal(one)} then ${lives(one, id)}`)
            .join(' ')} else false end`
    return [`(${id} is null or ${holds ?? 'false'})`]
  })
}
