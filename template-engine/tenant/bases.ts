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
  /**
   * Stores a base, once; call it before a revision that uses it is committed. In no transaction,
   * hence of no tenant: a base that nobody came to use is content without a reader.
   */
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
  const keep = (base: Base): Base => {
    known.delete(base.hash)
    known.set(base.hash, base)
    const [oldest] = known.keys()
    if (known.size > capacity && oldest !== undefined) known.delete(oldest)
    return base
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
      return keep({
        hash,
        document: JSON.parse(row.document) as JsonObject,
        origin: JSON.parse(row.origin) as OriginMap,
      })
    },
    async put(base) {
      // Known ones were read or stored before, and none is ever removed.
      if (!known.has(base.hash))
        await database.directory('select directory.put_template_base($1, $2, $3)', [
          base.hash,
          canonicalJson(base.document),
          originText(base.origin),
        ])
      keep(base)
    },
  }
}
