/** Collects the parameters of one statement; what it returns stands for the value in the text. */
export interface Parameters {
  /** `$3::uuid`: the cast spares PostgreSQL the guess. */
  add(value: unknown, type: string): string
  readonly values: readonly unknown[]
}

export function parameters(): Parameters {
  const values: unknown[] = []
  return {
    values,
    add(value, type) {
      values.push(value)
      return `$${values.length}::${type}`
    },
  }
}

/** A name as an SQL identifier. */
export const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`
/** A text as an SQL literal, for statements that are compiled once per configuration. */
export const literal = (text: string): string =>
  `${text.includes('\\') ? ' E' : ''}'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
