import type { Migration } from '../merge/index.ts'
import type { PlanKind, Target } from './plan.ts'

/** What was asked for, as it is stored with the plan. */
export interface PlanRequest {
  readonly kind: PlanKind
  readonly target: Target
  readonly mapping: readonly Migration[]
  /** `revert`: the revision whose template is theirs. */
  readonly revertTo?: number
}
