/** What an entry of the audit trail says was changed, leaf by leaf. */

export interface Difference {
  /** `custom.lot`, `lines.0.quantity`. */
  readonly path: string
  /** As JSON; undefined: it was not there. */
  readonly before: string | undefined
  readonly after: string | undefined
}

/** @param before undefined: something new @param after undefined: it is gone */
export function differencesOf(before: unknown, after: unknown): readonly Difference[] {
  const was = leavesOf(before)
  const is = leavesOf(after)
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((path) => was.get(path) !== is.get(path))
    .map((path) => ({ path, before: was.get(path), after: is.get(path) }))
}

function leavesOf(value: unknown, path = ''): ReadonlyMap<string, string> {
  if (value === undefined || (value === null && path === '')) return new Map()
  if (typeof value !== 'object' || value === null) return new Map([[path, textOf(value)]])
  const members = Object.entries(value)
  if (members.length === 0) return path === '' ? new Map() : new Map([[path, textOf(value)]])
  return new Map(
    members.flatMap(([name, member]) => [
      ...leavesOf(member, path === '' ? name : `${path}.${name}`),
    ]),
  )
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value)
