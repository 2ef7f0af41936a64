/**
 * `vertical.schema.json`, derived from the sections' schemas: the same sections in overlay form. A
 * child states only what it adds or changes, so an overlaid item needs only its key, and every
 * collection may carry the directives that `flatten/overlay.ts` understands.
 */
import { isObject } from '../merge/json.ts'
import type { JsonSchema, Sections } from './compile-format.ts'
import { envelopeSchema } from './envelope-schema.ts'

const removal = (names: JsonSchema): JsonSchema => ({
  type: 'array',
  uniqueItems: true,
  items: names,
  description: 'What to take away from the parent',
  'x-merge': { kind: 'set' },
})
const anchor: JsonSchema = { type: 'string', description: 'Key of the item to stand next to' }

/** A schema in the form a layer may state it. */
export function overlayOf(schema: JsonSchema): JsonSchema {
  const { kind, key } = annotationOf(schema)
  switch (kind) {
    case 'keyed':
      return {
        ...without(schema, ['minItems']),
        items: itemOf(schemaAt(schema, 'items'), [key ?? 'id'].flat()),
      }
    case 'set':
      return setOf(schema)
    case 'map':
      return {
        ...schema,
        ...(isObject(schema['propertyNames']) && {
          propertyNames: { anyOf: [{ const: '$unset' }, schema['propertyNames']] },
        }),
        properties: { $unset: removal({ type: 'string' }) },
        additionalProperties: overlayOf(schemaAt(schema, 'additionalProperties')),
      }
    case 'atomic':
    case 'sequence':
    case 'text':
      return schema
    default:
      return isObject(schema['properties']) ? structOf(schema, []) : schema
  }
}

function structOf(schema: JsonSchema, required: readonly string[]): JsonSchema {
  const properties = isObject(schema['properties']) ? schema['properties'] : {}
  return {
    ...without(schema, ['required']),
    properties: {
      ...Object.fromEntries(
        Object.entries(properties).map(([name, member]) => [
          name,
          isObject(member) ? overlayOf(member) : member,
        ]),
      ),
      $unset: removal({
        enum: Object.keys(properties).filter((name) => !required.includes(name)),
      }),
    },
    ...(required.length > 0 && { required }),
  }
}

function itemOf(schema: JsonSchema, key: readonly string[]): JsonSchema {
  const item = structOf(schema, key)
  return {
    ...item,
    properties: {
      ...(isObject(item['properties']) ? item['properties'] : {}),
      $remove: { const: true, description: 'Takes the parent’s item away' },
      $before: anchor,
      $after: anchor,
    },
  }
}

/** Members to add, or members to add and to remove. */
function setOf(schema: JsonSchema): JsonSchema {
  const list = without(schema, ['x-merge', 'type'])
  return {
    type: ['array', 'object'],
    if: { type: 'object' },
    // oxlint-disable-next-line unicorn/no-thenable -- the JSON Schema keyword
    then: {
      type: 'object',
      additionalProperties: false,
      minProperties: 1,
      properties: {
        $add: { type: 'array', ...list },
        $remove: { type: 'array', ...list },
      },
    },
    else: { type: 'array', ...list },
    'x-merge': schema['x-merge'],
  }
}

function annotationOf(schema: JsonSchema): {
  readonly kind?: string
  readonly key?: string | readonly string[]
} {
  const annotation = schema['x-merge']
  return isObject(annotation) ? annotation : {}
}

function schemaAt(schema: JsonSchema, name: string): JsonSchema {
  const member = schema[name]
  return isObject(member) ? member : {}
}

const without = (schema: JsonSchema, names: readonly string[]): JsonSchema =>
  Object.fromEntries(Object.entries(schema).filter(([name]) => !names.includes(name)))

/** The schema of `vertical.json`: envelope and overlaid sections. */
export function verticalSchema(sections: Sections): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Strata ERP vertical',
    description: 'Generated from the sections of the configuration; do not edit by hand.',
    ...envelopeSchema,
    properties: {
      ...envelopeSchema.properties,
      ...Object.fromEntries(
        Object.entries(sections).map(([name, schema]) => [name, overlayOf(schema)]),
      ),
    },
  }
}

/** The text of the committed `vertical.schema.json`. */
export const verticalSchemaText = (sections: Sections): string =>
  `${JSON.stringify(verticalSchema(sections), null, 2)}\n`
