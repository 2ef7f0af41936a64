/** Runs declared migrations on base and ours, so that the plain merge sees one vocabulary. */
import type { Claim } from './claims.ts'
import { conflictOf } from './conflict.ts'
import type { Conflict } from './conflict.ts'
import { conversions } from './conversion.ts'
import type { Decide, Decision, Policy } from './decide.ts'
import { exactEqual } from './equality.ts'
import { keyOf } from './items.ts'
import { isList, isObject } from './json.ts'
import type { Json, Value } from './json.ts'
import { childAt, getBySegments, setBySegments } from './locate.ts'
import { pairsOf } from './migration.ts'
import type { Convert, Migration, MoveMember, RenameItem, RenameKey } from './migration.ts'
import type { Sides } from './pass.ts'
import { childPointer, formatPointer, parsePointer } from './pointer.ts'
import type { Segments } from './pointer.ts'
import { MergeInputError } from './problems.ts'
import { hasChild, movedPath, movePointerKeys, renameIn } from './rename.ts'
import type { Rename } from './rename.ts'
import { childRule, ruleAt } from './rules.ts'
import type { Rule, Rules } from './rules.ts'

export interface Migrated {
  readonly sides: Sides
  readonly claims: readonly Claim[]
  readonly conflicts: readonly Conflict[]
}

/** Applies the operations in order. R2: what cannot be renamed stays, and is a `rename-collision`. */
export function migrate(
  sides: Sides,
  claims: readonly Claim[],
  operations: readonly Migration[],
  rules: Rules,
  decide: Decide,
): Migrated {
  let state: Migrated = { sides, claims, conflicts: [] }
  for (const operation of operations) {
    switch (operation.op) {
      case 'renameItem':
      case 'renameKey':
        state = rename(state, operation, rules, decide)
        break
      case 'moveMember':
        state = move(state, operation, rules)
        break
      default:
        state = edit(state, operation, rules)
    }
  }
  return state
}

/** The concrete paths that a pattern matches in a document; the last segment need not exist. */
function expand(rules: Rules, document: Value, pattern: Segments): Segments[] {
  let found: { segments: Segments; rule: Rule; value: Value }[] = [
    { segments: [], rule: rules.root, value: document },
  ]
  for (const step of pattern) {
    found = found.flatMap(({ segments, rule, value }) => {
      const names = step === '*' ? namesIn(rule, value) : [step]
      return names.map((name) => ({
        segments: [...segments, name],
        rule: childRule(rule, name),
        value: childAt(rule, value, name),
      }))
    })
  }
  return found.map(({ segments }) => segments)
}

const namesIn = (rule: Rule, value: Value): string[] =>
  isObject(value)
    ? Object.keys(value)
    : isList(value) && rule.kind === 'keyed'
      ? value.flatMap((item) => keyOf(rule, item) ?? [])
      : []

const both = ({ base, ours, theirs }: Sides, change: (document: Value) => Value): Sides => ({
  base: change(base),
  ours: change(ours),
  theirs,
})

const moveClaims = (claims: readonly Claim[], from: Segments, to: Segments): Claim[] =>
  claims.map((claim) => formatPointer(movedPath(parsePointer(claim), from, to)))

function rename(
  state: Migrated,
  operation: RenameItem | RenameKey,
  rules: Rules,
  decide: Decide,
): Migrated {
  const { from, to, path } = operation
  const pattern = parsePointer(path)
  return expand(rules, state.sides.base, pattern).reduce((before, collection): Migrated => {
    // What base does not have is not the template's to rename: an `x_` item of the tenant stays.
    if (from === to || !hasChild(rules, before.sides.base, collection, from)) return before
    if (hasChild(rules, before.sides.base, collection, to)) {
      throw new MergeInputError(
        'bad-migration',
        childPointer(formatPointer(collection), to),
        `Expected "${to}" to be free for the rename of "${from}", found an item of the base. Rename that one first.`,
      )
    }
    const change: Rename = { collection, from, to }
    if (hasChild(rules, before.sides.ours, collection, to)) {
      return collide(before, change, rules, decide)
    }
    return applyRename(before, change, rules)
  }, state)
}

function applyRename(
  { sides, claims, conflicts }: Migrated,
  change: Rename,
  rules: Rules,
): Migrated {
  const { collection, from, to } = change
  return {
    sides: both(sides, (document) => renameIn(document, change, rules)),
    claims: moveClaims(claims, [...collection, from], [...collection, to]),
    conflicts,
  }
}

/**
 * R2: the tenant has its own item under the new id. Unanswered, the template's item keeps its old id
 * on all three sides, so both items live on and the template's changes still arrive.
 */
function collide(state: Migrated, change: Rename, rules: Rules, decide: Decide): Migrated {
  const { collection, from, to } = change
  const { sides } = state
  const target = [...collection, to]
  const path = formatPointer(target)
  const decision = decide({ path, kind: 'rename-collision', rule: ruleAt(rules, target) })
  const conflict = conflictOf({
    kind: 'rename-collision',
    path,
    message: `The template renames "${from}" to "${to}", an id that you already use; it stays "${from}" for now.`,
    base: getBySegments(rules, sides.base, [...collection, from]),
    ours: getBySegments(rules, sides.ours, target),
    theirs: getBySegments(rules, sides.theirs, target),
    linked: formatPointer([...collection, from]),
    ...(decision && { resolved: decision.resolved, resolvedBy: decision.by }),
  })
  const told: Migrated = { ...state, conflicts: [...state.conflicts, conflict] }
  if (decision?.resolved === 'theirs') {
    const ours = setBySegments(rules, sides.ours, target, undefined)
    return applyRename({ ...told, sides: { ...sides, ours } }, change, rules)
  }
  if (decision?.resolved === 'both') {
    const freed: Rename = { collection, from: to, to: newKey(decision, sides, change, rules) }
    const ours = renameIn(sides.ours, freed, rules)
    return applyRename({ ...told, sides: { ...sides, ours } }, change, rules)
  }
  const undone = !hasChild(rules, sides.theirs, collection, from)
  const theirs = undone
    ? renameIn(sides.theirs, { collection, from: to, to: from }, rules)
    : sides.theirs
  return { ...told, sides: { ...sides, theirs } }
}

function newKey(
  decision: Decision,
  sides: Sides,
  { collection, to }: Rename,
  rules: Rules,
): string {
  const { resolution } = decision
  const asked = resolution !== undefined && 'id' in resolution ? resolution.id : undefined
  return freeKey(asked, to, collection, sides, rules)
}

/** A key that no side uses: the one asked for, or the tenant's own prefix before the old one. */
export function freeKey(
  asked: string | undefined,
  key: string,
  collection: Segments,
  sides: Sides,
  rules: Rules,
): string {
  const isTaken = (candidate: string): boolean =>
    [sides.base, sides.ours, sides.theirs].some((document) =>
      hasChild(rules, document, collection, candidate),
    )
  if (asked !== undefined && isTaken(asked)) {
    const path = childPointer(formatPointer(collection), asked)
    throw new MergeInputError(
      'bad-resolution',
      path,
      `Expected a new id to keep both items, found "${asked}", which is taken. Choose another.`,
    )
  }
  let candidate = asked ?? `x_${key}`
  for (let count = 2; isTaken(candidate); count++) candidate = `x_${key}${String(count)}`
  return candidate
}

function move(
  { sides, claims, conflicts }: Migrated,
  operation: MoveMember,
  rules: Rules,
): Migrated {
  const inner = (text: string): string[] => parsePointer(text.startsWith('/') ? text : `/${text}`)
  const pattern = parsePointer(operation.path)
  const moves = new Map<string, readonly [Segments, Segments]>()

  const moved = both(sides, (document) =>
    expand(rules, document, pattern).reduce((result: Value, place) => {
      const from = [...place, ...inner(operation.from)]
      const to = [...place, ...inner(operation.to)]
      moves.set(formatPointer(from), [from, to])
      const value = getBySegments(rules, result, from)
      if (value === undefined || getBySegments(rules, result, to) !== undefined) return result
      const placed = setBySegments(rules, setBySegments(rules, result, from, undefined), to, value)
      return movePointerKeys(placed, rules, from, to)
    }, document),
  )
  const followed = [...moves.values()].reduce(
    (result, [from, to]) => moveClaims(result, from, to),
    [...claims],
  )
  return { sides: moved, claims: followed, conflicts }
}

function edit(
  { sides, ...rest }: Migrated,
  operation: Exclude<Migration, RenameItem | RenameKey | MoveMember>,
  rules: Rules,
): Migrated {
  const pattern = parsePointer(operation.path)
  const changed = both(sides, (document) =>
    expand(rules, document, pattern).reduce((result: Value, place) => {
      const value = getBySegments(rules, result, place)
      const parent = getBySegments(rules, result, place.slice(0, -1))
      if (!isObject(parent)) return result
      return setBySegments(rules, result, place, edited(operation, value))
    }, document),
  )
  return { sides: changed, ...rest }
}

function edited(
  operation: Exclude<Migration, RenameItem | RenameKey | MoveMember>,
  value: Value,
): Value {
  if (operation.op === 'setDefault') return value === undefined ? operation.value : value
  if (operation.op === 'dropDefault') {
    return exactEqual(value, operation.value) ? undefined : value
  }
  return value === undefined ? undefined : convert(operation, value)
}

function convert(operation: Convert, value: Json): Json {
  if ('with' in operation) return conversions[operation.with].convert(value)
  const pairs = pairsOf(operation.values)
  const one = (scalar: Json): Json =>
    (pairs.find(([from]) => exactEqual(from, scalar)) ?? [scalar, scalar])[1]
  return isList(value) ? value.map(one) : one(value)
}

/** Policies after the renames of a package: a policy on a renamed item keeps meaning that item. */
export function migratePolicies(
  policies: readonly Policy[],
  operations: readonly Migration[],
): Policy[] {
  return operations.reduce<Policy[]>(
    (moved, operation) => {
      if (!('from' in operation)) return moved
      const path = parsePointer(operation.path)
      const names = (text: string): string[] =>
        operation.op === 'moveMember' && text.startsWith('/') ? parsePointer(text) : [text]
      return moved.map((policy) => {
        const segments = parsePointer(policy.path)
        // Where either says `*`, the policy's own word stays.
        const matching = path.map((step, index) =>
          step === '*' ? (segments[index] ?? step) : step,
        )
        const from = [...matching, ...names(operation.from)]
        const to = [...matching, ...names(operation.to)]
        return { ...policy, path: formatPointer(movedPath(segments, from, to)) }
      })
    },
    [...policies],
  )
}
