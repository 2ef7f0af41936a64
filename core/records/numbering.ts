import type { Field } from '../schema/field.ts'
import { dateIn } from './period.ts'
import type { Work } from './work.ts'

/**
 * The next numbers of a series, in order and gapless within a tenant: the counter's row stays locked until the
 * transaction ends, and goes back with it. Where the pattern names a year, month or day, each of
 * them starts at 1.
 */
export async function nextNumbers(
  work: Work,
  declared: Field,
  count: number,
): Promise<readonly string[]> {
  if (count === 0) return []
  const series = declared.numbering ?? ''
  const pattern = work.scope.effective.numbering(series) ?? declared.numberPattern ?? '{seq:5}'
  const [year = '', month = '', day = ''] = dateIn(work.scope.tenant.timezone, work.now).split('-')
  const dated = pattern
    .replaceAll('{year}', year)
    .replaceAll('{month}', month)
    .replaceAll('{day}', day)
  const period = ['{year}', '{month}', '{day}'].some((part) => pattern.includes(part)) ? dated : ''
  const [row] = await work.transaction.query<{ last: string }>(
    `insert into number_series as s (tenant_id, series, period, last) values ($1, $2, $3, $4)
     on conflict (tenant_id, series, period) do update set last = s.last + excluded.last returning s.last`,
    [work.transaction.tenantId, series, period, count],
  )
  const first = BigInt(row?.last ?? count) - BigInt(count) + 1n
  return Array.from({ length: count }, (_, index) =>
    dated.replace(/\{seq:(\d)\}/, (_, width: string) =>
      String(first + BigInt(index)).padStart(Number(width), '0'),
    ),
  )
}
