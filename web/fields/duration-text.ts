/** Durations: `PT1H30M` for the API, `1:30` or `1h 30m` for people. */

/** Seconds of an ISO 8601 duration of days, hours, minutes and seconds; undefined for other text. */
export function durationSeconds(value: string): number | undefined {
  const found = /^P(?=\d|T\d)(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(value)
  if (found === null) return undefined
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = found
    .slice(1)
    .map((part) => Number(part ?? 0))
  return days * 86_400 + hours * 3600 + minutes * 60 + seconds
}

/** `PT1H30M` -> `1h 30m`; text that is no duration stays as it is. */
export function durationText(value: string): string {
  const seconds = durationSeconds(value)
  if (seconds === undefined) return value
  const parts = [
    [Math.floor(seconds / 3600), 'h'],
    [Math.floor((seconds % 3600) / 60), 'm'],
    [seconds % 60, 's'],
  ] as const
  const shown = parts.filter(([amount]) => amount > 0).map(([amount, unit]) => `${amount}${unit}`)
  return shown.length === 0 ? '0m' : shown.join(' ')
}

/**
 * The ISO 8601 duration that somebody means: `1:30`, `1h 30m`, `90m`, `2d`, `PT90M`; a bare number is
 * of minutes.
 * @returns undefined for what is no duration
 */
export function parseDuration(text: string): string | undefined {
  const plain = text.trim()
  if (durationSeconds(plain.toUpperCase()) !== undefined) return plain.toUpperCase()
  const clock = /^(\d{1,6}):([0-5]\d)(?::([0-5]\d))?$/.exec(plain)
  if (clock !== null) {
    const [, hours = '0', minutes = '0', seconds = '0'] = clock
    return isoOf(Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds))
  }
  if (/^\d{1,9}$/.test(plain)) return isoOf(Number(plain) * 60)
  const found =
    /^(?:(\d+)\s*[dDjJtT]\s*)?(?:(\d+)\s*[hH]\s*)?(?:(\d+)\s*m(?:in)?\s*)?(?:(\d+)\s*s)?$/.exec(
      plain,
    )
  if (found === null || plain === '') return undefined
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = found
    .slice(1)
    .map((part) => Number(part ?? 0))
  return isoOf(days * 86_400 + hours * 3600 + minutes * 60 + seconds)
}

function isoOf(seconds: number): string {
  const parts = [
    [Math.floor(seconds / 3600), 'H'],
    [Math.floor((seconds % 3600) / 60), 'M'],
    [seconds % 60, 'S'],
  ] as const
  const shown = parts.filter(([amount]) => amount > 0).map(([amount, unit]) => `${amount}${unit}`)
  return shown.length === 0 ? 'PT0M' : `PT${shown.join('')}`
}
