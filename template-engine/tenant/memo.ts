/** Results of pure work by the content of its inputs: thousands of tenants share few of them. */

export interface Memo {
  /** What `make` gives for the key; the least recently used of many are forgotten. */
  of<T extends object>(kind: string, key: string, make: () => T): T
}

export function createMemo(capacity = 200): Memo {
  const kept = new Map<string, object>()
  return {
    of<T extends object>(kind: string, key: string, make: () => T): T {
      const name = `${kind} ${key}`
      // Only `make` of the same kind ever wrote under the name.
      const value = (kept.get(name) as T | undefined) ?? make()
      kept.delete(name)
      kept.set(name, value)
      const [oldest] = kept.keys()
      if (kept.size > capacity && oldest !== undefined) kept.delete(oldest)
      return value
    },
  }
}
