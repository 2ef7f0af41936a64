/**
 * Data keys: one owner (a tenant, or null for the installation) has one that seals and all those
 * that sealed before. Rows are in `directory.data_key`, each wrapped by a key-encryption key.
 */
import { randomBytes } from 'node:crypto'
import type { Database } from '../database/transaction.ts'
import { keyLength } from './cipher.ts'
import type { KeyEncryption } from './key-encryption.ts'

/** A tenant's id; null: the installation itself. */
export type Owner = string | null

export interface DataKey {
  readonly number: number
  readonly createdAt: Date
  /** @throws ENCRYPTION_KEY_UNKNOWN; undefined where the row was changed or moved */
  open(): Buffer | undefined
}
export interface DataKeyRow {
  readonly number: number
  readonly wrapped: string
  readonly created_at: Date
}

/**
 * Milliseconds that a process works with what it read: so long a key that was erased may still open,
 * and one that was replaced still seal.
 */
const belief = 60_000
const mostOwners = 5_000

export interface DataKeys {
  /** The key that seals; the first use makes one. */
  current(owner: Owner): Promise<DataKey>
  /** One that sealed; undefined where it was erased. */
  byNumber(owner: Owner, number: number): Promise<DataKey | undefined>
  /** Makes the next one, which seals from now on. */
  renew(owner: Owner, after: number): Promise<DataKey>
  newest(owner: Owner): Promise<DataKey | undefined>
  forget(owner: Owner): void
}

export const bindsOf = (owner: Owner, number: number): readonly unknown[] => [owner, number]

export function createDataKeys(database: Database, wrapping: KeyEncryption): DataKeys {
  const known = new Map<Owner, { readonly at: number; readonly keys: readonly DataKey[] }>()

  const asKey = (owner: Owner, { number, wrapped, created_at }: DataKeyRow): DataKey => {
    let opened: Buffer | undefined
    return {
      number,
      createdAt: created_at,
      open: () => (opened ??= wrapping.unwrap(bindsOf(owner, number), wrapped)),
    }
  }
  const read = async (owner: Owner): Promise<readonly DataKey[]> => {
    const rows = await database.directory<DataKeyRow>('select * from directory.data_keys($1)', [
      owner,
    ])
    const keys = rows.map((row) => asKey(owner, row))
    const at = performance.now()
    // A transaction sees its own new key, and may yet be undone: then nobody may seal with it.
    database.afterCommit(() => {
      if (known.size > mostOwners) known.clear()
      if (keys.length > 0) known.set(owner, { at, keys })
    })
    return keys
  }
  const believed = (owner: Owner): readonly DataKey[] | undefined => {
    const found = known.get(owner)
    return found !== undefined && performance.now() - found.at < belief ? found.keys : undefined
  }
  const make = async (owner: Owner, number: number): Promise<DataKey> => {
    const wrapped = wrapping.wrap(bindsOf(owner, number), randomBytes(keyLength))
    await database.directory('select directory.add_data_key($1, $2, $3)', [owner, number, wrapped])
    // Who came first made it: read what there is.
    const made = (await read(owner)).at(-1)
    if (made === undefined)
      throw new Error('Expected the data key that was just made, found none; try again.')
    return made
  }

  return {
    current: async (owner) =>
      (believed(owner) ?? (await read(owner))).at(-1) ?? (await make(owner, 1)),
    async byNumber(owner, number) {
      const fits = (key: DataKey): boolean => key.number === number
      return believed(owner)?.find(fits) ?? (await read(owner)).find(fits)
    },
    renew: (owner, after) => make(owner, after + 1),
    newest: async (owner) => (await read(owner)).at(-1),
    forget: (owner) => void known.delete(owner),
  }
}
