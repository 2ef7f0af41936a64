/**
 * The Wilcoxon-Mann-Whitney test: how likely two samples of one distribution differ in their ranks as
 * much as these. Two-sided, by the normal approximation with the correction for ties (Mann and Whitney
 * 1947; good from some twenty values each).
 *
 * @returns p, from 0 (told apart) to 1
 */
export function rankSum(one: readonly number[], other: readonly number[]): number {
  const all = [
    ...one.map((value) => ({ value, first: true })),
    ...other.map((value) => ({ value, first: false })),
  ].toSorted((a, b) => a.value - b.value)
  let [ranks, ties] = [0, 0]
  for (let from = 0; from < all.length;) {
    let to = from
    while (to < all.length && all[to]?.value === all[from]?.value) to++
    const rank = (from + 1 + to) / 2
    ranks += rank * all.slice(from, to).filter(({ first }) => first).length
    ties += (to - from) ** 3 - (to - from)
    from = to
  }
  const [n, m, total] = [one.length, other.length, all.length]
  const u = ranks - (n * (n + 1)) / 2
  const deviation = Math.sqrt(((n * m) / 12) * (total + 1 - ties / (total * (total - 1))))
  if (deviation === 0) return 1
  return Math.min(1, 2 * upperTail(Math.abs(u - (n * m) / 2) / deviation))
}

/** Of the standard normal distribution, by Abramowitz and Stegun 26.2.17 (error below 7.5e-8). */
function upperTail(z: number): number {
  const t = 1 / (1 + 0.2316419 * z)
  const series =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series
}
