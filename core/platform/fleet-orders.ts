/** Upgrades of the fleet that operators ordered: kept by the database, worked off by any process. */
import type { Database } from '../database/transaction.ts'
import type { Page, PageRequest } from '../door.ts'
import { byId, nextPage } from '../records/cursor.ts'
import type { Cursors } from '../records/cursor.ts'
import { isId } from '../records/read.ts'
import { newId } from '../records/work.ts'
import { platformProblems } from './problems.ts'
import { withCode } from './without-values.ts'
import type { FailureView } from './without-values.ts'

export const fleetStatuses = [
  'upgraded',
  'current',
  'pinned',
  'manual',
  'questions',
  'failed',
] as const
export type FleetStatusName = (typeof fleetStatuses)[number]

/** What is asked of the template engine. */
export interface FleetWish {
  /** Only tenants of this vertical; absent: of every one. */
  readonly vertical?: string
  /** Version, with `vertical`; absent: the highest installed. */
  readonly to?: string
  /** Also tenants that decide themselves, where nothing is asked of them. */
  readonly onlyClean?: boolean
  /** Says what would become of each tenant and changes nothing. */
  readonly dryRun: boolean
}
/** How one tenant fared, as the template engine tells it. */
export interface FleetNews {
  /** Slug. */
  readonly tenant: string
  readonly status: FleetStatusName
  readonly from: string | null
  readonly to: string | null
  /** Questions that wait, or a sentence that may repeat what a tenant wrote. */
  readonly detail: string | null
}
/** Runs one order, from where an earlier attempt came to; a throw of `told` ends it. */
export type FleetWork = (
  wish: FleetWish,
  told: (done: number, total: number, news: FleetNews) => void,
) => Promise<void>

export interface FleetOrder {
  readonly id: string
  readonly wish: FleetWish
  readonly state: 'queued' | 'running' | 'done' | 'failed'
  readonly orderedBy: string
  readonly orderedAt: string
  readonly startedAt: string | null
  readonly finishedAt: string | null
  readonly done: number
  /** Null: it has not begun. */
  readonly total: number | null
  /** Why it ended before its end. */
  readonly failure: FailureView | null
  readonly counts: Readonly<Record<FleetStatusName, number>>
}
export interface FleetOutcomeView {
  readonly tenantId: string
  readonly tenant: string
  readonly status: FleetStatusName
  readonly from: string | null
  readonly to: string | null
  readonly questions: number | null
  readonly failure: FailureView | null
}

interface OrderRow {
  readonly id: string
  readonly request: Omit<FleetWish, 'dryRun'>
  readonly dry_run: boolean
  readonly state: FleetOrder['state']
  readonly ordered_by: string
  readonly ordered_at: Date
  readonly started_at: Date | null
  readonly finished_at: Date | null
  readonly done: number
  readonly total: number | null
  readonly problem: string | null
  readonly counts: Readonly<Partial<Record<FleetStatusName, number>>>
}

const failureOf = (problem: string | null): FailureView | null =>
  problem === null ? null : withCode(problem)

const toOrder = (row: OrderRow): FleetOrder => ({
  id: row.id,
  wish: { ...row.request, dryRun: row.dry_run },
  state: row.state,
  orderedBy: row.ordered_by,
  orderedAt: row.ordered_at.toISOString(),
  startedAt: row.started_at?.toISOString() ?? null,
  finishedAt: row.finished_at?.toISOString() ?? null,
  done: row.done,
  total: row.total,
  failure: failureOf(row.problem),
  counts: {
    upgraded: row.counts.upgraded ?? 0,
    current: row.counts.current ?? 0,
    pinned: row.counts.pinned ?? 0,
    manual: row.counts.manual ?? 0,
    questions: row.counts.questions ?? 0,
    failed: row.counts.failed ?? 0,
  },
})

interface Room {
  readonly database: Database
  readonly cursors: Cursors
}

/** Writes an order down; whoever has workers takes it up. @returns its id */
export async function orderFleet(
  database: Database,
  { dryRun, ...request }: FleetWish,
  by: string,
): Promise<string> {
  const id = newId()
  await database.directory('select directory.order_fleet($1, $2, $3, $4)', [
    id,
    JSON.stringify(request),
    dryRun,
    by,
  ])
  return id
}

/** Newest first. */
export async function listFleetOrders(
  { database, cursors }: Room,
  { limit, cursor }: PageRequest,
): Promise<Page> {
  const context = JSON.stringify(['platform', 'fleet'])
  const before = cursor === undefined ? null : cursors.read(context, cursor).id
  const rows = await database.directory<OrderRow>(
    'select * from directory.list_fleet_orders($1, $2, null)',
    [before, limit + 1],
  )
  return {
    data: JSON.stringify(rows.slice(0, limit).map(toOrder)),
    next: nextPage(cursors, context, rows, limit, byId),
  }
}

/** @throws FLEET_ORDER_NOT_FOUND */
export async function readFleetOrder(database: Database, id: string): Promise<FleetOrder> {
  const [row] = isId(id)
    ? await database.directory<OrderRow>('select * from directory.list_fleet_orders(null, 1, $1)', [
        id,
      ])
    : []
  if (row === undefined) throw platformProblems.FLEET_ORDER_NOT_FOUND({ id: id.slice(0, 36) })
  return toOrder(row)
}

/** How the tenants of an order fared so far, by slug. @throws FLEET_ORDER_NOT_FOUND */
export async function listFleetOutcomes(
  { database, cursors }: Room,
  id: string,
  { limit, cursor, status }: PageRequest & { readonly status?: FleetStatusName },
): Promise<Page> {
  await readFleetOrder(database, id)
  const context = JSON.stringify(['platform', 'fleet', id, status ?? null])
  const after = cursor === undefined ? '' : cursors.read(context, cursor).id
  const rows = await database.directory<{
    tenant_id: string
    slug: string
    status: FleetStatusName
    from_target: string | null
    to_target: string | null
    questions: number | null
    problem: string | null
  }>('select * from directory.list_order_outcomes($1, $2, $3, $4)', [
    id,
    status ?? null,
    after,
    limit + 1,
  ])
  const page = rows.slice(0, limit).map((row): FleetOutcomeView => ({
    tenantId: row.tenant_id,
    tenant: row.slug,
    status: row.status,
    from: row.from_target,
    to: row.to_target,
    questions: row.questions,
    failure: failureOf(row.problem) ?? (row.status === 'failed' ? withCode('') : null),
  }))
  return {
    data: JSON.stringify(page),
    next: nextPage(cursors, context, rows, limit, ({ slug }) => byId({ id: slug })),
  }
}
