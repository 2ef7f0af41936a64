/** What is installed, for people to choose from. */
import { rcompare } from 'semver'
import { compose } from './composition.ts'
import type { VerticalSummary, VerticalView } from './vertical-views.ts'
import type { ListedRelease } from './releases.ts'
import { templateProblems } from './problems.ts'
import type { Room } from './room.ts'

export async function listVerticals(room: Room): Promise<readonly VerticalSummary[]> {
  const byKey = Map.groupBy(await room.releases.list(), ({ key }) => key)
  return [...byKey.values()].flatMap((releases) => summaryOf(releases) ?? [])
}

function summaryOf(releases: readonly ListedRelease[]): VerticalSummary | undefined {
  const sorted = releases.toSorted((one, other) => rcompare(one.version, other.version))
  const latest = sorted.find(({ version }) => !version.includes('-')) ?? sorted[0]
  if (latest === undefined) return undefined
  const { key, label, description, deprecated, extends: parents } = latest.envelope
  return {
    key,
    label,
    description: description ?? null,
    deprecated: deprecated ?? null,
    extends: parents ?? {},
    versions: sorted.map(({ version }) => version),
    latest: latest.version,
  }
}

/** @throws VERTICAL_UNKNOWN, VERTICAL_VERSION_UNKNOWN */
export async function showVertical(
  room: Room,
  key: string,
  {
    version,
    resolved = false,
  }: { readonly version?: string | undefined; readonly resolved?: boolean | undefined } = {},
): Promise<VerticalView> {
  const settled = await room.releases.settle(key, version)
  const { release } = await room.releases.read(key, settled)
  const releases = (await room.releases.list()).filter((listed) => listed.key === key)
  const summary = summaryOf(releases)
  if (summary === undefined) throw templateProblems.VERTICAL_UNKNOWN({ key, known: 'none' })
  const { base } = resolved
    ? await compose(room, { vertical: key, version: settled, addons: {} }, [])
    : { base: undefined }
  return {
    ...summary,
    version: settled,
    hash: release.hash,
    lock: Object.fromEntries(
      Object.entries(release.lock).map(([name, pin]) => [name, pin.version]),
    ),
    document: release.document,
    ...(base !== undefined && { resolved: base.document, origin: base.origin }),
  }
}
