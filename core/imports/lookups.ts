/** Finds records by what a file calls them, with the eyes of the caller. */
import { jsonText } from '../schema/json.ts'
import { listStatement } from '../records/list.ts'
import type { ListRow } from '../records/list.ts'
import { isId } from '../records/read.ts'
import type { Values } from '../records/row.ts'
import type { Work } from '../records/work.ts'
import { entityOf } from '../schema/model.ts'
import type { CompiledEntity } from '../schema/model.ts'
import type { Field } from '../schema/field.ts'
import { valueSchema } from '../schema/to-json-schema.ts'
import { compileValidator } from '../schema/validate.ts'

/** Values of one condition at most. */
const batchSize = 100

/** Ids by text; null where several records are called so. */
export type Found = ReadonlyMap<string, string | null>

/** The records of an entity whose `path` has one of the values, as the caller sees them. */
export async function findBy(
  work: Work,
  target: CompiledEntity,
  path: string,
  declared: Field,
  texts: Iterable<string>,
): Promise<Found> {
  const fits = compileValidator(valueSchema({ ...declared, required: false }))
  // What cannot be a value of the field is nobody's.
  const wanted = [...new Set(texts)].filter((text) => fits(text).length === 0)
  const found = new Map<string, string | null>()
  for (let at = 0; at < wanted.length; at += batchSize) {
    const values = wanted.slice(at, at + batchSize)
    const { text, parameters } = listStatement(
      work.model,
      work.scope,
      target,
      // Two of one name are enough to know that there are several.
      {
        limit: values.length * 2 + 1,
        filters: [{ path, op: 'in', value: values, source: path }],
      },
      undefined,
    )
    const [row] = await work.transaction.query<ListRow>(text, parameters)
    for (const record of JSON.parse(`[${row?.data ?? ''}]`) as Values[]) {
      const value = jsonText(record[path])
      found.set(value, found.has(value) ? null : String(record['id']))
    }
  }
  return found
}

/**
 * What texts mean as references to an entity: an id, a value of a field of which each record has
 * its own, or the title.
 */
export async function findReferred(
  work: Work,
  entity: string,
  texts: ReadonlySet<string>,
): Promise<Found> {
  const target = entityOf(work.model, entity)
  const found = new Map<string, string | null>()
  const open = new Set<string>()
  // Whether an id leads somewhere is asked when the record is written.
  for (const text of texts) {
    if (isId(text)) found.set(text, text)
    else open.add(text)
  }
  const mayRead =
    work.scope.permissions.has(`${entity}.read`) &&
    work.scope.effective.activeModules.has(target.plugin)
  if (!mayRead) return found
  for (const path of namesOf(target)) {
    const declared = target.entity.fields[path]
    if (declared === undefined || open.size === 0) continue
    for (const [text, id] of await findBy(work, target, path, declared, open)) {
      found.set(text, id)
      open.delete(text)
    }
  }
  return found
}

/** Own codes before titles, of which there may be two. */
function namesOf({ entity }: CompiledEntity): readonly string[] {
  const codes = (entity.uniques ?? [])
    .filter((names) => names.length === 1)
    .flat()
    .filter((name) => isWord(entity.fields[name]) && entity.fields[name]?.filterable === true)
  return [...new Set([...codes, ...(isWord(entity.fields[entity.title]) ? [entity.title] : [])])]
}
const isWord = (declared: Field | undefined): boolean =>
  declared !== undefined &&
  declared.sensitive !== true &&
  ['text', 'email', 'phone', 'url'].includes(declared.type)
