/** Durations: ISO 8601 of days, hours, minutes and seconds; years and months have no fixed length. */
export const durationPattern = '^P(?=\\d|T\\d)(\\d+D)?(T(\\d+H)?(\\d+M)?(\\d+S)?)?$'

/** Seconds of a duration that matches `durationPattern`. */
export function durationSeconds(text: string): number {
  const part = (unit: string): number => Number(new RegExp(`(\\d+)${unit}`).exec(text)?.[1] ?? 0)
  return part('D') * 86_400 + part('H') * 3600 + part('M') * 60 + part('S')
}
