import type { Field } from '../schema/field.ts'
import { dateIn } from './period.ts'
import type { Work } from './work.ts'

/**
 * The next number of a series, gapless within a tenant: the counter's row stays locked until the
 * transaction ends, and goes back with it. Where the pattern names a year, month or day, each of
 * them starts at 1.
 */
export async function nextNumber(work: Work, declared: Field): Promise<string> {
  const series = declared.numbering ?? ''
  const pattern = work.scope.effective.numbering(series) ?? declared.numberPattern ?? '{seq:5}'
  const [year = '', month = '', day = ''] = dateIn(work.scope.tenant.timezone, work.now).split('-')
  const dated = pattern
    .replaceAll('{year}', year)
    .replaceAll('{month}', month)
    .replaceAll('{day}', day)
  const period = ['{year}', '{month}', '{day}'].some((part) => pattern.includes(part)) ? dated : ''
  const [row] = await work.transaction.query<{ last: string }>(
    `insert into number_series as s (tenant_id, series, period, last) values ($1, $2, $3, 1)
     on conflict (tenant_id, series, period) do update set last = s.last + 1 returning s.last`,
    [work.transaction.tenantId, series, period],
  )
  return dated.replace(/\{seq:(\d)\}/, (_, width: string) =>
    String(row?.last).padStart(Number(width), '0'),
  )
}
