const millisecondsOfDay = 86_400_000

/** A calendar day some days later; negative is earlier. Days are ISO 8601: `2026-11-21`. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * millisecondsOfDay)
    .toISOString()
    .slice(0, 10)
}

/** Monday to Friday between two days, both included. */
export function workingDays(from: string, to: string): string[] {
  const days: string[] = []
  for (let day = from; day <= to; day = daysAfter(day, 1)) {
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
    if (weekday !== 0 && weekday !== 6) days.push(day)
  }
  return days
}

/** January to December; quiet summers, busy weeks before Christmas. */
const seasons = [0.8, 0.85, 0.95, 1, 1.05, 0.95, 0.8, 0.75, 1.05, 1.15, 1.3, 1.35]

/** How much business there is on a day, 1 on average. */
export function seasonOf(day: string): number {
  return seasons[Number(day.slice(5, 7)) - 1] ?? 1
}
