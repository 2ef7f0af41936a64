/** One tenant of a fleet upgrade: looked up, planned, written in one transaction with its outcome. */
import { canonicalJson, everything, newId, systemActor } from '@strata-erp/core'
import type { JsonObject, Query, Scope, Tenant, Transaction } from '@strata-erp/core'
import { gt } from 'semver'
import { compose } from './composition.ts'
import type { FleetOutcome, FleetRequest, FleetStatus } from './fleet-report.ts'
import { recording } from './fleet-runs.ts'
import type { Run } from './fleet-runs.ts'
import { lockRevision, readHead } from './head.ts'
import type { Head } from './head.ts'
import type { Planned } from './make-plan.ts'
import type { PlanRequest } from './plan-request.ts'
import { openPlan } from './plan-store.ts'
import type { Room } from './room.ts'
import { readState, targetName, targetOf } from './state.ts'
import type { TemplateState } from './state.ts'
import { kindOf } from './target.ts'
import { applyOrKeep, inside, keep, planFor, readsOf } from './verbs.ts'

/** What became of a tenant, and whether that is recorded already, together with what it says. */
export interface Visit {
  readonly outcome: FleetOutcome
  readonly isRecorded: boolean
}

/** Upgrades a tenant, or tells why it stays; one that is there already costs one look-up. */
export async function visit(
  room: Room,
  tenant: Tenant,
  run: Run,
  request: FleetRequest,
): Promise<Visit> {
  const found = await look(room, tenant)
  const way = await wayOf(room, found.state, run, request)
  if (typeof way === 'string') return { outcome: stays(tenant, found, way), isRecorded: false }
  if (run.id === null) {
    const looked = await planNow(room, readsOf(room, tenant.id), tenant, run, request)
    const { outcome } = looked
    return { outcome, isRecorded: false }
  }
  return upgraded(room, tenant, run, run.id, request)
}

/** Plans before the head is locked: a person's own change waits for the writing only. */
function upgraded(
  room: Room,
  tenant: Tenant,
  run: Run,
  id: string,
  request: FleetRequest,
): Promise<Visit> {
  return room.kernel.database.transaction(tenant.id, async (transaction) => {
    const query = inside(transaction)
    let looked = await planNow(room, query, tenant, run, request)
    if ((await lockRevision(transaction)) !== looked.head.revision)
      looked = await planNow(room, query, tenant, run, request)
    const outcome = await written(room, transaction, tenant, looked)
    await transaction.query(...recording(id, [[tenant, outcome]]))
    return { outcome, isRecorded: true }
  })
}

/** What is in force, without its document. */
export interface Standing {
  readonly revision: number
  readonly state: TemplateState | null
}

export async function look(room: Room, tenant: Pick<Tenant, 'id'>): Promise<Standing> {
  const [row] = await readsOf(room, tenant.id)<{ number: number; template: string | null }>(
    `select r.number, r.template from configuration_head h
     join configuration_revision r on r.tenant_id = h.tenant_id and r.number = h.revision
     where h.tenant_id = $1`,
    [tenant.id],
  )
  const template = row?.template ?? null
  return {
    revision: row?.number ?? 0,
    state: template === null ? null : readState(JSON.parse(template) as JsonObject),
  }
}

const stays = (
  tenant: Tenant,
  { revision, state }: Standing,
  status: FleetStatus,
): FleetOutcome => {
  const from = state === null ? null : targetName(state)
  return { tenant: tenant.slug, status, from, to: from, revision, detail: null }
}

/** Where a tenant goes, or why it stays. Nobody is taken back who was not asked to be. */
async function wayOf(
  room: Room,
  state: TemplateState | null,
  { targets }: Run,
  { to }: FleetRequest,
): Promise<PlanRequest | 'current' | 'pinned'> {
  if (state === null || state.vertical === null || state.version === null) return 'current'
  const version = targets.get(state.vertical)
  if (version === undefined) return 'current'
  if (to === undefined && gt(state.version, version)) return 'current'
  const target = { ...targetOf(state), version }
  const { layers, release } = await compose(room, target, state.modules)
  const isThere =
    state.version === version &&
    state.release === release &&
    canonicalJson(layers) === canonicalJson(state.layers)
  if (isThere) return 'current'
  return state.policy.upgrades === 'pinned'
    ? 'pinned'
    : { kind: kindOf(state, target), target, mapping: [] }
}

/** A tenant as it stands now, what would be written, and what that would come to. */
interface Looked {
  readonly head: Head
  readonly outcome: FleetOutcome
  readonly asked?: PlanRequest
  readonly planned?: Planned
}

async function planNow(
  room: Room,
  query: Query,
  tenant: Tenant,
  run: Run,
  request: FleetRequest,
): Promise<Looked> {
  const head = await readHead(room, query, tenant.id)
  const { state, revision } = head
  const asked = await wayOf(room, state, run, request)
  if (typeof asked === 'string') return { head, outcome: stays(tenant, head, asked) }
  const planned = await planFor(room, query, tenant.id, head, asked, [])
  const { open, empty } = planned.view
  const mayApply = state.policy.upgrades === 'clean' || request.onlyClean === true
  const status = empty ? 'current' : open > 0 ? 'questions' : mayApply ? 'upgraded' : 'manual'
  const outcome: FleetOutcome = {
    tenant: tenant.slug,
    status,
    from: targetName(state),
    to: targetName(asked.target),
    revision,
    detail: open > 0 ? `${String(open)} question(s)` : null,
  }
  return { head, outcome, asked, planned }
}

async function written(
  room: Room,
  transaction: Transaction,
  tenant: Tenant,
  { head, outcome, asked, planned }: Looked,
): Promise<FleetOutcome> {
  if (asked === undefined || planned === undefined || outcome.status === 'current') return outcome
  const scope: Scope = {
    tenant,
    actor: systemActor,
    permissions: everything,
    effective: room.kernel.configuration.compile(head.revision, head.document),
    requestId: newId(),
  }
  if (outcome.status === 'upgraded') {
    const { revision } = await applyOrKeep(room, transaction, scope, head, asked, planned)
    return { ...outcome, revision }
  }
  // A tenant that decides itself finds the plan waiting. One that it is answering stays as it is.
  const waiting = await openPlan(inside(transaction), tenant.id)
  if (waiting === null || canonicalJson(waiting.request) !== canonicalJson(asked))
    await keep(transaction, scope, asked, planned.view)
  return outcome
}
