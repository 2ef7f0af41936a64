/** The words that sections are written in: ids and labels, and how the merge treats each shape. */
import type { JsonSchema } from '../schema/json.ts'

/** Ids are lower camel case; `x_` is the prefix of ids a tenant made, `<addon>_` of an add-on's. */
const idPattern = '^[a-z][A-Za-z0-9_]*$'

export const id: JsonSchema = { type: 'string', pattern: idPattern, maxLength: 64 }
export const uid: JsonSchema = {
  type: 'string',
  pattern: '^[A-Za-z0-9_-]{1,64}$',
  description: 'Immutable; records point to it',
}
export const presentational = { onConflict: 'ours' } as const
export const label: JsonSchema = {
  type: 'string',
  minLength: 1,
  maxLength: 120,
  'x-merge': presentational,
}
export const prose: JsonSchema = { type: 'string', maxLength: 2000, 'x-merge': presentational }
export const colour: JsonSchema = {
  type: 'string',
  pattern: '^(#[0-9a-fA-F]{6}|[a-z]+)$',
  'x-merge': { kind: 'atomic', ...presentational },
}
export const entityName: JsonSchema = {
  type: 'string',
  pattern: '^[a-z][a-z0-9-]*\\.[a-z][A-Za-z0-9-]*$',
}
/** A field of a dataset: `amount`, `custom.lotNumber`, `company.name`. */
export const fieldPath: JsonSchema = {
  type: 'string',
  pattern: '^[a-z][A-Za-z0-9_]*(\\.[a-z][A-Za-z0-9_]*){0,2}$',
}
/** `crm.deal.close`, `crm.deal.*`, or a sensitive field: `crm.deal.margin`, `crm.deal.x_margin`. */
export const permission: JsonSchema = {
  type: 'string',
  pattern: '^[a-z][a-z0-9-]*(\\.[A-Za-z0-9_-]+)*\\.(\\*|[A-Za-z0-9_-]+)$',
}

/** A field as roles name it: `crm.deal.amount`, `crm.deal.x_margin`, `base.product.inventory.cost`. */
export const fieldName: JsonSchema = {
  type: 'string',
  pattern: '^[a-z][a-z0-9-]*(\\.[A-Za-z0-9_-]+){2,3}$',
}

export const struct = (
  properties: Record<string, JsonSchema>,
  required: string[] = [],
): JsonSchema => ({
  type: 'object',
  additionalProperties: false,
  properties,
  ...(required.length > 0 && { required }),
})
export const keyed = (
  key: string | string[],
  order: 'significant' | 'presentational' | 'ignored',
  items: JsonSchema,
): JsonSchema => ({ type: 'array', 'x-merge': { kind: 'keyed', key, order }, items })
export const set = (items: JsonSchema): JsonSchema => ({
  type: 'array',
  uniqueItems: true,
  'x-merge': { kind: 'set' },
  items,
})
export const map = (
  values: JsonSchema,
  keys: JsonSchema = { pattern: '^(?!__proto__$).{1,128}$' },
): JsonSchema => ({
  type: 'object',
  'x-merge': { kind: 'map' },
  propertyNames: keys,
  additionalProperties: values,
})
export const atomic = (schema: JsonSchema): JsonSchema => ({
  ...schema,
  'x-merge': { kind: 'atomic' },
})
