/** One line of the bench: what was measured, what was hoped for, and whether it was reached. */
export interface Measurement {
  readonly name: string
  readonly value: number
  /** What `value` counts: `x floor`, `ms`, `merges/s`. */
  readonly unit: string
  /** Absent: shown for comparison only. */
  readonly goal?: { readonly atLeast: number } | { readonly atMost: number }
  /** The figures behind it, in words. */
  readonly detail?: string
}

export type Verdict = 'met' | 'missed' | ''

export function verdictOf({ value, goal }: Measurement): Verdict {
  if (goal === undefined) return ''
  return ('atLeast' in goal ? value >= goal.atLeast : value <= goal.atMost) ? 'met' : 'missed'
}

/** Three significant digits; whole numbers from a thousand on. */
export const figure = (value: number): string =>
  value >= 1000 ? Math.round(value).toLocaleString('en-US') : String(Number(value.toPrecision(3)))

export function goalText({ goal, unit }: Measurement): string {
  if (goal === undefined) return ''
  return 'atLeast' in goal
    ? `>= ${figure(goal.atLeast)} ${unit}`
    : `<= ${figure(goal.atMost)} ${unit}`
}

/** The measurements as a Markdown table: it reads well on a terminal and in the documentation. */
export function asTable(measurements: readonly Measurement[]): string {
  const rows = [
    ['what', 'goal', 'measured', '', 'detail'],
    ...measurements.map((one) => [
      one.name,
      goalText(one),
      `${figure(one.value)} ${one.unit}`,
      verdictOf(one),
      one.detail ?? '',
    ]),
  ]
  const widths = [0, 1, 2, 3, 4].map((column) =>
    Math.max(3, ...rows.map((row) => (row[column] ?? '').length)),
  )
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  const [head = [], ...body] = rows
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n')
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2
}

/** The smallest value that a share of all do not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

/**
 * How a cost grows with its size: the slope of the logarithms (1 = in proportion, 0 = not at all).
 * @param points size and cost
 */
export function exponent(points: readonly (readonly [size: number, cost: number])[]): number {
  const logs = points.map(([size, cost]) => [Math.log(size), Math.log(cost)] as const)
  const mean = (column: 0 | 1): number =>
    logs.reduce((sum, point) => sum + point[column], 0) / logs.length
  const [meanSize, meanCost] = [mean(0), mean(1)]
  const above = logs.reduce((sum, [size, cost]) => sum + (size - meanSize) * (cost - meanCost), 0)
  const below = logs.reduce((sum, [size]) => sum + (size - meanSize) ** 2, 0)
  return above / below
}
