/**
 * The number that a pattern gives: `{year}`, `{month}`, `{day}` and one `{seq:N}` of N digits.
 *
 * @param number the next of the series
 */
export function numberFor(pattern: string, number: number, day: Date): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return pattern
    .replaceAll('{year}', String(day.getFullYear()))
    .replaceAll('{month}', two(day.getMonth() + 1))
    .replaceAll('{day}', two(day.getDate()))
    .replace(/\{seq:([1-9])\}/g, (_, digits: string) =>
      String(number).padStart(Number(digits), '0'),
    )
}
