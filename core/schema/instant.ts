/** Instants: RFC 3339 text in any zone, and the one form of it that is kept: UTC, milliseconds. */
const rfc3339 =
  /^(\d{4}-\d{2}-\d{2})[t ](\d{2}:\d{2}):(\d{2})(?:\.(\d+))?(?:z|([+-])(\d{2})(?::?(\d{2}))?)$/i
// PostgreSQL has no year 0.
const earliest = Date.parse('0001-01-01T00:00:00.000Z')
const latest = Date.parse('9999-12-31T23:59:59.999Z')

/**
 * Milliseconds since 1970 of an instant. Digits below a millisecond are cut off; a leap second is
 * the first of the next minute, as PostgreSQL has it.
 * @throws Error for other text, or when the year in UTC does not have four digits
 */
export function instantMillis(text: string): number {
  const [, date, minute, second = '', fraction = '', sign, hours = '0', minutes = '0'] =
    rfc3339.exec(text) ?? []
  const offset = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
  const instant =
    Date.parse(`${date}T${minute}:00.000Z`) +
    Number(second) * 1000 +
    Number(fraction.padEnd(3, '0').slice(0, 3)) -
    offset
  if (!(instant >= earliest && instant <= latest))
    throw new Error(
      `Expected an instant of the years 0001 to 9999 such as 2026-11-21T12:00:00.000Z, found "${text}"; correct it.`,
    )
  return instant
}

/** Whether `instantMillis` takes a text. */
export function isInstant(text: string): boolean {
  try {
    instantMillis(text)
    return true
  } catch {
    return false
  }
}

/** The kept form of an instant: `2026-11-21T12:00:00.000Z`. */
export function instantText(millis: number): string {
  return new Date(millis).toISOString()
}
