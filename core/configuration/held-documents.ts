/** How much text the documents in use come to, each counted once however many tenants share it. */
import type { JsonObject } from '../schema/json.ts'
import { rememberOf } from './remember.ts'

export interface HeldDocuments {
  /** One more, one fewer entry holds a document. */
  hold(document: JsonObject): void
  release(document: JsonObject): void
  /** Characters of JSON. */
  size(): number
}

const sizeOf = rememberOf((document) => JSON.stringify(document).length)

export function createHeldDocuments(): HeldDocuments {
  const holders = new Map<JsonObject, number>()
  let size = 0
  return {
    hold(document) {
      const known = holders.get(document) ?? 0
      if (known === 0) size += sizeOf(document)
      holders.set(document, known + 1)
    },
    release(document) {
      const left = (holders.get(document) ?? 0) - 1
      if (left > 0) return void holders.set(document, left)
      if (holders.delete(document)) size -= sizeOf(document)
      return undefined
    },
    size: () => size,
  }
}
