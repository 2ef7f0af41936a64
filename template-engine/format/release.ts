/** Making a release: from a source to the one file that never changes again. */
import { gt, inc } from 'semver'
import type { Bump, Compatibility } from './compatibility.ts'
import { compareReleases, isEnough, neededBump } from './compatibility.ts'
import { differences } from './difference.ts'
import type { Difference } from './difference.ts'
import { examine } from './examine.ts'
import { flattenRelease } from './chain.ts'
import { hasErrors } from './finding.ts'
import type { Finding, FindingCode } from './finding.ts'
import { sealComposed } from './lint.ts'
import type { Surroundings } from './surroundings.ts'
import type { Release, VerticalSource } from './vertical.ts'

export interface ReleaseResult {
  /** Undefined when findings bar the way. */
  readonly release: Release | undefined
  readonly findings: readonly Finding[]
  /** Against the release before; undefined for the first. */
  readonly compatibility: Compatibility | undefined
  /** Markdown for the top of CHANGELOG.md, to be rewritten by a person. */
  readonly changelogDraft: string
}

/**
 * Releases a source. Earlier releases, parents and add-ons come from `surroundings.releases`.
 * @param bump counts up from the last release (from 0.0.0 for the first); absent: the version that
 *   the source states
 */
export function release(
  source: VerticalSource,
  surroundings: Surroundings,
  bump?: Bump,
): ReleaseResult {
  const { findings, composed } = examine(source, surroundings)
  const refused = (
    compatibility: Compatibility | undefined,
    more: readonly Finding[],
  ): ReleaseResult => ({
    release: undefined,
    findings: [...findings, ...more],
    compatibility,
    changelogDraft: '',
  })
  if (composed === undefined || hasErrors(findings)) return refused(undefined, [])
  const { envelope, past } = composed
  const { rules } = surroundings.format
  const last = past?.release.version
  const version =
    bump === undefined ? envelope.version : (inc(last ?? '0.0.0', bump) ?? envelope.version)
  const refusal = (code: FindingCode, pointer: string, message: string): Finding => ({
    severity: 'error',
    code,
    file: source.file,
    line: 1,
    column: 1,
    pointer,
    message,
  })
  if (last !== undefined && !gt(version, last))
    return refused(undefined, [
      refusal(
        'frozen',
        '/version',
        `Expected a version above ${last}, which is released and frozen, found ${version}; choose major, minor or patch.`,
      ),
    ])
  const steps = (envelope.migrations ?? []).filter(({ to }) => gt(to, version))
  if (steps.length > 0)
    return refused(undefined, [
      refusal(
        'migration',
        '/migrations',
        `Expected migrations up to ${version}, found one to ${steps[0]?.to ?? ''}; correct its "to" or release that version.`,
      ),
    ])
  const sealed = sealComposed(composed, version, surroundings)
  const { releases, defaults } = surroundings
  const read = (key: string, wanted: string): Release | undefined =>
    key === sealed.key && wanted === version ? sealed : releases.read(key, wanted)
  const drafts = Object.entries(sealed.lock).filter(
    ([key, pin]) => !releases.versions(key).includes(pin.version),
  )
  const [draft] = drafts
  if (draft !== undefined)
    return refused(undefined, [
      refusal(
        'parent',
        `/extends/${draft[0]}`,
        `Expected a released version of "${draft[0]}" to build on, found only the draft ${draft[1].version}; release it first.`,
      ),
    ])
  const after = flattenRelease(sealed, read, defaults, rules).document
  const compatibility =
    past === undefined ? undefined : compareReleases(past.flattened, after, rules, past.operations)
  const needed =
    compatibility === undefined || last === undefined ? undefined : neededBump(compatibility, last)
  if (last !== undefined && !isEnough(bumpBetween(last, version), needed))
    return refused(compatibility, [
      refusal('version', '/version', tooSmall(last, version, needed, compatibility)),
    ])
  return {
    release: sealed,
    findings,
    compatibility,
    changelogDraft: changelog(
      version,
      past === undefined ? [] : differences(past.flattened, after, rules),
      sealed.label,
    ),
  }
}

const order: readonly Bump[] = ['major', 'minor', 'patch']

/** Which part counts up first between two versions. */
export function bumpBetween(before: string, after: string): Bump {
  const [old, next] = [before, after].map((version) =>
    (version.split('-')[0] ?? '').split('.').map(Number),
  )
  return order[[0, 1].findIndex((part) => old?.[part] !== next?.[part])] ?? 'patch'
}

function tooSmall(
  last: string,
  version: string,
  needed: Bump | undefined,
  compatibility: Compatibility | undefined,
): string {
  const reasons = (compatibility?.reasons ?? [])
    .filter(({ bump }) => bump === (compatibility?.bump ?? 'major'))
    .slice(0, 3)
    .map(({ pointer, text }) => `${pointer}: ${text}`)
  return `Expected a ${needed ?? 'major'} version after ${last} (${reasons.join('; ')}), found ${version}; release it as ${needed ?? 'major'} or take the change back.`
}

/** A first draft of the changelog entry. */
function changelog(version: string, list: readonly Difference[], label: string): string {
  const group = (kind: Difference['kind'], title: string): string => {
    const lines = list
      .filter((difference) => difference.kind === kind)
      .map(({ section, label: name }) => `- ${section}: ${name}`)
    return lines.length === 0 ? '' : `### ${title}\n\n${lines.join('\n')}\n\n`
  }
  const body = `${group('added', 'Added')}${group('changed', 'Changed')}${group('removed', 'Removed')}`
  return `## ${version}\n\n${body === '' ? `First release of ${label}.\n\n` : body}`
}
