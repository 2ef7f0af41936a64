/** Looks at two revisions, or at the sides of a plan, without changing anything. */
import { loadRevision } from '@strata-erp/core'
import type { JsonObject, Query, Scope } from '@strata-erp/core'
import { getAt } from '../merge/index.ts'
import { changesIn } from './describe.ts'
import type { RevisionDifferences } from './engine-interface.ts'
import { readHead } from './head.ts'
import { namesIn } from './names.ts'
import { readPlan } from './plan-store.ts'
import type { Sides } from './plan.ts'
import { templateProblems } from './problems.ts'
import type { Room } from './room.ts'
import { planFor, readsOf } from './verbs.ts'
import { requirePointer } from './why.ts'

/** @throws TEMPLATE_NOTHING_TO_ROLL_BACK when one of them is no revision of the tenant */
export async function differences(
  room: Room,
  scope: Scope,
  from: number,
  to: number,
): Promise<RevisionDifferences> {
  const query = readsOf(room, scope.tenant.id)
  const before = await documentAt(room, query, scope.tenant.id, from)
  const after = await documentAt(room, query, scope.tenant.id, to)
  const changes = changesIn(before, after, room.rules)
  return { from, to, changes, names: namesIn([after, before], changes, room.rules) }
}

async function documentAt(
  { kernel }: Room,
  query: Query,
  tenantId: string,
  revision: number,
): Promise<JsonObject> {
  const stored = await loadRevision(query, tenantId, revision)
  if (stored !== null) return stored.document
  if (revision === 0) return kernel.configuration.initial
  throw templateProblems.TEMPLATE_NOTHING_TO_ROLL_BACK({
    expected: 'a revision of this tenant',
    found: revision,
  })
}

/**
 * One element of an open plan: as the template had it, as the tenant has it, as the template offers
 * it, and as a commit would write it with the answers given so far.
 * @throws TEMPLATE_PLAN_UNKNOWN, TEMPLATE_PATH_WRONG
 */
export async function sides(room: Room, scope: Scope, id: string, pointer: string): Promise<Sides> {
  requirePointer(pointer)
  const tenantId = scope.tenant.id
  const query = readsOf(room, tenantId)
  const stored = await readPlan(query, tenantId, id)
  const head = await readHead(room, query, tenantId)
  const planned = await planFor(room, query, tenantId, head, stored.request, stored.answers)
  const at = (name: 'base' | 'ours' | 'theirs' | 'result', document: JsonObject) => {
    const value = getAt(document, pointer, room.rules)
    return value === undefined ? {} : { [name]: value }
  }
  return {
    pointer,
    ...at('base', head.base.document),
    ...at('ours', head.document),
    ...at('theirs', planned.theirs.document),
    ...at('result', planned.result),
  }
}
