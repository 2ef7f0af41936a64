/** What is asked of an upgrade of many tenants, and what became of each. */

export type FleetStatus = 'upgraded' | 'current' | 'pinned' | 'manual' | 'questions' | 'failed'
export interface FleetOutcome {
  readonly tenant: string
  readonly status: FleetStatus
  /** `retail@2.0.0`; null: none. */
  readonly from: string | null
  readonly to: string | null
  readonly revision: number | null
  /** Questions waiting in the stored plan, or why it failed. */
  readonly detail: string | null
}
export interface FleetRequest {
  /** Only tenants of this vertical. */
  readonly vertical?: string | undefined
  /** Version or range, with `vertical`; absent: the highest installed of each tenant's vertical. */
  readonly to?: string | undefined
  /** Also tenants whose policy is `manual`, where their plan asks nothing. */
  readonly onlyClean?: boolean | undefined
  readonly dryRun?: boolean | undefined
  /** Tenants in flight, at most 64; default 4. */
  readonly concurrency?: number | undefined
  readonly onProgress?: ((done: number, total: number, outcome: FleetOutcome) => void) | undefined
}
export interface FleetReport {
  /** UUIDv7; a run that was cut short is taken up by the next one with the same request. */
  readonly run: string | null
  readonly resumed: boolean
  readonly counts: Readonly<Record<FleetStatus, number>>
  /** Those that are not `current`, in the order of slugs. */
  readonly outcomes: readonly FleetOutcome[]
}
