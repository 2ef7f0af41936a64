/**
 * Upgrading every tenant: several in flight, one transaction and one recorded outcome each. The
 * outcome is written in the transaction of the upgrade, so a run that dies is taken up where it was.
 */
import {
  canonicalJson,
  everything,
  listTenants,
  newId,
  Problem,
  systemActor,
} from '@strata-erp/core'
import type { JsonObject, Scope, Tenant, Transaction } from '@strata-erp/core'
import { compose } from './composition.ts'
import type { FleetOutcome, FleetReport, FleetRequest, FleetStatus } from './engine-interface.ts'
import { lockHead } from './head.ts'
import type { Head } from './head.ts'
import { readState, targetName, targetOf } from './state.ts'
import type { TemplateState } from './state.ts'
import type { Target } from './plan.ts'
import type { PlanRequest } from './make-plan.ts'
import type { Room } from './room.ts'
import { kindOf } from './target.ts'
import { applyOrKeep, inside, keep, planFor, readsOf } from './verbs.ts'

/** Version that tenants of a vertical go to. */
type Targets = Readonly<Record<string, string>>

interface Run {
  readonly id: string | null
  readonly targets: Targets
  readonly resumed: boolean
  /** Tenants that are done, and how. */
  readonly done: ReadonlyMap<string, FleetOutcome>
}

const statuses: readonly FleetStatus[] = [
  'upgraded',
  'current',
  'pinned',
  'manual',
  'questions',
  'failed',
]

export async function upgradeAll(room: Room, request: FleetRequest = {}): Promise<FleetReport> {
  const run = await beginRun(room, request)
  const tenants: Tenant[] = []
  for await (const tenant of listTenants(room.kernel.database))
    if (tenant.status !== 'deleted') tenants.push(tenant)
  const outcomes = new Map<string, FleetOutcome>()
  const queue = tenants.values()
  const worker = async (): Promise<void> => {
    for (const tenant of queue) {
      const outcome = run.done.get(tenant.id) ?? (await upgradeOne(room, tenant, run, request))
      outcomes.set(tenant.slug, outcome)
      request.onProgress?.(outcomes.size, tenants.length, outcome)
    }
  }
  await Promise.all(Array.from({ length: Math.max(1, request.concurrency ?? 4) }, worker))
  const all = tenants.flatMap(({ slug }) => outcomes.get(slug) ?? [])
  if (run.id !== null)
    await room.kernel.database.directory('select directory.finish_fleet_run($1)', [run.id])
  return {
    run: run.id,
    resumed: run.resumed,
    counts: Object.fromEntries(
      statuses.map((status) => [status, all.filter((one) => one.status === status).length]),
    ) as Record<FleetStatus, number>,
    outcomes: all.filter(({ status }) => status !== 'current'),
  }
}

/** Settles the targets once: a run that is taken up later goes where it set out for. */
async function beginRun(room: Room, request: FleetRequest): Promise<Run> {
  const targets: Record<string, string> = {}
  const keys = new Set((await room.releases.list()).map(({ key }) => key))
  if (request.vertical !== undefined)
    targets[request.vertical] = await room.releases.settle(request.vertical, request.to)
  else for (const key of keys) targets[key] = await room.releases.settle(key, undefined)
  if (request.dryRun === true) return { id: null, targets, resumed: false, done: new Map() }
  const id = newId()
  const asked = canonicalJson({
    vertical: request.vertical ?? null,
    to: request.to ?? null,
    onlyClean: request.onlyClean ?? false,
  })
  const [row] = await room.kernel.database.directory<{ run: string; settled: string }>(
    'select run, settled from directory.begin_fleet_run($1, $2, $3, $4)',
    [id, asked, canonicalJson(targets), systemActor.name],
  )
  if (row === undefined) throw new Error('Expected a fleet run to begin, found none.')
  const settled = JSON.parse(row.settled) as Targets
  if (row.run === id) return { id, targets: settled, resumed: false, done: new Map() }
  return { id: row.run, targets: settled, resumed: true, done: await outcomesOf(room, row.run) }
}

/** Failed tenants are tried again. */
async function outcomesOf(room: Room, run: string): Promise<ReadonlyMap<string, FleetOutcome>> {
  const rows = await room.kernel.database.directory<{
    tenant_id: string
    slug: string
    status: FleetStatus
    from_target: string | null
    to_target: string | null
    revision: number | null
    detail: string | null
  }>('select * from directory.list_fleet_outcomes($1)', [run])
  return new Map(
    rows
      .filter(({ status }) => status !== 'failed')
      .map((row) => [
        row.tenant_id,
        {
          tenant: row.slug,
          status: row.status,
          from: row.from_target,
          to: row.to_target,
          revision: row.revision,
          detail: row.detail,
        },
      ]),
  )
}

/** One look-up tells whether a tenant is there already; it writes nothing. */
async function upgradeOne(
  room: Room,
  tenant: Tenant,
  run: Run,
  request: FleetRequest,
): Promise<FleetOutcome> {
  try {
    const found = await standing(room, tenant)
    const settled = await settledFor(room, tenant, found, run)
    if ('outcome' in settled) return settled.outcome
    return await room.kernel.database.transaction(tenant.id, async (transaction) => {
      const head = await lockHead(room, transaction)
      const outcome = await upgradeLocked(room, tenant, head, transaction, settled, request)
      await record(transaction, run, tenant, outcome)
      return outcome
    })
  } catch (error) {
    const outcome: FleetOutcome = {
      tenant: tenant.slug,
      status: 'failed',
      from: null,
      to: null,
      revision: null,
      detail: error instanceof Problem ? error.message : String(error),
    }
    if (run.id !== null) await recordApart(room, run, tenant, outcome)
    return outcome
  }
}

interface Standing {
  readonly revision: number
  readonly state: TemplateState | null
}

async function standing(room: Room, tenant: Tenant): Promise<Standing> {
  const [row] = await readsOf(room, tenant.id)<{ number: number; template: string | null }>(
    `select r.number, r.template from configuration_head h
     join configuration_revision r on r.tenant_id = h.tenant_id and r.number = h.revision
     where h.tenant_id = $1`,
    [tenant.id],
  )
  return {
    revision: row?.number ?? 0,
    state:
      row === undefined || row.template === null
        ? null
        : readState(JSON.parse(row.template) as JsonObject),
  }
}

async function settledFor(
  room: Room,
  tenant: Tenant,
  { revision, state }: Standing,
  run: Run,
): Promise<{ readonly outcome: FleetOutcome } | { readonly target: Target }> {
  const from = state === null ? null : targetName(state)
  const stays = (status: FleetStatus, detail: string | null = null) => ({
    outcome: { tenant: tenant.slug, status, from, to: from, revision, detail },
  })
  const version = state?.vertical == null ? undefined : run.targets[state.vertical]
  if (state === null || version === undefined) return stays('current')
  const target: Target = { ...targetOf(state), version }
  const { layers, release } = await compose(room, target, state.modules)
  const isThere =
    state.version === version &&
    state.release === release &&
    canonicalJson([...layers]) === canonicalJson([...state.layers])
  if (isThere) return stays('current')
  return state.policy.upgrades === 'pinned' ? stays('pinned') : { target }
}

async function upgradeLocked(
  room: Room,
  tenant: Tenant,
  head: Head,
  transaction: Transaction,
  { target }: { readonly target: Target },
  request: FleetRequest,
): Promise<FleetOutcome> {
  const { kernel } = room
  const asked: PlanRequest = { kind: kindOf(head.state, target), target, mapping: [] }
  const planned = await planFor(room, inside(transaction), tenant.id, head, asked, [])
  const { view } = planned
  const outcome = (status: FleetStatus, revision: number, detail: string | null): FleetOutcome => ({
    tenant: tenant.slug,
    status,
    from: targetName(head.state),
    to: targetName(target),
    revision,
    detail,
  })
  if (view.empty) return outcome('current', head.revision, null)
  const waits = view.open > 0
  const mayApply = head.state.policy.upgrades === 'clean' || request.onlyClean === true
  const status = waits ? 'questions' : mayApply ? 'upgraded' : 'manual'
  const detail = waits ? `${String(view.open)} question(s)` : null
  if (request.dryRun === true) return outcome(status, head.revision, detail)
  const scope: Scope = {
    tenant,
    actor: systemActor,
    permissions: everything,
    effective: kernel.configuration.compile(head.revision, head.document),
    requestId: newId(),
  }
  if (!mayApply) {
    // A tenant that decides itself finds the plan waiting.
    await keep(transaction, scope, asked, view)
    return outcome(status, head.revision, detail)
  }
  const { revision } = await applyOrKeep(room, transaction, scope, head, asked, planned)
  return outcome(status, revision, detail)
}

const recordSql = 'select directory.record_fleet_outcome($1, $2, $3, $4, $5, $6, $7)'
const valuesOf = (run: Run, tenant: Tenant, outcome: FleetOutcome): readonly unknown[] => [
  run.id,
  tenant.id,
  outcome.status,
  outcome.from,
  outcome.to,
  outcome.revision,
  outcome.detail?.slice(0, 1000) ?? null,
]

async function record(
  transaction: Transaction,
  run: Run,
  tenant: Tenant,
  outcome: FleetOutcome,
): Promise<void> {
  if (run.id !== null) await transaction.query(recordSql, valuesOf(run, tenant, outcome))
}
/** A failure has no transaction left to be recorded in. */
async function recordApart(
  { kernel }: Room,
  run: Run,
  tenant: Tenant,
  outcome: FleetOutcome,
): Promise<void> {
  await kernel.database.directory(recordSql, valuesOf(run, tenant, outcome))
}
