/** Between instants (UTC) and what the clock on the wall of a time zone shows. */
const formatters = new Map<string, Intl.DateTimeFormat>()

function wallClock(timezone: string): Intl.DateTimeFormat {
  let found = formatters.get(timezone)
  if (found === undefined) {
    found = new Intl.DateTimeFormat('en-CA', {
      timeZone: timezone,
      calendar: 'iso8601',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
    formatters.set(timezone, found)
  }
  return found
}

/**
 * The wall clock at an instant, as `<input type="datetime-local">` has it: `2026-11-22T13:05`.
 * @returns an empty text for what is no instant
 */
export function wallTime(instant: string, timezone: string): string {
  const millis = Date.parse(instant)
  if (Number.isNaN(millis)) return ''
  const parts = new Map(
    wallClock(timezone)
      .formatToParts(millis)
      .map(({ type, value }) => [type, value]),
  )
  const of = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? '00'
  const minute = `${of('year').padStart(4, '0')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}`
  return of('second') === '00' ? minute : `${minute}:${of('second')}`
}

/**
 * The instant at which the wall clock of a zone shows a time. Of a time that comes twice, when
 * clocks go back, the first; one that is left out, when they go forward, is as much later.
 * @returns undefined for what is no time
 */
export function instantAt(wall: string, timezone: string): string | undefined {
  const asUtc = Date.parse(`${wall.length === 16 ? `${wall}:00` : wall}Z`)
  if (Number.isNaN(asUtc)) return undefined
  const offset = (at: number): number =>
    Date.parse(`${fullWall(at, timezone)}Z`) - Math.floor(at / 1000) * 1000
  const candidates = [offset(asUtc - 86_400_000), offset(asUtc + 86_400_000)].map(
    (guess) => asUtc - guess,
  )
  const exact = candidates.filter((at) => at + offset(at) === asUtc)
  const found = exact.length > 0 ? Math.min(...exact) : asUtc - offset(asUtc - 86_400_000)
  return new Date(found).toISOString()
}

function fullWall(at: number, timezone: string): string {
  const wall = wallTime(new Date(at).toISOString(), timezone)
  return wall.length === 16 ? `${wall}:00` : wall
}
