import type { ConflictKind } from '../merge/index.ts'
import type { PlanConflict } from './plan.ts'

/** How a conflict of the pure merge may be answered. */
export function choicesOf(kind: ConflictKind): PlanConflict['choices'] {
  switch (kind) {
    case 'add-add':
    case 'rename-collision':
      return ['ours', 'theirs', 'value', 'both']
    case 'text':
      return ['ours', 'theirs', 'value', 'hunks']
    case 'reference':
      return ['ours', 'theirs', 'drop-referrers', 'repoint']
    default:
      return ['ours', 'theirs', 'value']
  }
}
