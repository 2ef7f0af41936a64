/**
 * What the merged document means, beyond its form: core's checks, of which the pure merge knows
 * nothing. A fault that ours did not have is a `constraint` conflict at its item.
 */
import { contentHash, deepFreeze } from '@strata-erp/core'
import type { InputError, JsonObject } from '@strata-erp/core'
import { canonical, isObject } from '../merge/json.ts'
import { formatPointer, getAt, parsePointer, setAt } from '../merge/index.ts'
import type { Rules } from '../merge/index.ts'
import { childRule } from '../merge/rules.ts'
import type { Answer, PlanConflict } from './plan.ts'
import type { Room } from './room.ts'

export interface Settled {
  readonly result: JsonObject
  readonly conflicts: readonly PlanConflict[]
}

interface Faulty {
  readonly renamed: JsonObject
  readonly theirs: JsonObject
  readonly result: JsonObject
  readonly answers: readonly Answer[]
}

/** Applies the answers for faulty items and says what stays wrong. */
export function settleFaults(room: Room, { renamed, theirs, result, answers }: Faulty): Settled {
  if (room.check(deepFreeze(result)).length === 0) return { result, conflicts: [] }
  const known = new Set(room.check(renamed).map(identity))
  const faultsIn = (document: JsonObject): Map<string, InputError[]> =>
    Map.groupBy(
      room.check(document).filter((fault) => !known.has(identity(fault))),
      ({ pointer }) => itemAt(pointer, room.rules),
    )
  const at = (document: JsonObject, path: string) => getAt(document, path, room.rules)
  let document = result
  const conflicts = new Map<string, PlanConflict>()
  for (const [path, found] of faultsIn(result)) {
    const [ours, offered] = [at(renamed, path), at(theirs, path)]
    const answer = answers.findLast(
      (one) => one.path === path && (one.kind === undefined || one.kind === 'constraint'),
    )
    const value =
      answer === undefined
        ? undefined
        : 'value' in answer
          ? answer.value
          : 'take' in answer && answer.take === 'theirs'
            ? offered
            : ours
    if (answer !== undefined) {
      const next = setAt(document, path, value, room.rules)
      document = isObject(next) ? next : document
    }
    conflicts.set(path, {
      id: contentHash(canonical(['constraint', path, canonical(ours), canonical(offered)])).slice(
        0,
        16,
      ),
      kind: 'constraint',
      path,
      message: found.map(({ message }) => message).join(' '),
      ...(ours !== undefined && { ours }),
      ...(offered !== undefined && { theirs: offered }),
      choices: ['ours', 'theirs', 'value'],
      ...(answer !== undefined && {
        resolved:
          'value' in answer
            ? 'value'
            : 'take' in answer && answer.take === 'theirs'
              ? 'theirs'
              : 'ours',
        resolvedBy: 'resolution',
      }),
    })
  }
  if (conflicts.size === 0) return { result, conflicts: [] }
  const left = faultsIn(document)
  for (const [path, found] of left) {
    const {
      resolved: _,
      resolvedBy: __,
      ...open
    } = conflicts.get(path) ?? {
      id: contentHash(canonical(['constraint', path])).slice(0, 16),
      kind: 'constraint' as const,
      path,
      choices: ['ours', 'theirs', 'value'] as const,
      resolved: undefined,
      resolvedBy: undefined,
    }
    conflicts.set(path, { ...open, message: found.map(({ message }) => message).join(' ') })
  }
  return { result: document, conflicts: [...conflicts.values()] }
}

const identity = ({ pointer, message }: InputError): string => `${pointer} ${message}`

/** The nearest keyed item around a place, or its section. */
function itemAt(pointer: string, rules: Rules): string {
  const segments = parsePointer(pointer)
  let rule = rules.root
  let nearest = Math.min(1, segments.length)
  for (const [index, segment] of segments.entries()) {
    if (rule.kind === 'keyed') nearest = index + 1
    rule = childRule(rule, segment)
  }
  return formatPointer(segments.slice(0, nearest))
}
