/** One text as a store keeps it. */
export interface Stored {
  readonly text: string
  /** Milliseconds that it may still be believed. */
  readonly remaining: number
}

export interface MemoryStore {
  get(key: string): Stored | undefined
  set(key: string, text: string, ttl: number): void
  delete(key: string): void
  /** Deletes all whose keys begin so; how many. */
  deleteAll(prefix: string): number
  clear(): void
  readonly size: number
  readonly bytes: number
}

export interface MemoryBounds {
  /** Entries kept; the least recently used go first. */
  readonly maxEntries?: number
  /** Bytes kept, as UTF-16 counts keys and texts. A larger text is not kept at all. */
  readonly maxBytes?: number
  /** Milliseconds that never go back; the default counts from the start of the process. */
  readonly clock?: () => number
}

interface Entry {
  readonly text: string
  readonly until: number
  readonly bytes: number
}

/** What an entry costs beside its characters: the entry, its slot in the map, two string headers. */
const overhead = 120

/** Texts in the memory of this process, bounded in number and in bytes. A Map keeps their order of use. */
export function createMemoryStore(bounds: MemoryBounds = {}): MemoryStore {
  const {
    maxEntries = 10_000,
    maxBytes = 16 * 1024 * 1024,
    clock = () => performance.now(),
  } = bounds
  const entries = new Map<string, Entry>()
  let bytes = 0

  function remove(key: string): void {
    const entry = entries.get(key)
    if (entry === undefined) return
    entries.delete(key)
    bytes -= entry.bytes
  }

  return {
    get(key) {
      const entry = entries.get(key)
      if (entry === undefined) return undefined
      const remaining = entry.until - clock()
      if (remaining <= 0) {
        remove(key)
        return undefined
      }
      entries.delete(key)
      entries.set(key, entry)
      return { text: entry.text, remaining }
    },
    set(key, text, ttl) {
      remove(key)
      const entry = {
        text,
        until: clock() + ttl,
        bytes: overhead + 2 * (key.length + text.length),
      }
      if (ttl <= 0 || entry.bytes > maxBytes) return
      entries.set(key, entry)
      bytes += entry.bytes
      for (const oldest of entries.keys()) {
        if (entries.size <= maxEntries && bytes <= maxBytes) return
        remove(oldest)
      }
    },
    delete: remove,
    deleteAll(prefix) {
      const found = [...entries.keys()].filter((key) => key.startsWith(prefix))
      for (const key of found) remove(key)
      return found.length
    },
    clear() {
      entries.clear()
      bytes = 0
    },
    get size() {
      return entries.size
    },
    get bytes() {
      return bytes
    },
  }
}
