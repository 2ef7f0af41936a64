/**
 * The three-way merge of a template upgrade.
 *
 * Words. *Base*: the flattened template that the tenant is on. *Ours*: the tenant's configuration.
 * *Theirs*: the flattened new template. *Claim*: a path where the tenant ever departed. *Conflict*:
 * a question that only a person (or a policy) can answer; until then the merged document holds ours.
 */
import { minimalClaims, nextClaims } from './claims.ts'
import type { Claim } from './claims.ts'
import { closeReferences } from './closure.ts'
import type { Closure } from './closure.ts'
import { byPath, conflictOf } from './conflict.ts'
import type { Conflict, Notice } from './conflict.ts'
import { faultsOf } from './constraint.ts'
import { decider } from './decide.ts'
import type { Decide, Policy, Resolution } from './decide.ts'
import { unreachableNodes } from './graph.ts'
import type { Json, Value } from './json.ts'
import { getBySegments } from './locate.ts'
import { freeKey, migrate, migratePolicies } from './migrate.ts'
import { readMigrations } from './migration.ts'
import type { Migration } from './migration.ts'
import { mergeNode } from './node.ts'
import { jsonOnly, normalForm } from './normal-form.ts'
import type { Forced, Pass, Renaming, Sides } from './pass.ts'
import { claimTree, pathTree, plant } from './path-tree.ts'
import { formatPointer, parsePointer } from './pointer.ts'
import type { Segments } from './pointer.ts'
import { isPrepared } from './prepare.ts'
import { editReferrers } from './referrers.ts'
import type { ReferrerEdit } from './referrers.ts'
import { renameIn } from './rename.ts'
import { ruleAt } from './rules.ts'
import type { Rules } from './rules.ts'

export interface MergeInput {
  readonly base: unknown
  readonly ours: unknown
  readonly theirs: unknown
  /** Compiled from theirs' schema. */
  readonly rules: Rules
  /** Theirs' JSON Schema; the merged document is validated with it (S1). */
  readonly schema?: object
  /** The schema ours was saved under; faults that ours already had under it are not reported. */
  readonly oursSchema?: object
  readonly claims?: readonly Claim[]
  /** From base's version to theirs', in order; a package's steps `{to, ops}` are accepted too. */
  readonly migrations?: readonly (Migration | { readonly ops: readonly Migration[] })[]
  readonly policies?: readonly Policy[]
  readonly resolutions?: readonly Resolution[]
}

export interface MergeResult {
  /** Always ours plus the template's uncontested changes plus what was decided. */
  readonly merged: Json
  /** All that was contested, sorted by path; what is decided carries `resolved`. */
  readonly conflicts: readonly Conflict[]
  /** To be stored with the new base: minimal, sorted. */
  readonly claims: readonly Claim[]
  readonly notices: readonly Notice[]
}

/**
 * Merges what the template changed (base to theirs) with what the tenant changed (base to ours).
 * Pure and total: inputs stay as they are, the same inputs give the same bytes, and documents in
 * normal form never throw.
 * @throws MergeInputError for documents, rules or answers that cannot be merged without guessing
 */
export function merge(input: MergeInput): MergeResult {
  const { rules, schema, oursSchema, claims = [] } = input
  const migrations = readMigrations(input.migrations ?? [])
  const policies = migratePolicies(input.policies ?? [], migrations)
  const { decide, unused } = decider(input.resolutions ?? [], policies)

  const migrated = migrate(rawSides(input, migrations), claims, migrations, rules, decide)
  const round = settleReferences(normalSides(migrated.sides, input), migrated.claims, rules, decide)
  const final =
    schema === undefined ? round : settleConstraints(round, rules, decide, schema, oursSchema)

  const conflicts = [...migrated.conflicts, ...final.conflicts].sort(byPath)
  const notices: Notice[] = [
    ...final.notices,
    ...unused().map(({ path }): Notice => {
      return {
        code: 'unused-resolution',
        path,
        message: `No conflict at "${path}" asked for an answer.`,
      }
    }),
  ]
  const { base, ours } = final.sides
  return {
    merged: final.merged,
    conflicts,
    claims: nextClaims(minimalClaims(final.claims), base, ours, conflicts, rules),
    notices: notices.sort(byPath),
  }
}

/** Migrations read old shapes, so only JSON is asked of documents before they ran. */
function rawSides(
  { base, ours, theirs, rules }: MergeInput,
  migrations: readonly Migration[],
): Sides {
  const parse = (document: unknown): Json =>
    migrations.length > 0 ? jsonOnly(document) : normalForm(document, rules)
  const prepared = migrations.length === 0 && isPrepared(base, rules) && isPrepared(theirs, rules)
  const before = prepared ? base : parse(base)
  return {
    base: before,
    ours: migrations.length > 0 ? jsonOnly(ours) : normalForm(ours, rules, before),
    theirs: prepared
      ? theirs
      : migrations.length > 0
        ? parse(theirs)
        : normalForm(theirs, rules, before),
  }
}

function normalSides(sides: Sides, { rules, migrations = [] }: MergeInput): Sides {
  if (migrations.length === 0) return sides
  const base = normalForm(sides.base, rules)
  return {
    base,
    ours: normalForm(sides.ours, rules, base),
    theirs: normalForm(sides.theirs, rules, base),
  }
}

/** What one or more passes produced. */
interface Round {
  readonly sides: Sides
  readonly claims: readonly Claim[]
  readonly forced: ReadonlyMap<string, { readonly segments: Segments; readonly choice: Forced }>
  readonly merged: Json
  readonly conflicts: readonly Conflict[]
  readonly notices: readonly Notice[]
}

/** Passes until every reference holds and every item that is kept twice has its own key. */
function settleReferences(
  start: Sides,
  claims: readonly Claim[],
  rules: Rules,
  decide: Decide,
  forcedBefore: Round['forced'] = new Map(),
): Round {
  let sides = start
  const forced = new Map(forcedBefore)
  const closed = new Map<string, Conflict>()
  const edits: ReferrerEdit[] = []
  const kept: Conflict[] = []
  for (;;) {
    const pass = run(sides, claims, rules, decide, forced)
    if (pass.renamings.length > 0) {
      for (const renaming of pass.renamings) {
        sides = { ...sides, ours: keepBoth(renaming, sides, rules) }
        kept.push(renaming.conflict)
      }
      continue
    }
    // With the whole document held as ours there is no answer left to apply, and all is closed.
    const merged = editReferrers(pass.merged, forced.has('') ? [] : edits, rules)
    const closure: Closure = {
      merged,
      sides,
      rules,
      decide,
      forcedAt: new Set(forced.keys()),
      editedAt: new Set(edits.map(({ reference }) => reference.pointer)),
    }
    const closings = closeReferences(closure)
    const loose = closings.length > 0 ? [] : unreachableNodes(merged, sides, rules, decide)
    let again = closings.length > 0
    for (const { conflict, forced: choice, edits: changes } of closings) {
      closed.set(conflict.path, conflict)
      if (choice !== undefined) forced.set(formatPointer(choice.segments), choice)
      edits.push(...changes)
    }
    for (const { conflict, forced: choices } of loose) {
      closed.set(conflict.path, conflict)
      for (const choice of choices) {
        const path = formatPointer(choice.segments)
        again ||= !forced.has(path)
        if (!forced.has(path)) forced.set(path, choice)
      }
    }
    if (again) continue
    const conflicts = [...pass.conflicts, ...kept, ...closed.values()]
    return { sides, claims, forced, merged: merged ?? null, conflicts, notices: pass.notices }
  }
}

interface Outcome {
  readonly merged: Value
  readonly conflicts: readonly Conflict[]
  readonly notices: readonly Notice[]
  readonly renamings: readonly Renaming[]
}

function run(
  sides: Sides,
  claims: readonly Claim[],
  rules: Rules,
  decide: Decide,
  choices: Round['forced'],
): Outcome {
  const forced = choices.size === 0 ? undefined : pathTree<Forced>()
  if (forced !== undefined) {
    for (const { segments, choice } of choices.values()) plant(forced, segments, choice)
  }
  const pass: Pass = { node: mergeNode, decide, conflicts: [], notices: [], renamings: [] }
  const root = { pointer: '', rule: rules.root, item: undefined, claims: claimTree(claims), forced }
  const merged = mergeNode(pass, root, sides)
  const { conflicts, notices, renamings } = pass
  return { merged, conflicts, notices, renamings }
}

function keepBoth({ collection, from, to }: Renaming, sides: Sides, rules: Rules): Value {
  const at = parsePointer(collection)
  return renameIn(
    sides.ours,
    { collection: at, from, to: freeKey(to, from, at, sides, rules) },
    rules,
  )
}

/**
 * S1. A fault is a conflict at its item; an answer for the item is tried, and the conflict counts as
 * resolved only if the fault is gone.
 */
function settleConstraints(
  first: Round,
  rules: Rules,
  decide: Decide,
  schema: object,
  oursSchema: object | undefined,
): Round {
  const { sides, claims } = first
  const old = oursSchema === undefined ? [] : faultsOf(sides.ours, oursSchema, rules)
  const known = new Set(old.map(({ message }) => message))
  const answered: Conflict[] = []
  let round = first
  for (;;) {
    const forced = new Map(round.forced)
    const open: Conflict[] = []
    const faults = faultsOf(round.merged, schema, rules).filter(
      ({ message }) => !known.has(message),
    )
    const byItem = Map.groupBy(faults, ({ segments }) => formatPointer(segments))
    for (const [path, found] of byItem) {
      const segments = found[0]?.segments ?? []
      const at = (document: Value): Value => getBySegments(rules, document, segments)
      const question = { path, kind: 'constraint', rule: ruleAt(rules, segments) } as const
      const decision = forced.has(path) ? undefined : decide(question)
      const draft = {
        kind: 'constraint',
        path,
        message: found.map(({ message }) => message).join(' '),
        base: at(sides.base),
        ours: at(sides.ours),
        theirs: at(sides.theirs),
      } as const
      if (decision === undefined) open.push(conflictOf(draft))
      else {
        const { resolution, resolved, by } = decision
        const choice: Forced =
          resolution !== undefined && 'value' in resolution
            ? { value: resolution.value }
            : { take: resolved === 'theirs' ? 'theirs' : 'ours' }
        forced.set(path, { segments, choice })
        answered.push(conflictOf({ ...draft, resolved, resolvedBy: by }))
      }
    }
    if (forced.size === round.forced.size) {
      const paths = new Set(open.map(({ path }) => path))
      const settled = answered.filter(({ path }) => !paths.has(path))
      return { ...round, conflicts: [...round.conflicts, ...settled, ...open] }
    }
    round = settleReferences(sides, claims, rules, decide, forced)
  }
}
