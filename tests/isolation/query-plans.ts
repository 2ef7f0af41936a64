/** How PostgreSQL answers a question, and whether an index serves it. */
import type { Statement } from '@strata-erp/core/testing'
import type { Client } from 'pg'
import type { Size } from './bulk-rows.ts'
import type { Question } from './list-questions.ts'

export interface Plan {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Index Name'?: string
  readonly 'Index Cond'?: string
  readonly Plans?: readonly Plan[]
}

export async function planOf(
  app: Client,
  { tenantId }: Size,
  statements: readonly Statement[],
): Promise<readonly Plan[]> {
  await app.query('begin')
  try {
    await app.query(`select set_config('app.current_tenant', $1, true)`, [tenantId])
    const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)]
    const all: Plan[] = []
    for (const { text, parameters } of statements) {
      const { rows } = await app.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
        `explain (format json, costs off) ${text}`,
        [...parameters],
      )
      all.push(...rows.flatMap((row) => nodes(row['QUERY PLAN'][0].Plan)))
    }
    return all
  } finally {
    await app.query('rollback')
  }
}

/** Columns of each index in their order. */
export type Indexes = ReadonlyMap<string, readonly string[]>

/** What is wrong with a plan; undefined: nothing. */
export function fault(
  indexes: Indexes,
  nodes: readonly Plan[],
  { filtered, sorted }: Question,
): string | undefined {
  const whole = nodes.find((node) => node['Node Type'].includes('Seq Scan'))
  if (whole !== undefined) return `scans all of ${whole['Relation Name']}`
  const scans = nodes.filter((node) => node['Index Name'] !== undefined)
  const loose = scans.find((node) => !(node['Index Cond'] ?? '').includes('tenant_id'))
  if (loose !== undefined) return `reads index ${loose['Index Name']} without the tenant`
  const served = (column: string) => scans.some((node) => conditionOf(node).includes(column))
  if (filtered !== undefined && !served(filtered))
    return `no index condition on ${filtered}; ${scans.map((node) => `${node['Index Name']}: ${node['Index Cond']}`).join(' | ')}`
  const inOrder = (column: string) =>
    scans.some((node) => indexes.get(node['Index Name'] ?? '')?.includes(column) === true)
  if (sorted !== undefined && !inOrder(sorted))
    return `no index in the order of ${sorted}; ${scans.map((node) => node['Index Name']).join(' | ')}`
  return undefined
}

/** Columns that a condition names, without their tables and quotes. */
const conditionOf = (node: Plan): readonly string[] =>
  [...(node['Index Cond'] ?? '').matchAll(/"?([a-z_]+)"?\)?(?:::\w+)? (?:=|<|>|IS|\^)/gi)].map(
    ([, name]) => name ?? '',
  )
