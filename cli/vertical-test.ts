/** What `erp vertical test` proves of a vertical, without a database. */
import {
  canonical,
  compositionOf,
  findingLine,
  flattenRelease,
  hasErrors,
  merge,
  MergeInputError,
  migrationsBetween,
  VerticalError,
} from '@strata-erp/template-engine'
import type { Json, Release, VerticalPackage } from '@strata-erp/template-engine'
import { validated } from './vertical-source.ts'
import type { Workshop } from './vertical-source.ts'

export interface VerticalCheck {
  readonly check: string
  readonly ok: boolean
  /** What is wrong; empty when it is right. */
  readonly found: string
}

/**
 * The source is right; every release makes a configuration that is right with the plugins at hand;
 * a tenant that changed nothing comes from every release to every later one without a question, and
 * then has exactly what a new tenant gets (law A1 of the merge).
 */
export function testVertical(
  workshop: Workshop,
  vertical: VerticalPackage,
): readonly VerticalCheck[] {
  const { house } = workshop
  const validation = validated(workshop, [vertical])
  const own = validation.verticals.find((one) => one.package === vertical)
  const findings = own?.findings ?? []
  const { read } = validation.releases
  const releases = vertical.releases.toReversed()
  const all = own?.draft === undefined ? releases : withDraft(releases, own.draft)
  const flat = (release: Release): Json =>
    flattenRelease(release, read, house.defaults, house.format.rules).document
  return [
    {
      check: 'vertical.json is right',
      ok: !hasErrors(findings),
      found: findings.map(findingLine).join('\n   '),
    },
    ...all.map((release) =>
      attempt(`${release.key}@${release.version} makes a configuration that is right`, () =>
        house
          .check(flat(release))
          .map(({ pointer, message }) => `${pointer || '/'}: ${message}`)
          .join('\n   '),
      ),
    ),
    ...all.flatMap((before, index) =>
      all.slice(index + 1).map((after) =>
        attempt(`${before.version} -> ${after.version} asks an untouched tenant nothing`, () =>
          upgradeFault(flat(before), flat(after), {
            rules: house.format.rules,
            migrations: migrationsBetween(compositionOf(before, read), compositionOf(after, read)),
          }),
        ),
      ),
    ),
  ]
}

/** The draft is tried as the next version unless its version is out already. */
const withDraft = (releases: readonly Release[], draft: Release): readonly Release[] =>
  releases.some(({ version }) => version === draft.version) ? releases : [...releases, draft]

function upgradeFault(
  before: Json,
  after: Json,
  how: Pick<Parameters<typeof merge>[0], 'rules'> & {
    readonly migrations: ReturnType<typeof migrationsBetween>
  },
): string {
  const { merged, conflicts } = merge({ base: before, ours: before, theirs: after, ...how })
  const [open] = conflicts.filter(({ resolved }) => resolved === undefined)
  if (open !== undefined) return `${open.kind} at ${open.path}: ${open.message}`
  return canonical(merged) === canonical(after)
    ? ''
    : 'The result differs from what a new tenant gets; a migration says something else than the release.'
}

function attempt(check: string, work: () => string): VerticalCheck {
  try {
    const found = work()
    return { check, ok: found === '', found }
  } catch (error) {
    if (error instanceof VerticalError || error instanceof MergeInputError)
      return { check, ok: false, found: error.message }
    throw error
  }
}
