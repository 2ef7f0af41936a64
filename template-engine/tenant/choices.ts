import { parsePointer } from '../merge/index.ts'
import type { Conflict, Rules } from '../merge/index.ts'
import { ruleAt } from '../merge/rules.ts'
import type { PlanConflict } from './plan.ts'

/** How a conflict of the pure merge may be answered. */
export function choicesOf({ kind, path }: Conflict, rules: Rules): PlanConflict['choices'] {
  switch (kind) {
    case 'add-add':
      return isItem(path, rules) ? ['ours', 'theirs', 'value', 'both'] : ['ours', 'theirs', 'value']
    case 'rename-collision':
      return ['ours', 'theirs', 'both']
    case 'text':
      return ['ours', 'theirs', 'value', 'hunks']
    case 'reference':
      return ['ours', 'theirs', 'drop-referrers', 'repoint']
    default:
      return ['ours', 'theirs', 'value']
  }
}

/** Only an item can have another id. */
const isItem = (path: string, rules: Rules): boolean =>
  ruleAt(rules, parsePointer(path).slice(0, -1)).kind === 'keyed'
