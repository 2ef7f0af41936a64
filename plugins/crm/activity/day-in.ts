/** The calendar day (`2026-11-21`) of an instant (RFC 3339) in an IANA time zone. */
export function dayIn(timezone: string, instant: string): string {
  // The Swedish form of a date is the ISO 8601 one, but for the zeros of years before 1000.
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: timezone }).format(new Date(instant))
  return day.padStart(10, '0')
}
