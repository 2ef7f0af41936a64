/** Base snapshots: stored once by content, never derived again, never changed. */
import { canonicalJson, contentHash } from '@strata-erp/core'
import type { Database, JsonObject } from '@strata-erp/core'
import type { OriginMap } from '../flatten/origin.ts'

export interface Base {
  readonly hash: string
  readonly document: JsonObject
  readonly origin: OriginMap
}

export interface Bases {
  read(hash: string): Promise<Base>
  /** Stores a base, once, together with what the transaction at hand does. */
  put(base: Base): Promise<void>
}

/** Names a base by its content. */
export function baseOf(document: JsonObject, origin: OriginMap): Base {
  return {
    hash: contentHash(`${canonicalJson(document)}\n${originText(origin)}`),
    document,
    origin,
  }
}
const originText = (origin: OriginMap): string =>
  canonicalJson(JSON.parse(JSON.stringify(origin)) as JsonObject)

export function createBases(database: Database, capacity = 100): Bases {
  const known = new Map<string, Base>()
  /** Those of the known ones that are committed: others may be taken back with their transaction. */
  const stored = new Set<string>()
  const keep = (base: Base): Base => {
    known.delete(base.hash)
    known.set(base.hash, base)
    const [oldest] = known.keys()
    if (known.size > capacity && oldest !== undefined) {
      known.delete(oldest)
      stored.delete(oldest)
    }
    return base
  }
  const keepStored = (base: Base): Base => {
    database.afterCommit(() => {
      if (known.has(base.hash)) stored.add(base.hash)
    })
    return keep(base)
  }
  return {
    async read(hash) {
      const held = known.get(hash)
      if (held !== undefined) return keep(held)
      const [row] = await database.directory<{ document: string; origin: string }>(
        'select document, origin from directory.read_template_base($1)',
        [hash],
      )
      if (row === undefined)
        throw new Error(
          `Expected the base snapshot ${hash}, found none; restore directory.template_base from a backup.`,
        )
      return keepStored({
        hash,
        document: JSON.parse(row.document) as JsonObject,
        origin: JSON.parse(row.origin) as OriginMap,
      })
    },
    async put(base) {
      // What is stored is never removed.
      if (stored.has(base.hash)) return
      await database.directory('select directory.put_template_base($1, $2, $3)', [
        base.hash,
        canonicalJson(base.document),
        originText(base.origin),
      ])
      keepStored(base)
    },
  }
}
