/**
 * Pure work on frozen documents, done once and kept as long as the documents are. Thousands of
 * tenants on one template share few documents, and an upgrade would check and compare the same ones
 * for each of them.
 */
import type { JsonObject } from '../schema/json.ts'

/** `work` of one document; what is not frozen may change, hence is worked on each time. */
export function rememberOf<Result>(
  work: (document: JsonObject) => Result,
): (document: JsonObject) => Result {
  const kept = new WeakMap<JsonObject, { readonly result: Result }>()
  return (document) => {
    const known = kept.get(document)
    if (known !== undefined) return known.result
    const result = work(document)
    if (Object.isFrozen(document)) kept.set(document, { result })
    return result
  }
}

/** `work` of a document together with something that never changes, such as another document. */
export function rememberOfBoth<Other extends object, Result>(
  work: (document: JsonObject, other: Other) => Result,
): (document: JsonObject, other: Other) => Result {
  const kept = new WeakMap<Other, (document: JsonObject) => Result>()
  return (document, other) => {
    if (!Object.isFrozen(other)) return work(document, other)
    const known = kept.get(other) ?? rememberOf((one) => work(one, other))
    kept.set(other, known)
    return known(document)
  }
}
