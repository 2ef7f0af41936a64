/** Tenants as operators see them: names, states, counts; never what they keep. */
import type { Database } from '../database/transaction.ts'
import type { Page, PageRequest } from '../door.ts'
import { byId, nextPage } from '../records/cursor.ts'
import type { Cursors } from '../records/cursor.ts'
import type { Model } from '../schema/model.ts'
import { requireTenant } from '../tenancy/directory.ts'
import { tenancyProblems } from '../tenancy/problems.ts'
import type { Tenant } from '../tenancy/tenant.ts'

export interface TenantSurvey {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly status: Tenant['status']
  readonly placement: Tenant['placement']
  readonly timezone: string
  readonly currency: string
  readonly locale: string
  readonly createdAt: string
  /** Why it is suspended or deleted. */
  readonly reason: string | null
  readonly since: string
  readonly eraseAfter: string | null
  readonly members: number
  /** When somebody, or a key, was last seen in it. */
  readonly lastSeenAt: string | null
}
interface SurveyRow {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly status: Tenant['status']
  readonly placement: Tenant['placement']
  readonly timezone: string
  readonly currency: string
  readonly locale: string
  readonly created_at: Date
  readonly status_reason: string | null
  readonly status_since: Date
  readonly erase_after: Date | null
  readonly members: string
  readonly last_seen: Date | null
}

export interface TenantsRequest extends PageRequest {
  /** Part of a slug or name. */
  readonly q?: string
  readonly status?: Tenant['status']
}
/** How many records of an entity; more are not counted. */
export interface RecordCount {
  readonly entity: string
  readonly count: number
  /** There are more than `count`. */
  readonly more: boolean
}

const toSurvey = (row: SurveyRow): TenantSurvey => ({
  id: row.id,
  slug: row.slug,
  name: row.name,
  status: row.status,
  placement: row.placement,
  timezone: row.timezone,
  currency: row.currency,
  locale: row.locale,
  createdAt: row.created_at.toISOString(),
  reason: row.status_reason,
  since: row.status_since.toISOString(),
  eraseAfter: row.erase_after?.toISOString() ?? null,
  members: Number(row.members),
  lastSeenAt: row.last_seen?.toISOString() ?? null,
})

const statement = 'select * from directory.survey_tenants($1, $2, $3, $4, $5)'

/** By slug. `more` tells what else there is to say of each. */
export async function listSurveys<More>(
  { database, cursors }: { readonly database: Database; readonly cursors: Cursors },
  { limit, cursor, q, status }: TenantsRequest,
  more: (tenant: TenantSurvey) => Promise<More>,
): Promise<Page> {
  const context = JSON.stringify(['platform', 'tenants', q ?? null, status ?? null])
  const after = cursor === undefined ? '' : cursors.read(context, cursor).id
  const rows = await database.directory<SurveyRow>(statement, [
    q === undefined || q === '' ? null : q,
    status ?? null,
    after,
    limit + 1,
    null,
  ])
  const whole: (TenantSurvey & More)[] = []
  // One after the other: a page is no reason to take every connection of the process.
  for (const tenant of rows.slice(0, limit).map(toSurvey))
    whole.push({ ...tenant, ...(await more(tenant)) })
  return {
    data: JSON.stringify(whole),
    next: nextPage(cursors, context, rows, limit, ({ slug }) => byId({ id: slug })),
  }
}

/** @param slugOrId as people type it @throws TENANT_NOT_FOUND */
export async function surveyOf(database: Database, slugOrId: string): Promise<TenantSurvey> {
  const { id } = await requireTenant(database, slugOrId)
  const [row] = await database.directory<SurveyRow>(statement, [null, null, '', 1, id])
  if (row === undefined) throw tenancyProblems.TENANT_NOT_FOUND({ tenant: slugOrId })
  return toSurvey(row)
}

/** Counting ends there: a figure for people is not worth reading a big table. */
const mostCounted = 10_000

/** Records of each entity, the most first; entities without any are left out. */
export async function countRecords(
  database: Database,
  model: Model,
  tenantId: string,
): Promise<readonly RecordCount[]> {
  const entities = [...model.entities.values()]
  if (entities.length === 0) return []
  const counts = entities.map(
    ({ table }, index) =>
      `select ${index} as place, (select count(*) from (
         select 1 from ${table.name} where tenant_id = $1 and deleted_at is null limit ${mostCounted + 1}) c)::int as count`,
  )
  const rows = await database.read<{ place: number; count: number }>(
    tenantId,
    counts.join(' union all '),
    [tenantId],
  )
  return rows
    .filter(({ count }) => count > 0)
    .map(({ place, count }) => ({
      entity: entities[place]?.entity.name ?? '',
      count: Math.min(count, mostCounted),
      more: count > mostCounted,
    }))
    .sort((a, b) => b.count - a.count || a.entity.localeCompare(b.entity))
}
