import { holdFiles, holdsIn } from '../attachments/hold-files.ts'
import type { Hold } from '../attachments/hold-files.ts'
import { readSql } from '../schema/storage.ts'
import { fieldsToJsonSchema, withoutDemands } from '../schema/to-json-schema.ts'
import { compileValidator } from '../schema/validate.ts'
import type { Validator } from '../schema/validate.ts'
import { problems } from './problems.ts'
import type { CompiledEntity, CompiledExtension } from '../schema/model.ts'
import { identifier, parameters } from './parameters.ts'
import { refuseDanglingReferences } from './references.ts'
import { columnValues, referencesOf, typeOfColumn } from './row.ts'
import type { Values } from './row.ts'
import type { Work } from './work.ts'

/** What a body says of the extensions of active modules. */
export function extensionInputs(
  work: Work,
  target: CompiledEntity,
  body: Values,
): readonly { readonly compiled: CompiledExtension; readonly values: Values }[] {
  return target.extensions.flatMap((compiled) => {
    const values = body[compiled.plugin]
    return values !== null &&
      typeof values === 'object' &&
      work.scope.effective.activeModules.has(compiled.plugin)
      ? [{ compiled, values: values as Values }]
      : []
  })
}

const validators = new WeakMap<CompiledExtension, Validator>()

/**
 * What module code gives to be written, held to what the fields declare; a body was validated with
 * its record.
 *
 * @throws INVALID_INPUT with a pointer for every wrong place
 */
export function validateExtension(compiled: CompiledExtension, values: Values): void {
  let validate = validators.get(compiled)
  if (validate === undefined) {
    validate = compileValidator(fieldsToJsonSchema(withoutDemands(compiled.extension.fields)))
    validators.set(compiled, validate)
  }
  const errors = validate(values).map((error) => ({
    ...error,
    pointer: `/${compiled.plugin}${error.pointer}`,
  }))
  if (errors.length > 0)
    throw problems.INVALID_INPUT(
      { what: `${compiled.plugin} of a record`, count: errors.length },
      { errors },
    )
}

/**
 * Writes the given fields of an extension; the row appears with its first value.
 * @throws REFERENCE_NOT_FOUND
 */
export async function writeExtension(
  work: Work,
  compiled: CompiledExtension,
  id: string,
  values: Values,
): Promise<void> {
  const { fields } = compiled.extension
  const filled = { ...values }
  // Null stands for the default, so that no row holds an emptiness the field does not know.
  for (const [name, declared] of Object.entries(fields))
    if (Object.hasOwn(filled, name) && filled[name] === null)
      filled[name] = declared.default ?? null
  const columns = columnValues(fields, filled)
  if (columns.size === 0) return
  // Asked for here: a foreign key alone would answer as a defect, and let deleted records pass.
  const checks = referencesOf(fields, filled, `/${compiled.plugin}`)
  if (checks.length > 0) await refuseDanglingReferences(work, checks)
  const holds = await extensionHolds(work, compiled, id, filled)
  const out = parameters()
  const names = [...columns.keys()]
  const cells = [
    out.add(work.transaction.tenantId, 'uuid'),
    out.add(id, 'uuid'),
    ...names.map((name) => out.add(columns.get(name), typeOfColumn(compiled.table.columns, name))),
  ]
  await work.transaction.query(
    `insert into ${identifier(compiled.table.name)} (${['tenant_id', 'id', ...names].map(identifier).join(', ')})
     values (${cells.join(', ')})
     on conflict (tenant_id, id) do update set ${names.map((name) => `${identifier(name)} = excluded.${identifier(name)}`).join(', ')}`,
    out.values,
  )
  await holdFiles(work, compiled.extension.entity, holds)
}

/** The files that an extension's fields are about to name, beside those that they name now. */
async function extensionHolds(
  work: Work,
  compiled: CompiledExtension,
  id: string,
  values: Values,
): Promise<readonly Hold[]> {
  const { plugin, extension } = compiled
  const at = { place: `${plugin}.`, pointer: `/${plugin}` }
  const holds = holdsIn(extension.fields, id, values, null, at)
  if (holds.length === 0) return holds
  return holdsIn(extension.fields, id, values, await readExtension(work, compiled, id), at)
}

/** An extension's values for one record in API form, with defaults where it has no row yet. */
export async function readExtension(
  work: Work,
  compiled: CompiledExtension,
  id: string,
): Promise<Values> {
  const { fields } = compiled.extension
  const members = Object.entries(fields).map(
    ([name, declared]) => `${readSql(name, declared, 'x')} as ${identifier(name)}`,
  )
  const [row] = await work.transaction.query<{ json: string }>(
    `select (select row_to_json(p)::text from (select ${members.join(', ')}) p) as json
     from ${identifier(compiled.table.name)} x where x.tenant_id = $1 and x.id = $2`,
    [work.transaction.tenantId, id],
  )
  const kept = row === undefined ? {} : (JSON.parse(row.json) as Values)
  return Object.fromEntries(
    Object.entries(fields).map(([name, declared]) => [
      name,
      kept[name] ?? declared.default ?? null,
    ]),
  )
}
