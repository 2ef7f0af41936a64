import { jsonText } from '../schema/json.ts'
import type { CustomField, Effective } from '../configuration/effective.ts'
import type { PermissionSet } from '../access/permission.ts'
import { isShown, shownFields } from '../access/shown.ts'
import { snakeCase } from '../schema/define-entity.ts'
import type { CompiledEntity, Model } from '../schema/model.ts'
import { entityOf } from '../schema/model.ts'
import { instantSql, readSql } from '../schema/storage.ts'
import { identifier, literal } from './parameters.ts'

/**
 * How a record is read: PostgreSQL makes the JSON, so that a list costs no hydration and no second
 * serialisation.
 */
export interface Projection {
  /** The select list, one member of the JSON object each. */
  readonly members: string
  /** Joins to the tables of active extensions, each one row at most. */
  readonly joins: string
}

const compiled = new WeakMap<Effective, Map<string, Projection>>()

/**
 * The projection for one configuration and one set of permissions; compiled once.
 * `row` is the alias of the entity's table; `lines` asks for child records too, or says that there
 * are none yet.
 */
export function projectionOf(
  model: Model,
  target: CompiledEntity,
  effective: Effective,
  permissions: PermissionSet,
  options: { readonly lines: boolean | 'none'; readonly row: string },
): Projection {
  let known = compiled.get(effective)
  if (known === undefined) compiled.set(effective, (known = new Map()))
  const key = `${target.entity.name} ${permissions.fingerprint} ${options.row} ${options.lines}`
  let projection = known.get(key)
  if (projection === undefined)
    known.set(key, (projection = compile(model, target, effective, permissions, options)))
  return projection
}

function compile(
  model: Model,
  target: CompiledEntity,
  effective: Effective,
  permissions: PermissionSet,
  { lines, row }: { readonly lines: boolean | 'none'; readonly row: string },
): Projection {
  const { entity } = target
  const members = [
    `${row}."id" as "id"`,
    `${row}."version" as "version"`,
    `${instantSql(`${row}."created_at"`)} as "createdAt"`,
    `${instantSql(`${row}."updated_at"`)} as "updatedAt"`,
  ]
  for (const [name, declared] of shownFields(entity.fields, permissions, entity.name)) {
    if (declared.type === 'lines') {
      if (lines === 'none') members.push(`'[]'::json as ${identifier(name)}`)
      else if (lines) {
        const child = entityOf(model, String(declared.entity))
        const projection = projectionOf(model, child, effective, permissions, {
          lines: false,
          row: 'l',
        })
        members.push(
          `${linesSql(child, projection, `l.${identifier(`${snakeCase(declared.via ?? '')}_id`)}`, row)} as ${identifier(name)}`,
        )
      }
    } else if (declared.type === 'stage')
      members.push(...stageSql(name, effective, entity.name, row))
    else members.push(`${readSql(name, declared, row)} as ${identifier(name)}`)
  }
  const extensions = target.extensions.filter((candidate) =>
    effective.activeModules.has(candidate.plugin),
  )
  const joins = extensions.map((candidate, position) => {
    const joined = `${row}x${position}`
    const seen = shownFields(
      candidate.extension.fields,
      permissions,
      entity.name,
      `${candidate.plugin}.`,
    )
    const own = seen.map(([name, declared]) => {
      const read = readSql(name, declared, joined)
      const fallback =
        declared.default === undefined
          ? read
          : `coalesce(${read}, ${literal(jsonText(declared.default))}${castOf(declared.type)})`
      return `${fallback} as ${identifier(name)}`
    })
    members.push(
      `(select row_to_json(e) from (select ${own.join(', ')}) e) as ${identifier(candidate.plugin)}`,
    )
    return `left join ${identifier(candidate.table.name)} ${joined} on ${joined}.tenant_id = ${row}.tenant_id and ${joined}.id = ${row}.id`
  })
  if (entity.customFields === true)
    members.push(
      `${customSql(
        effective
          .customFields(entity.name)
          .filter((declared) => isShown(declared, permissions, entity.name, declared.key)),
        row,
      )} as "custom"`,
    )
  return { members: members.join(', '), joins: joins.join(' ') }
}

const castOf = (type: string): string =>
  type === 'boolean' ? '::boolean' : type === 'integer' ? '::bigint' : '::text'

/** Records hold stage uids; people see ids, and the workflow that the stage belongs to. */
function stageSql(name: string, effective: Effective, entity: string, row: string): string[] {
  const { id, workflow } = stageColumns(`${row}.${identifier(snakeCase(name))}`, effective, entity)
  return [`${id} as ${identifier(name)}`, `${workflow} as "workflow"`]
}

/** What a column of stage uids means: the stage's id, its workflow, its place in the order of all. */
export function stageColumns(
  column: string,
  effective: Effective,
  entity: string,
): { readonly id: string; readonly workflow: string; readonly order: string } {
  const stages = effective
    .workflows(entity)
    .flatMap((workflow) => workflow.stages.map((stage) => ({ ...stage, workflow: workflow.id })))
  const renamed = stages.filter((stage) => stage.uid !== stage.id)
  const cases = (pairs: readonly (readonly [string, string])[]) =>
    pairs.map(([from, to]) => `when ${literal(from)} then ${to}`).join(' ')
  const caseOf = (pairs: readonly (readonly [string, string])[], none: string) =>
    pairs.length === 0 ? none : `case ${column} ${cases(pairs)} end`
  return {
    id:
      renamed.length === 0
        ? column
        : `case ${column} ${cases(renamed.map((stage) => [stage.uid, literal(stage.id)]))} else ${column} end`,
    workflow: caseOf(
      stages.map((stage) => [stage.uid, literal(stage.workflow)]),
      'null::text',
    ),
    order: caseOf(
      stages.map((stage, position) => [stage.uid, String(position)]),
      'null::integer',
    ),
  }
}

function linesSql(child: CompiledEntity, projection: Projection, via: string, row: string): string {
  return `(select coalesce(json_agg((select row_to_json(c) from (select ${projection.members}) c) order by l.id), '[]')
    from ${identifier(child.table.name)} l ${projection.joins}
    where l.tenant_id = ${row}.tenant_id and ${via} = ${row}.id and l.deleted_at is null)`
}

/** Custom values are kept under uids, in API form; people see keys, and ids of options. */
function customSql(fields: readonly CustomField[], row: string): string {
  if (fields.length === 0) return `'{}'::json`
  const members = fields.map((declared) => {
    const value = `${row}."custom"->${literal(declared.uid)}`
    return `${renamedOptions(declared, value)} as ${identifier(declared.key)}`
  })
  return `(select row_to_json(c) from (select ${members.join(', ')}) c)`
}

/** A stored value of a choice with the ids of its options in place of their uids. */
export function renamedOptions(declared: CustomField, value: string): string {
  const renamed = (declared.options ?? []).flatMap((option) =>
    typeof option !== 'string' && option.uid !== undefined && option.uid !== option.id
      ? [`when ${literal(option.uid)} then ${literal(option.id)}`]
      : [],
  )
  if (renamed.length === 0) return value
  const mapped = (text: string) => `case ${text} ${renamed.join(' ')} else ${text} end`
  return declared.type === 'choices'
    ? `(select jsonb_agg(${mapped('o')}) from jsonb_array_elements_text(nullif(${value}, 'null'::jsonb)) o)`
    : `to_jsonb(${mapped(`(${value})#>>'{}'`)})`
}
