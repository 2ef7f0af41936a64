import type { InputError } from '../../problem.ts'
import type { Field } from '../../schema/field.ts'
import type { Json, JsonObject } from '../../schema/json.ts'
import { fieldAt, whyUnknown, type Catalogue } from '../catalogue.ts'
import { isObject, itemsOf, memberOf, textOf } from '../shape.ts'

/** What the cross checks look at: a document that fits the schema, and what plugins declare. */
export interface Checked {
  readonly document: JsonObject
  readonly catalogue: Catalogue
  /** The document's custom fields of an entity by key. */
  customFields(entity: string): Readonly<Record<string, Field>>
}
export type Check = (checked: Checked) => Iterable<InputError>

export function checkedDocument(document: JsonObject, catalogue: Catalogue): Checked {
  const known = new Map<string, Readonly<Record<string, Field>>>()
  return {
    document,
    catalogue,
    customFields(entity) {
      const found = known.get(entity)
      if (found !== undefined) return found
      const list = itemsOf(memberOf(memberOf(document, 'customFields'), entity))
      const fields = Object.fromEntries(list.map((item) => [textOf(item, 'key'), fieldOf(item)]))
      known.set(entity, fields)
      return fields
    },
  }
}

/** A custom field's definition as the field it is; the schema has seen to its form. */
export function fieldOf(definition: Json): Field {
  return definition as unknown as Field
}

/** Members of a map section; nothing where it is absent. */
export function entriesOf(value: Json | undefined): readonly (readonly [string, Json])[] {
  return isObject(value) ? Object.entries(value) : []
}

export function* checkEntity(
  { catalogue }: Checked,
  pointer: string,
  entity: string,
): Iterable<InputError> {
  if (!catalogue.entities.has(entity))
    yield {
      pointer,
      message: `Expected an entity of an installed module, found that ${whyUnknown(catalogue, entity, 'entity')}.`,
    }
}

/** Whether a path leads to a field of a dataset; says nothing where the dataset itself is unknown. */
export function* checkField(
  checked: Checked,
  pointer: string,
  dataset: string,
  path: string,
): Iterable<InputError> {
  const { catalogue } = checked
  if (!catalogue.entities.has(dataset)) return
  const custom = (entity: string) => checked.customFields(entity)
  if (fieldAt(catalogue, custom, dataset, path) === undefined)
    yield {
      pointer,
      message: `Expected a field of ${dataset}, found "${path}", which it does not have; correct or remove it.`,
    }
}
