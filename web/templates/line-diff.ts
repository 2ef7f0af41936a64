/** Two texts line by line, for the eye. */
export interface DiffLine {
  readonly kind: 'same' | 'gone' | 'new'
  readonly text: string
}

/** Above this many pairs of lines only what is common at both ends is recognised. */
const most = 250_000

export function lineDiff(before: string, after: string): readonly DiffLine[] {
  const [one, other] = [before.split('\n'), after.split('\n')]
  let start = 0
  while (start < one.length && start < other.length && one[start] === other[start]) start += 1
  let end = 0
  while (
    end < one.length - start &&
    end < other.length - start &&
    one[one.length - 1 - end] === other[other.length - 1 - end]
  )
    end += 1
  const line = (kind: DiffLine['kind']) => (text: string) => ({ kind, text })
  return [
    ...one.slice(0, start).map(line('same')),
    ...middle(one.slice(start, one.length - end), other.slice(start, other.length - end)),
    ...one.slice(one.length - end).map(line('same')),
  ]
}

/** Longest common subsequence, by the table of its lengths. */
function middle(one: readonly string[], other: readonly string[]): readonly DiffLine[] {
  if (one.length * other.length > most)
    return [
      ...one.map((text) => ({ kind: 'gone' as const, text })),
      ...other.map((text) => ({ kind: 'new' as const, text })),
    ]
  const width = other.length + 1
  const lengths = new Uint32Array((one.length + 1) * width)
  const at = (row: number, column: number) => lengths[row * width + column] ?? 0
  for (let row = one.length - 1; row >= 0; row -= 1)
    for (let column = other.length - 1; column >= 0; column -= 1)
      lengths[row * width + column] =
        one[row] === other[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1))
  const lines: DiffLine[] = []
  let [row, column] = [0, 0]
  while (row < one.length || column < other.length) {
    const [gone, fresh] = [one[row], other[column]]
    if (gone !== undefined && gone === fresh) {
      lines.push({ kind: 'same', text: gone })
      row += 1
      column += 1
    } else if (
      gone !== undefined &&
      (fresh === undefined || at(row + 1, column) >= at(row, column + 1))
    ) {
      lines.push({ kind: 'gone', text: gone })
      row += 1
    } else {
      lines.push({ kind: 'new', text: fresh ?? '' })
      column += 1
    }
  }
  return lines
}
