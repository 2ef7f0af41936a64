/** Names across versions: what a release was called before its migrations renamed it. */
import { gt, lte } from 'semver'
import type { Value } from '../merge/json.ts'
import { migrate } from '../merge/migrate.ts'
import { readMigrations } from '../merge/migration.ts'
import type { Migration } from '../merge/migration.ts'
import { formatPointer, matchesPattern, parsePointer } from '../merge/pointer.ts'
import type { Rules } from '../merge/rules.ts'
import type { Composition } from './chain.ts'
import type { Envelope } from './vertical.ts'

/**
 * The operations that lead from one version to another, in order.
 * @throws MergeInputError `bad-migration`
 */
export function operationsBetween(
  { migrations }: Pick<Envelope, 'migrations'>,
  after: string,
  upTo?: string,
): Migration[] {
  return readMigrations(
    (migrations ?? []).filter(({ to }) => gt(to, after) && (upTo === undefined || lte(to, upTo))),
  )
}

/**
 * The operations that lead from one composition to another: those of parents first, then the
 * vertical's own, then the add-ons'. What is in only one of the two has none.
 * @throws MergeInputError `bad-migration`
 */
export function migrationsBetween(before: Composition, after: Composition): Migration[] {
  const old = new Map(
    [...before.line, ...before.addons].map(({ key, version }) => [key, version] as const),
  )
  return [...after.line, ...after.addons].flatMap((release) => {
    const version = old.get(release.key)
    return version === undefined ? [] : operationsBetween(release, version, release.version)
  })
}

/**
 * A document in the words of the version that the operations lead to.
 * @throws MergeInputError `bad-migration` when a new name is taken
 */
export function inNewWords(document: Value, operations: readonly Migration[], rules: Rules): Value {
  const sides = { base: document, ours: document, theirs: document }
  return migrate(sides, [], operations, rules, () => undefined).sides.base
}

/** The pointer that a thing had before the operations. */
export function formerly(pointer: string, operations: readonly Migration[]): string {
  let segments = parsePointer(pointer)
  for (const operation of operations.toReversed()) {
    if (operation.op !== 'renameItem' && operation.op !== 'renameKey') continue
    const collection = parsePointer(operation.path)
    const at = collection.length
    if (segments[at] === operation.to && matchesPattern(collection, segments.slice(0, at)))
      segments = segments.with(at, operation.from)
  }
  return formatPointer(segments)
}
