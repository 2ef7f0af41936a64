/**
 * Documents by the content they are stored as. Tenants that changed nothing of their template hold
 * the same document: it is read, parsed and held in memory once for all of them.
 */
import { createHash } from 'node:crypto'
import type { JsonObject } from '../schema/json.ts'

/** A document of a large vertical takes about a megabyte. */
const capacity = 32
const recent = new Map<string, JsonObject>()

/**
 * The documents that need not be read again, by name, as `documentName` gives it. A copy: whoever
 * leaves their texts out of a query still has them when it answers.
 */
export const recentDocuments = (): ReadonlyMap<string, JsonObject> => new Map(recent)

/** SHA-256 of the canonical text that maps sections to the hashes of their texts, hex. */
export const documentName = (sections: string): string =>
  createHash('sha256').update(sections).digest('hex')

/**
 * Keeps a document as the one used last.
 * @param document frozen through and through: many tenants will share it
 */
export function keepDocument(name: string, document: JsonObject): void {
  recent.delete(name)
  recent.set(name, document)
  const [oldest] = recent.keys()
  if (recent.size > capacity && oldest !== undefined) recent.delete(oldest)
}
