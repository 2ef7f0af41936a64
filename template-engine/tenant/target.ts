/** Where a request wants to go: versions settled, kind named. */
import { lt, rcompare } from 'semver'
import { readMigrations } from '../merge/index.ts'
import type { TargetRequest } from './engine-interface.ts'
import type { Head } from './head.ts'
import type { PlanRequest } from './plan-request.ts'
import type { PlanKind, Target } from './plan.ts'
import { templateProblems } from './problems.ts'
import { refusing } from './refusing.ts'
import type { Room } from './room.ts'
import type { TemplateState } from './state.ts'

/**
 * Settles a request against what is installed.
 * @throws TEMPLATE_NONE for a tenant without a vertical when the request names none either,
 *   VERTICAL_UNKNOWN, VERTICAL_VERSION_UNKNOWN, TEMPLATE_MERGE_REFUSED for a mapping that is none
 */
export async function settleTarget(
  room: Room,
  tenant: string,
  { state }: Pick<Head, 'state'>,
  { vertical, to, addons, mapping = [] }: TargetRequest,
): Promise<PlanRequest> {
  const chosen = await settleAddons(room, state.addons, addons ?? {})
  const key = vertical ?? state.vertical
  if (key === null && addons === undefined) throw templateProblems.TEMPLATE_NONE({ tenant })
  // A change of add-ons alone leaves the vertical where it is.
  const stays = vertical === undefined && to === undefined && addons !== undefined
  const version = key === null ? null : stays ? state.version : await room.releases.settle(key, to)
  const target: Target = { vertical: key, version, addons: chosen }
  return { kind: kindOf(state, target), target, mapping: refusing(() => readMigrations(mapping)) }
}

async function settleAddons(
  room: Room,
  before: TemplateState['addons'],
  asked: Readonly<Record<string, string | null>>,
): Promise<Target['addons']> {
  const chosen = new Map(Object.entries(before))
  for (const [key, range] of Object.entries(asked))
    if (range === null) chosen.delete(key)
    else chosen.set(key, await room.releases.settle(key, range === '' ? undefined : range))
  return Object.fromEntries([...chosen].sort(([one], [other]) => (one < other ? -1 : 1)))
}

export function kindOf(state: TemplateState, target: Target): PlanKind {
  if (state.vertical === null && target.vertical !== null) return 'apply'
  if (state.vertical !== target.vertical) return 'switch'
  if (state.version === target.version || state.version === null || target.version === null)
    return JSON.stringify(state.addons) === JSON.stringify(target.addons) ? 'upgrade' : 'compose'
  return lt(target.version, state.version) ? 'downgrade' : 'upgrade'
}

/** The highest installed version above the tenant's; null where there is none. */
export async function availableFor(room: Room, state: TemplateState): Promise<string | null> {
  const { vertical, version } = state
  if (vertical === null || version === null) return null
  const [highest] = (await room.releases.versions(vertical)).filter(
    (candidate) => !candidate.includes('-'),
  )
  return highest !== undefined && rcompare(highest, version) < 0 ? highest : null
}

/** `retail` or `retail@1.0.0`. */
export function parseVertical(text: string): { vertical: string; to: string | undefined } {
  const at = text.indexOf('@')
  return at < 0
    ? { vertical: text, to: undefined }
    : { vertical: text.slice(0, at), to: text.slice(at + 1) || undefined }
}
