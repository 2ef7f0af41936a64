/** The migrations between two compositions, and names across them. */
import { gt, lt } from 'semver'
import { operationsBetween } from '../format/earlier.ts'
import type { Release } from '../format/vertical.ts'
import { formatPointer, invertMigrations, MergeInputError, parsePointer } from '../merge/index.ts'
import { matchesPattern } from '../merge/pointer.ts'
import type { Migration } from '../merge/index.ts'
import { templateProblems } from './problems.ts'

/**
 * What leads from the releases of one composition to those of another: back where a version falls
 * (children first), then forward where it rises (parents first). Releases that only one side has
 * bring none.
 * @throws TEMPLATE_IRREVERSIBLE
 */
export function operationsTo(from: readonly Release[], to: readonly Release[]): Migration[] {
  const before = new Map(from.map((release) => [release.key, release]))
  const back = to.toReversed().flatMap((release) => {
    const now = before.get(release.key)
    return now !== undefined && lt(release.version, now.version) ? backwards(now, release) : []
  })
  const forward = to.flatMap((release) => {
    const now = before.get(release.key)
    return now !== undefined && gt(release.version, now.version)
      ? operationsBetween(release, now.version, release.version)
      : []
  })
  return [...back, ...forward]
}

function backwards(now: Release, to: Release): Migration[] {
  try {
    return invertMigrations(operationsBetween(now, to.version, now.version))
  } catch (error) {
    if (!(error instanceof MergeInputError) || error.code !== 'irreversible') throw error
    throw templateProblems.TEMPLATE_IRREVERSIBLE({
      from: `${now.key}@${now.version}`,
      to: to.version,
      detail: error.message,
    })
  }
}

/** The pointer that a thing has after the operations renamed it. */
export function renamedBy(pointer: string, operations: readonly Migration[]): string {
  let segments = parsePointer(pointer)
  for (const operation of operations) {
    if (operation.op !== 'renameItem' && operation.op !== 'renameKey') continue
    const collection = parsePointer(operation.path)
    const at = collection.length
    if (segments[at] === operation.from && matchesPattern(collection, segments.slice(0, at)))
      segments = segments.with(at, operation.to)
  }
  return formatPointer(segments)
}
