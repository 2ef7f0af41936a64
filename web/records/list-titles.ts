/** What the references of rows are called, asked for together. */
import { api, dataOf } from '../api/client.ts'
import type { FormField } from '../app/queries.ts'
import { isObject, valueAt } from '../fields/record-values.ts'
import type { ApiRecord } from '../fields/record-values.ts'

/** As many as the API gives names of at once. */
export const namesAtOnce = 100

export interface Reference {
  readonly entity: string
  readonly id: string
}

export const nameKey = ({ entity, id }: Reference): string => `${entity}/${id}`

/** What a value refers to; a user's id refers to a person. */
export function referenceOf(field: FormField, value: unknown): Reference | undefined {
  if (field.type === 'id')
    return typeof value === 'string' ? { entity: 'person', id: value } : undefined
  if (field.type !== 'reference') return undefined
  if (typeof value === 'string' && typeof field.entity === 'string')
    return { entity: field.entity, id: value }
  if (isObject(value) && typeof value['id'] === 'string' && typeof value['entity'] === 'string')
    return { entity: value['entity'], id: value['id'] }
  return undefined
}

/** Names of up to a hundred records of one entity, by id; those that the caller may not see are missing. */
export async function askTitles(
  entity: string,
  ids: readonly string[],
): Promise<readonly { readonly id: string; readonly title: string }[]> {
  const query = { entity, ids: ids.join(',') }
  const { data } = await dataOf(api.GET('/api/v1/titles', { params: { query } }))
  return data
}

/** Names of all that some fields of some rows refer to, by `entity/id`. */
export async function titlesOf(
  rows: readonly ApiRecord[],
  fields: readonly FormField[],
): Promise<ReadonlyMap<string, string>> {
  const found = rows.flatMap((row) =>
    fields.flatMap((field) => referenceOf(field, valueAt(row, field.path)) ?? []),
  )
  const names = new Map<string, string>()
  for (const [entity, references] of Map.groupBy(found, (one) => one.entity)) {
    const ids = [...new Set(references.map(({ id }) => id))]
    for (let from = 0; from < ids.length; from += namesAtOnce)
      for (const { id, title } of await askTitles(entity, ids.slice(from, from + namesAtOnce)))
        names.set(nameKey({ entity, id }), title)
  }
  return names
}
