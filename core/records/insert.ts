import { everything } from '../access/permission.ts'
import type { CompiledEntity } from '../schema/model.ts'
import { entityOf } from '../schema/model.ts'
import type { Writer } from '../schema/to-json-schema.ts'
import type { Context } from '../plugin/context.ts'
import { toStored, indexedValues } from './custom-values.ts'
import { extensionInputs, writeExtension } from './extensions.ts'
import { validateInput } from './input.ts'
import { nextNumber } from './numbering.ts'
import { identifier, parameters } from './parameters.ts'
import { projectionOf } from './projection.ts'
import { readJson } from './read.ts'
import { refuseDanglingReferences, referenceConditions } from './references.ts'
import { columnValues, referencesIn, typeOfColumn } from './row.ts'
import type { Values } from './row.ts'
import { termsOfRecord } from './search-terms.ts'
import { startingStage } from './stages.ts'
import { translateConstraint } from './constraints.ts'
import { newId } from './work.ts'
import type { Work } from './work.ts'

export interface Inserted {
  readonly id: string
  readonly json: string
  readonly record: Values
}

/**
 * Creates a record: validates, completes (defaults, stage, number, `prepare`), writes row, custom
 * values and search terms in one statement, then its lines, then `written`.
 */
export async function insertRecord(
  work: Work,
  ctx: Context,
  target: CompiledEntity,
  body: unknown,
  writer: Writer,
): Promise<Inserted> {
  const { entity } = target
  validateInput(work.model, target, work.scope, writer, 'create', body)
  const input = body as Values
  const id = newId()
  let values: Record<string, unknown> = {}
  for (const [name, declared] of Object.entries(entity.fields))
    if (declared.type !== 'lines') values[name] = input[name] ?? declared.default ?? null
  const start = entity.workflow === undefined ? null : startingStage(work.scope, entity, input)
  if (start !== null && entity.workflow !== undefined) {
    values[entity.workflow] = start.stage.id
    values['workflow'] = start.workflow.id
  }
  if (entity.prepare !== undefined) {
    const changes = await entity.prepare(ctx, { next: values, before: null } as never)
    values = { ...values, ...(changes as Values | undefined) }
  }
  for (const [name, declared] of Object.entries(entity.fields))
    if (declared.numbering !== undefined && values[name] === null)
      values[name] = await nextNumber(work, declared)

  const custom = work.scope.effective.customFields(entity.name)
  const given = (input['custom'] ?? {}) as Values
  const withDefaults = Object.fromEntries(
    custom.map((declared) => [declared.key, given[declared.key] ?? declared.default ?? null]),
  )
  const storedCustom = toStored(custom, withDefaults)
  const json = await writeRow(work, target, id, values, storedCustom, start?.stage.uid)

  const extended = extensionInputs(work, target, input)
  for (const extension of extended)
    await writeExtension(work, extension.compiled, id, extension.values)
  const lines = Object.entries(entity.fields).filter(([, declared]) => declared.type === 'lines')
  for (const [name, declared] of lines)
    for (const line of (input[name] ?? []) as readonly Values[])
      await insertRecord(
        work,
        ctx,
        entityOf(work.model, String(declared.entity)),
        { ...line, [declared.via ?? '']: id },
        'module',
      )

  const complete = extended.length > 0 || lines.length > 0 ? await readJson(work, target, id) : json
  const record = JSON.parse(complete) as Values
  if (start !== null)
    work.effects.stageChanges.push({
      id: newId(),
      entity: entity.name,
      recordId: id,
      workflow: start.workflow.id,
      from: null,
      to: start.stage.uid,
    })
  work.effects.audit.push({
    id: newId(),
    action: `${entity.name}.create`,
    entity: entity.name,
    recordId: id,
    before: null,
    after: record,
  })
  if (entity.written !== undefined) await entity.written(ctx, { record, before: null } as never)
  return { id, json: complete, record }
}

async function writeRow(
  work: Work,
  target: CompiledEntity,
  id: string,
  values: Values,
  storedCustom: Values,
  stageUid: string | undefined,
): Promise<string> {
  const { entity, table } = target
  const out = parameters()
  const tenant = out.add(work.transaction.tenantId, 'uuid')
  const now = out.add(work.now, 'timestamptz')
  const columns = columnValues(
    entity.fields,
    stageUid === undefined || entity.workflow === undefined
      ? values
      : { ...values, [entity.workflow]: stageUid },
  )
  if (entity.customFields === true) columns.set('custom', JSON.stringify(storedCustom))
  const names = [...columns.keys()]
  const cells = names.map((name) => out.add(columns.get(name), typeOfColumn(table.columns, name)))
  const checks = referencesIn(target, values)
  const conditions = referenceConditions(checks, out, tenant)
  const { text, number } = indexedValues(
    work.scope.effective.customFields(entity.name),
    id,
    storedCustom,
  )
  const terms = termsOfRecord(target, values)
  const beside = [
    ...(text.length > 0
      ? [sideRows('custom_text_value', 'text', out.add(JSON.stringify(text), 'jsonb'))]
      : []),
    ...(number.length > 0
      ? [sideRows('custom_number_value', 'bigint', out.add(JSON.stringify(number), 'jsonb'))]
      : []),
    ...(terms.length > 0
      ? [
          `insert into search_term (tenant_id, entity, term, record_id) select t.tenant_id, ${out.add(entity.name, 'text')}, term, t.id from t, unnest(${out.add(terms, 'text[]')}) term`,
        ]
      : []),
  ]
  const projection = projectionOf(work.model, target, work.scope.effective, everything, {
    lines: false,
    row: 't',
  })
  const statement = `with t as (
      insert into ${identifier(table.name)} (${['tenant_id', 'id', 'version', 'created_at', 'updated_at', ...names].map(identifier).join(', ')})
      select ${[tenant, out.add(id, 'uuid'), '1', now, now, ...cells].join(', ')}
      ${conditions.length > 0 ? `where ${conditions.join(' and ')}` : ''} returning *)
    ${beside.map((insert, index) => `, beside${index} as (${insert})`).join('')}
    select row_to_json(p)::text as json from t ${projection.joins} cross join lateral (select ${projection.members}) p`
  const [row] = await translateConstraint(target, () =>
    work.transaction.query<{ json: string }>(statement, out.values),
  )
  if (row === undefined) return refuseDanglingReferences(work, checks)
  return row.json
}

const sideRows = (table: string, type: string, rows: string): string =>
  `insert into ${table} (tenant_id, field, record_id, empty, value) select t.tenant_id, r.field, t.id, r.empty, r.value from t, jsonb_to_recordset(${rows}) as r(field text, empty boolean, value ${type})`
