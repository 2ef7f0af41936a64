/** Plans as they are kept between question and answer: the conflict inbox. */
import { canonicalJson, newId } from '@strata-erp/core'
import type { Actor, JsonObject, Query, Scope, Transaction } from '@strata-erp/core'
import type { PlanRequest } from './plan-request.ts'
import type { Deed, KeptAnswer, PlanView } from './plan.ts'
import { templateProblems } from './problems.ts'

export interface StoredPlan {
  readonly id: string
  readonly request: PlanRequest
  readonly answers: readonly KeptAnswer[]
  readonly view: PlanView
}

interface PlanRow {
  readonly id: string
  readonly status: PlanView['status']
  readonly request: string
  readonly answers: string
  readonly view: string
  readonly actor_name: string
  readonly created_at: Date
}

const columns = 'id, status, request, answers, view, actor_name, created_at'

const toPlan = (row: PlanRow): StoredPlan => ({
  id: row.id,
  request: JSON.parse(row.request) as PlanRequest,
  answers: JSON.parse(row.answers) as KeptAnswer[],
  view: {
    ...(JSON.parse(row.view) as PlanView),
    id: row.id,
    status: row.status,
    begun: { by: row.actor_name, at: row.created_at.toISOString() },
  },
})

const textOf = (value: object): string =>
  canonicalJson(JSON.parse(JSON.stringify(value)) as JsonObject)

/** What somebody does now. */
export const deedOf = (actor: Pick<Actor, 'name'>): Deed => ({
  by: actor.name,
  at: new Date().toISOString(),
})

/** Ids are UUIDs; anything else is the id of no plan. */
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** @throws TEMPLATE_PLAN_UNKNOWN */
export async function readPlan(query: Query, tenantId: string, id: string): Promise<StoredPlan> {
  const [row] = uuid.test(id)
    ? await query<PlanRow>(
        `select ${columns} from template_plan where tenant_id = $1 and id = $2`,
        [tenantId, id],
      )
    : []
  if (row === undefined) throw templateProblems.TEMPLATE_PLAN_UNKNOWN({ id: id.slice(0, 60) })
  return toPlan(row)
}

export async function openPlan(query: Query, tenantId: string): Promise<StoredPlan | null> {
  const [row] = await query<PlanRow>(
    `select ${columns} from template_plan where tenant_id = $1 and status = 'open'`,
    [tenantId],
  )
  return row === undefined ? null : toPlan(row)
}

/** Stores a plan as the open one; an earlier open plan is superseded. The caller holds the head's lock. */
export async function storePlan(
  transaction: Transaction,
  { actor }: Scope,
  request: PlanRequest,
  view: PlanView,
): Promise<PlanView> {
  await supersede(transaction)
  const given = deedOf(actor)
  const stored = { ...view, id: newId() }
  const [row] = await transaction.query<{ created_at: Date }>(
    `insert into template_plan (tenant_id, id, status, request, answers, view, revision,
       actor_kind, actor_id, actor_name, created_at, updated_at)
     values ($1, $2, 'open', $3, $4, $5, $6, $7, $8, $9, now(), now())
     returning created_at`,
    [
      transaction.tenantId,
      stored.id,
      textOf(request),
      textOf(view.answers.map((answer) => ({ ...answer, given }))),
      textOf(stored),
      view.revision,
      actor.kind,
      actor.id,
      actor.name,
    ],
  )
  return { ...stored, begun: { by: actor.name, at: (row?.created_at ?? new Date()).toISOString() } }
}

export async function supersede(transaction: Transaction): Promise<void> {
  await transaction.query(
    `update template_plan set status = 'superseded', updated_at = now()
     where tenant_id = $1 and status = 'open'`,
    [transaction.tenantId],
  )
}

/** Writes an open plan anew: other answers, or another look at what the tenant has. */
export async function updatePlan(
  transaction: Transaction,
  { id, view: { begun } }: StoredPlan,
  view: PlanView,
  answers: readonly KeptAnswer[],
): Promise<PlanView> {
  const stored = { ...view, id, ...(begun !== undefined && { begun }) }
  await transaction.query(
    `update template_plan set answers = $3, view = $4, revision = $5, updated_at = now()
     where tenant_id = $1 and id = $2`,
    [transaction.tenantId, id, textOf(answers), textOf(stored), view.revision],
  )
  return stored
}

export async function closePlan(
  transaction: Transaction,
  id: string,
  revision: number,
): Promise<void> {
  await transaction.query(
    `update template_plan set status = 'committed', committed_revision = $3, updated_at = now()
     where tenant_id = $1 and id = $2`,
    [transaction.tenantId, id, revision],
  )
}

/** @throws TEMPLATE_PLAN_CLOSED */
export function requireOpen({ view }: StoredPlan): void {
  if (view.status !== 'open') throw templateProblems.TEMPLATE_PLAN_CLOSED({ status: view.status })
}
