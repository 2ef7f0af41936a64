/** A vertical against its own last release: what it may not lose or rename without saying so. */
import { isList, memberOf } from '../merge/json.ts'
import type { Json, Value } from '../merge/json.ts'
import type { Migration } from '../merge/migration.ts'
import { getAt } from '../merge/locate.ts'
import { childPointer } from '../merge/pointer.ts'
import type { Rules } from '../merge/rules.ts'
import { compositionOf, flattenRelease } from './chain.ts'
import { formerly, inNewWords, migrationsBetween, operationsBetween } from './earlier.ts'
import type { Fault } from './finding.ts'
import type { Surroundings } from './surroundings.ts'
import type { Envelope, Release } from './vertical.ts'
import { hasMadeUpKeys, hasUids, keyedLists } from './walk.ts'

/** The release that tenants are on now. */
export interface Past {
  readonly release: Release
  readonly flattened: Json
  /** The same in the words of the new version: declared renames are done. */
  readonly renamed: Value
  /** Declared operations that lead from it to the new version. */
  readonly operations: readonly Migration[]
}

/**
 * @throws VerticalError when the last release cannot be composed any more
 * @throws MergeInputError when a migration is wrong
 */
export function pastOf(
  envelope: Envelope,
  lock: Release['lock'],
  { releases, defaults, format: { rules } }: Surroundings,
): Past | undefined {
  const [latest] = releases.versions(envelope.key)
  const release = latest === undefined ? undefined : releases.read(envelope.key, latest)
  if (release === undefined) return undefined
  const { document: flattened } = flattenRelease(release, releases.read, defaults, rules)
  const now = { ...envelope, lock, hash: '', document: {} }
  const ahead = compositionOf(now, releases.read)
  const operations = [
    ...migrationsBetween(compositionOf(release, releases.read), {
      ...ahead,
      line: ahead.line.filter(({ key }) => key !== envelope.key),
    }),
    // The version that the source states may still be the released one: all later steps count.
    ...operationsBetween(envelope, release.version),
  ]
  return { release, flattened, operations, renamed: inNewWords(flattened, operations, rules) }
}

export function* historyFaults(
  envelope: Envelope,
  past: Past | undefined,
  flattened: Json,
  rules: Rules,
): Generator<Fault> {
  // Reads all steps, also old ones, so that a wrong one is found before a tenant meets it.
  operationsBetween(envelope, '0.0.0-0')
  if (past === undefined) return
  yield* renameFaults(past, flattened, rules)
  for (const { rule, pointer, items } of keyedLists(rules.root, past.renamed)) {
    if (!hasMadeUpKeys(rule) || getAt(flattened, pointer, rules) === undefined) continue
    const now = hasUids(rule)
      ? keysByUid(getAt(flattened, pointer, rules), rule.key[0] ?? '')
      : new Map<string, string>()
    for (const { key, item } of items) {
      const at = childPointer(pointer, key)
      if (getAt(flattened, at, rules) !== undefined) continue
      const uid = typeof item['uid'] === 'string' ? item['uid'] : ''
      const heir = now.get(uid)
      if (heir !== undefined) {
        yield {
          code: 'uid',
          pointer: childPointer(pointer, heir),
          message: `Expected the uid "${uid}" to stay with "${key}", found it under "${heir}"; declare the rename: ${JSON.stringify({ op: 'renameItem', path: pointer, from: key, to: heir })}.`,
        }
        continue
      }
      if (item['deprecated'] === true) continue
      yield {
        severity: 'warning',
        code: 'removed-id',
        pointer,
        message: `Expected "${key}" of ${past.release.key}@${past.release.version} to stay, found it removed without a migration; declare a rename if it has a new name, else mark it deprecated for one release or make this a major one.`,
      }
    }
  }
}

/** Renames that rename nothing, or to nothing. */
function* renameFaults(past: Past, flattened: Json, rules: Rules): Generator<Fault> {
  for (const operation of past.operations) {
    if (operation.op !== 'renameItem' && operation.op !== 'renameKey') continue
    if (operation.path.includes('*')) continue
    const from = childPointer(operation.path, operation.from)
    const to = childPointer(operation.path, operation.to)
    const place = '/migrations'
    // An earlier rename of the same version may have named what encloses it.
    const once = formerly(from, past.operations.slice(0, past.operations.indexOf(operation)))
    if (getAt(past.flattened, once, rules) === undefined)
      yield {
        code: 'migration',
        pointer: place,
        message: `Expected ${operation.op} to name something of ${past.release.key}@${past.release.version}, found nothing at ${from}; correct "path" or "from".`,
      }
    else if (
      getAt(flattened, to, rules) === undefined &&
      getAt(flattened, from, rules) !== undefined
    )
      yield {
        code: 'migration',
        pointer: place,
        message: `Expected ${from} to be called "${operation.to}" now, as the migration says, found it under its old name; rename it in its section too.`,
      }
  }
}

function keysByUid(list: Value, key: string): ReadonlyMap<string, string> {
  return new Map(
    (isList(list) ? list : []).flatMap((item) => {
      const uid = memberOf(item, 'uid')
      const name = memberOf(item, key)
      return typeof uid === 'string' && typeof name === 'string' ? [[uid, name] as const] : []
    }),
  )
}
