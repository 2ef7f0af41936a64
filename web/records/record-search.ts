/** What the addresses of records say besides which one. */
import { isObject } from '../fields/record-values.ts'
import type { RecordValues } from '../fields/record-values.ts'

/** `?with={"company":"…"}`: what a new record begins with. */
export function readNewSearch(search: Record<string, unknown>): { readonly with?: RecordValues } {
  return isObject(search['with']) ? { with: search['with'] } : {}
}

/** `?edit=true`: the form instead of the page. */
export function readRecordSearch(search: Record<string, unknown>): { readonly edit?: true } {
  return search['edit'] === true ? { edit: true } : {}
}
