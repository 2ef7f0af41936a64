/** Whether a vertical is right, and what it would be as a release. */
import { examine } from './examine.ts'
import type { Composed } from './examine.ts'
import { hasErrors } from './finding.ts'
import type { Finding } from './finding.ts'
import { sealRelease } from './release-file.ts'
import type { Surroundings } from './surroundings.ts'
import { assignUids, uidsIn } from './uids.ts'
import type { Release, VerticalSource } from './vertical.ts'

/**
 * Everything that is wrong with a source, in the order of the file. Nothing is thrown for what the
 * source says; an empty list means that it can be released.
 */
export const validateVertical = (
  source: VerticalSource,
  surroundings: Surroundings,
): readonly Finding[] => inOrder(examine(source, surroundings).findings)

export interface Draft {
  readonly findings: readonly Finding[]
  /** As it would be released now under the version it states; undefined where errors bar the way. */
  readonly release: Release | undefined
}

/** A source as children and previews see it before it is released. */
export function draftOf(source: VerticalSource, surroundings: Surroundings): Draft {
  const { findings, composed } = examine(source, surroundings)
  return {
    findings: inOrder(findings),
    release:
      composed === undefined || hasErrors(findings)
        ? undefined
        : sealComposed(composed, composed.envelope.version, surroundings),
  }
}

/** Gives uids and seals; `composed` has no errors. */
export function sealComposed(
  { envelope, lock, sections, below, past }: Composed,
  version: string,
  { format, releases }: Surroundings,
): Release {
  const given = new Set<string>()
  for (const known of releases.versions(envelope.key))
    uidsIn(releases.read(envelope.key, known)?.document, given)
  uidsIn(below, given)
  const withUids = assignUids(sections, {
    scope: envelope.key,
    rules: format.rules,
    below,
    previous: past?.release.document,
    operations: past?.operations ?? [],
    given,
  })
  return sealRelease({ ...envelope, version }, lock, withUids)
}

const inOrder = (findings: readonly Finding[]): Finding[] =>
  findings.toSorted(
    (left, right) =>
      (left.file < right.file ? -1 : left.file > right.file ? 1 : 0) ||
      left.line - right.line ||
      left.column - right.column,
  )
