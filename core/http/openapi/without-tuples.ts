import type { JsonSchema } from '../../schema/json.ts'

/**
 * A schema in which a list whose places differ is a list of any of them: tools that read OpenAPI 3.1
 * still stumble over `prefixItems`.
 */
export function withoutTuples(schema: JsonSchema): JsonSchema {
  return rewritten(schema) as JsonSchema
}

function rewritten(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(rewritten)
  if (typeof value !== 'object' || value === null) return value
  const { prefixItems, ...rest } = value as Record<string, unknown>
  return Object.fromEntries(
    Object.entries(
      prefixItems === undefined ? rest : { ...rest, items: { anyOf: prefixItems } },
    ).map(([name, member]) => [name, rewritten(member)]),
  )
}
