/** Runs over all tenants, as they are recorded: where they go and how each tenant fared. */
import { canonicalJson, newId, systemActor } from '@strata-erp/core'
import type { Tenant } from '@strata-erp/core'
import type { FleetOutcome, FleetRequest, FleetStatus } from './fleet-report.ts'
import type { Room } from './room.ts'

/** Version that tenants of a vertical go to, by the vertical's key. */
export type Targets = ReadonlyMap<string, string>

export interface Run {
  /** Null: a dry run, which is not recorded. */
  readonly id: string | null
  readonly targets: Targets
  readonly resumed: boolean
  /** What is done already, by tenant id; failed tenants are tried again. */
  readonly done: ReadonlyMap<string, FleetOutcome>
}

/** Begins a run, or takes up an unfinished one of the same request where it set out for. */
export async function beginRun(room: Room, request: FleetRequest): Promise<Run> {
  const targets = await settleTargets(room, request)
  if (request.dryRun === true) return { id: null, targets, resumed: false, done: new Map() }
  const id = newId()
  const [row] = await room.kernel.database.directory<{ run: string; settled: string }>(
    'select run, settled from directory.begin_fleet_run($1, $2, $3, $4)',
    [
      id,
      canonicalJson({
        vertical: request.vertical ?? null,
        to: request.to ?? null,
        onlyClean: request.onlyClean ?? false,
      }),
      JSON.stringify([...targets]),
      systemActor.name,
    ],
  )
  if (row === undefined) throw new Error('Expected a fleet run to begin, found none.')
  if (row.run === id) return { id, targets, resumed: false, done: new Map() }
  const recorded = await outcomesOf(room, row.run)
  return {
    id: row.run,
    targets: new Map(JSON.parse(row.settled) as [string, string][]),
    resumed: true,
    done: new Map([...recorded].filter(([, { status }]) => status !== 'failed')),
  }
}

async function settleTargets(room: Room, { vertical, to }: FleetRequest): Promise<Targets> {
  const keys =
    vertical === undefined
      ? new Set((await room.releases.list()).map(({ key }) => key))
      : [vertical]
  const targets = new Map<string, string>()
  for (const key of keys) targets.set(key, await room.releases.settle(key, to))
  return targets
}

/** Recorded outcomes by tenant id. */
export async function outcomesOf(
  { kernel }: Room,
  run: string,
): Promise<ReadonlyMap<string, FleetOutcome>> {
  const rows = await kernel.database.directory<{
    tenant_id: string
    slug: string
    status: FleetStatus
    from_target: string | null
    to_target: string | null
    revision: number | null
    detail: string | null
  }>('select * from directory.list_fleet_outcomes($1)', [run])
  return new Map(
    rows.map(({ tenant_id: id, slug, status, from_target: from, to_target: to, ...rest }) => [
      id,
      { tenant: slug, status, from, to, revision: rest.revision, detail: rest.detail },
    ]),
  )
}

/** The statement that records outcomes, for whichever transaction they belong to. */
export function recording(
  run: string,
  outcomes: readonly (readonly [Pick<Tenant, 'id'>, FleetOutcome])[],
): readonly [text: string, parameters: readonly unknown[]] {
  const column = (of: (outcome: FleetOutcome) => unknown) =>
    outcomes.map(([, outcome]) => of(outcome))
  return [
    'select directory.record_fleet_outcomes($1, $2, $3, $4, $5, $6, $7)',
    [
      run,
      outcomes.map(([{ id }]) => id),
      column(({ status }) => status),
      column(({ from }) => from),
      column(({ to }) => to),
      column(({ revision }) => revision),
      column(({ detail }) => detail?.slice(0, 1000) ?? null),
    ],
  ]
}
