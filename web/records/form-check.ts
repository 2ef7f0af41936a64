/** Checks what somebody typed against the schemas that the server checks it by, before it is asked. */
import { useQuery } from '@tanstack/react-query'
import { api, dataOf } from '../api/client.ts'
import { useMe, useTenantSlug } from '../app/use-tenant.ts'
import type { FieldData } from '../fields/record-values.ts'

export interface EntitySchemas {
  readonly create: object
  readonly change: object
}
/** A wrong place of a body: its JSON Pointer and the rule that it breaks. */
export interface BrokenRule {
  readonly pointer: string
  readonly keyword: string
}

/** Undefined while they are on their way: then the server alone checks. */
export function useSchemas(entity: string): EntitySchemas | undefined {
  const tenant = useTenantSlug()
  const { configurationRevision } = useMe()
  return useQuery({
    queryKey: [tenant, 'schemas', configurationRevision, entity],
    queryFn: () =>
      dataOf(api.GET('/api/v1/entities/{entity}/schemas', { params: { path: { entity } } })),
    staleTime: Infinity,
  }).data
}

/** Each wrong place once, with the innermost rule. */
export async function brokenRules(
  schema: object,
  body: Readonly<Record<string, FieldData>>,
): Promise<readonly BrokenRule[]> {
  const { Validator } = await import('@cfworker/json-schema')
  const { errors } = new Validator(schema, '2020-12', false).validate(body)
  const found = new Map<string, BrokenRule>()
  for (const { keyword, instanceLocation, error } of errors) {
    if (keyword === 'properties' || keyword === 'items' || keyword === 'false') continue
    const at = instanceLocation.replace(/^#/, '')
    // What is missing is told of the object; people look for the field.
    const missing = keyword === 'required' ? /"([^"]+)"/.exec(error)?.[1] : undefined
    const pointer = missing === undefined ? at : `${at}/${missing}`
    if (!found.has(pointer)) found.set(pointer, { pointer, keyword })
  }
  return [...found.values()]
}
