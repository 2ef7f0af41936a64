/** What a tenant is on, what waits for it, and how it came there. */
import { canonicalJson } from '@strata-erp/core'
import type { JsonObject, Query, Scope, Transaction } from '@strata-erp/core'
import { diff, isWithin, minimalClaims } from '../merge/index.ts'
import type { Policy } from '../merge/index.ts'
import { suggestions } from '../merge/rules.ts'
import type { Finish, GivenBack, HistoryEntry, RetiredField, Status } from './engine-interface.ts'
import { giveBack } from './give-back.ts'
import { lockHead, readHead } from './head.ts'
import { namesIn } from './names.ts'
import { openPlan } from './plan-store.ts'
import type { StoredPlan } from './plan-store.ts'
import type { TenantPolicy, UpgradePolicy } from './plan.ts'
import { templateProblems } from './problems.ts'
import type { Room } from './room.ts'
import { noTarget, readState, storedState, targetOf, upgradePolicies } from './state.ts'
import { availableFor } from './target.ts'
import { readsOf } from './verbs.ts'
import { requirePointer } from './why.ts'

export async function status(room: Room, scope: Scope): Promise<Status> {
  const { id: tenantId, slug } = scope.tenant
  const query = readsOf(room, tenantId)
  const head = await readHead(room, query, tenantId)
  const { state } = head
  const plan = await openPlan(query, tenantId)
  const claims = minimalClaims([
    ...state.claims,
    ...diff(head.base.document, head.document, room.rules).map(({ path }) => path),
  ])
  return {
    tenant: slug,
    on: targetOf(state),
    revision: head.revision,
    available: await availableFor(room, state),
    layers: state.layers,
    openPlan: plan === null ? null : openPlanOf(plan),
    policy: state.policy,
    claims,
    names: namesIn(
      [head.document, head.base.document],
      claims.map((pointer) => ({ pointer })),
      room.rules,
    ),
    retiredFields: await retiredFieldsOf(query, tenantId),
  }
}

const openPlanOf = ({ id, view }: StoredPlan): Status['openPlan'] => ({
  id,
  kind: view.kind,
  to: view.to,
  open: view.open,
  asked: view.conflicts.length,
  // A stored plan always says it; plans are read with it.
  begun: view.begun ?? { by: '', at: '' },
})

async function retiredFieldsOf(query: Query, tenantId: string): Promise<RetiredField[]> {
  const rows = await query<{
    entity: string
    key: string
    uid: string
    definition: string
    revision: number
    retired_at: Date
  }>(
    `select entity, key, uid, definition, revision, retired_at from template_retired_field
     where tenant_id = $1 order by entity, key, uid`,
    [tenantId],
  )
  return rows.map(({ retired_at: retiredAt, definition, ...row }) => ({
    ...row,
    definition: JSON.parse(definition) as JsonObject,
    retiredAt: retiredAt.toISOString(),
  }))
}

/** Revisions, newest first. */
export async function history(
  room: Room,
  scope: Scope,
  {
    before = 2_147_483_647,
    limit = 50,
  }: { readonly before?: number | undefined; readonly limit?: number | undefined } = {},
): Promise<readonly HistoryEntry[]> {
  const { id: tenantId } = scope.tenant
  const rows = await readsOf(room, tenantId)<{
    number: number
    kind: string
    summary: string
    actor_name: string
    created_at: Date
    template: string | null
  }>(
    `select number, kind, summary, actor_name, created_at, template from configuration_revision
     where tenant_id = $1 and number < $2 order by number desc limit $3`,
    [tenantId, before, limit],
  )
  return rows.map((row) => ({
    revision: row.number,
    kind: row.kind,
    summary: row.summary,
    by: row.actor_name,
    at: row.created_at.toISOString(),
    on: targetOf(
      readState(row.template === null ? null : (JSON.parse(row.template) as JsonObject)) ??
        noTarget,
    ),
  }))
}

/** How upgrades treat the tenant from now on; a revision of its own says who decided. */
export async function setPolicy(
  room: Room,
  scope: Scope,
  {
    upgrades,
    paths,
    finish,
  }: {
    readonly upgrades?: UpgradePolicy | undefined
    readonly paths?: readonly Policy[] | undefined
  } & Finish<TenantPolicy>,
): Promise<TenantPolicy> {
  if (upgrades !== undefined && !upgradePolicies.includes(upgrades))
    throw templateProblems.TEMPLATE_PATH_WRONG({
      expected: `one of ${upgradePolicies.join(', ')}`,
      found: upgrades,
    })
  for (const { path, take } of paths ?? []) {
    requirePointer(path)
    if (!suggestions.includes(take))
      throw templateProblems.TEMPLATE_PATH_WRONG({
        expected: `for ${path} one of ${suggestions.join(', ')}`,
        found: take,
      })
  }
  const { id: tenantId } = scope.tenant
  const changed = await room.kernel.database.transaction(tenantId, async (transaction) => {
    const { state, revision, base } = await lockHead(room, transaction)
    const policy: TenantPolicy = {
      upgrades: upgrades ?? state.policy.upgrades,
      paths: paths ?? state.policy.paths,
    }
    await room.bases.put(base)
    const result = await room.kernel.configuration.change(transaction, scope, {
      kind: 'policy',
      summary: `Upgrades: ${policy.upgrades}, ${String(policy.paths.length)} path(s) decided in advance`,
      by: 'template',
      exact: true,
      expectedRevision: revision,
      template: storedState({ ...state, policy }),
      edit: (document) => document,
    })
    await finish?.(transaction, policy)
    return { policy, revision: result.revision }
  })
  await room.kernel.waitFor(tenantId, changed.revision)
  return changed.policy
}

/** Gives places back to the template: its values return and their claims end. */
export async function reset(
  room: Room,
  scope: Scope,
  pointers: readonly string[],
  { finish }: Finish<GivenBack> = {},
): Promise<GivenBack> {
  for (const pointer of pointers) requirePointer(pointer)
  const { id: tenantId } = scope.tenant
  const given = await room.kernel.database.transaction(tenantId, async (transaction) => {
    const { revision } = await resetIn(room, scope, pointers, transaction)
    await finish?.(transaction, { revision })
    return { revision }
  })
  await room.kernel.waitFor(tenantId, given.revision)
  return given
}

async function resetIn(
  room: Room,
  scope: Scope,
  pointers: readonly string[],
  transaction: Transaction,
): Promise<GivenBack> {
  const head = await lockHead(room, transaction)
  const { state, base, document } = head
  const next = pointers.reduce(
    (result, pointer) => giveBack(result, base.document, pointer, room.rules),
    document,
  )
  const claims = state.claims.filter((claim) => !pointers.some((one) => isWithin(claim, one)))
  if (canonicalJson(next) === canonicalJson(document) && claims.length === state.claims.length)
    return { revision: head.revision }
  await room.bases.put(base)
  return room.kernel.configuration.change(transaction, scope, {
    kind: 'reset',
    summary: `Gave ${pointers.join(', ')} back to the template`,
    by: 'template',
    exact: true,
    expectedRevision: head.revision,
    template: storedState({ ...state, claims }),
    edit: () => next,
  })
}
