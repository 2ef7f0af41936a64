/**
 * Upgrading every tenant: several in flight, one transaction and one recorded outcome each. The
 * outcome is written in the transaction of the upgrade, so a run that dies is taken up where it was.
 */
import { listTenants, Problem } from '@strata-erp/core'
import type { Tenant } from '@strata-erp/core'
import type { FleetOutcome, FleetReport, FleetRequest, FleetStatus } from './fleet-report.ts'
import { beginRun, outcomesOf, recording } from './fleet-runs.ts'
import { visit } from './fleet-tenant.ts'
import type { Visit } from './fleet-tenant.ts'
import { templateProblems } from './problems.ts'
import type { Room } from './room.ts'

const statuses: readonly FleetStatus[] = [
  'upgraded',
  'current',
  'pinned',
  'manual',
  'questions',
  'failed',
]

/** @throws FLEET_REQUEST_WRONG, VERTICAL_UNKNOWN, VERTICAL_VERSION_UNKNOWN */
export async function upgradeAll(room: Room, request: FleetRequest = {}): Promise<FleetReport> {
  const { concurrency = 4, onProgress } = checked(request)
  const run = await beginRun(room, request)
  const tenants: Tenant[] = []
  for await (const tenant of listTenants(room.kernel.database))
    if (tenant.status !== 'deleted') tenants.push(tenant)
  const outcomes = new Map<string, FleetOutcome>()
  const unrecorded: [Tenant, FleetOutcome][] = []
  const queue = tenants.values()
  const worker = async (): Promise<void> => {
    for (const tenant of queue) {
      const done = run.done.get(tenant.id)
      const { outcome, isRecorded } =
        done === undefined
          ? await visit(room, tenant, run, request).catch((error: unknown) => failed(tenant, error))
          : { outcome: done, isRecorded: true }
      if (!isRecorded) unrecorded.push([tenant, outcome])
      outcomes.set(tenant.id, outcome)
      onProgress?.(outcomes.size, tenants.length, outcome)
    }
  }
  await Promise.all(Array.from({ length: concurrency }, worker))
  // What is recorded counts: of two runs at once, the other one may have upgraded a tenant.
  const recorded = run.id === null ? outcomes : await finish(room, run.id, unrecorded)
  const all = tenants.flatMap(({ id }) => recorded.get(id) ?? outcomes.get(id) ?? [])
  return {
    run: run.id,
    resumed: run.resumed,
    counts: Object.fromEntries(
      statuses.map((status) => [status, all.filter((one) => one.status === status).length]),
    ) as Record<FleetStatus, number>,
    outcomes: all.filter(({ status }) => status !== 'current'),
  }
}

function checked(request: FleetRequest): FleetRequest {
  const { concurrency = 4, vertical, to } = request
  if (!Number.isInteger(concurrency) || concurrency < 1 || concurrency > 64)
    throw templateProblems.FLEET_REQUEST_WRONG({
      expected: 'from 1 to 64 tenants in flight',
      found: String(concurrency),
    })
  if (to !== undefined && vertical === undefined)
    throw templateProblems.FLEET_REQUEST_WRONG({
      expected: 'a version together with the vertical that it is of',
      found: `version "${to}" alone`,
    })
  return request
}

/** Nothing was written: the transaction took all of it back. */
const failed = ({ slug }: Tenant, error: unknown): Visit => ({
  outcome: {
    tenant: slug,
    status: 'failed',
    from: null,
    to: null,
    revision: null,
    detail: error instanceof Problem ? error.message : String(error),
  },
  isRecorded: false,
})

async function finish(
  room: Room,
  run: string,
  unrecorded: readonly (readonly [Tenant, FleetOutcome])[],
): Promise<ReadonlyMap<string, FleetOutcome>> {
  const { database } = room.kernel
  await database.directory(...recording(run, unrecorded))
  await database.directory('select directory.finish_fleet_run($1)', [run])
  return outcomesOf(room, run)
}
