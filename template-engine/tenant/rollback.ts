/** Back to an earlier revision: byte for byte as a new revision, or as a plan that keeps later edits. */
import { canonicalJson, loadRevision } from '@strata-erp/core'
import type { JsonObject, Query, Scope, Transaction } from '@strata-erp/core'
import { isObject } from '../merge/json.ts'
import { setAt } from '../merge/index.ts'
import { templateKinds } from './commit.ts'
import { completeMoved } from './complete-moved.ts'
import type { RollbackRequest, RolledBack } from './engine-interface.ts'
import { lockHeadAt, readHead, revisionOf } from './head.ts'
import type { Head } from './head.ts'
import type { PlanRequest } from './plan-request.ts'
import { storePlan, supersede } from './plan-store.ts'
import { templateProblems } from './problems.ts'
import { returnMoves } from './execute-moves.ts'
import { revokedSince } from './revoked.ts'
import type { Revision } from './revoked.ts'
import type { Room } from './room.ts'
import { readState, targetName, targetOf } from './state.ts'
import { finished, inside, planFor, readsOf } from './verbs.ts'

/**
 * Rolls back; see `RollbackRequest` for the two modes.
 * @throws TEMPLATE_NOTHING_TO_ROLL_BACK, TEMPLATE_CHANGED_MEANWHILE
 */
export async function rollback(
  room: Room,
  scope: Scope,
  request: RollbackRequest = {},
): Promise<RolledBack> {
  const { id: tenantId } = scope.tenant
  if (request.dryRun === true) {
    const query = readsOf(room, tenantId)
    const work = await prepare(
      room,
      query,
      tenantId,
      await readHead(room, query, tenantId),
      request,
    )
    const shown =
      request.mode === 'merge'
        ? await revertPlan(room, query, tenantId, work)
        : { ...work.report, applied: false, revision: work.head.revision }
    return finished(room, tenantId, request, shown)
  }
  const revision = await revisionOf(room, tenantId)
  const done = await room.kernel.database.transaction(tenantId, async (transaction) => {
    const query = inside(transaction)
    const head = await lockHeadAt(room, transaction, revision)
    const work = await prepare(room, query, tenantId, head, request)
    const result =
      request.mode === 'merge'
        ? await revertPlan(room, query, tenantId, work, { transaction, scope })
        : await restore(room, transaction, scope, work)
    await request.finish?.(transaction, result)
    return result
  })
  if (done.applied) await room.kernel.waitFor(tenantId, done.revision)
  return done
}

interface Work {
  readonly head: Head
  /** What the new revision holds. */
  readonly document: JsonObject
  readonly template: JsonObject | null
  readonly report: Pick<RolledBack, 'restored' | 'discarded' | 'revoked'>
}

async function prepare(
  room: Room,
  query: Query,
  tenantId: string,
  head: Head,
  { to, restoreRevoked = false }: RollbackRequest,
): Promise<Work> {
  const restored = to ?? (await beforeLatest(query, tenantId))
  const isRevision = Number.isInteger(restored) && restored >= 0 && restored <= head.revision
  const target = isRevision ? await loadRevision(query, tenantId, restored) : null
  if (target === null && restored !== 0)
    throw templateProblems.TEMPLATE_NOTHING_TO_ROLL_BACK({
      expected: `a revision from 0 to ${String(head.revision)} to return to`,
      found: restored,
    })
  const document = target?.document ?? room.kernel.configuration.initial
  const since = await revisionsSince(query, tenantId, restored)
  const byPeople = since.filter(({ kind }) => !templateKinds.includes(kind))
  const revoked = revokedSince(room.rules, byPeople, head.document, document)
  const kept = restoreRevoked
    ? document
    : revoked.reduce<JsonObject>((result, { pointer, keep }) => {
        const next = setAt(result, pointer, keep, room.rules)
        return isObject(next) ? next : result
      }, document)
  return {
    head,
    document: kept,
    template: target?.template ?? null,
    report: {
      restored,
      discarded: byPeople.map(({ number, summary, changes }) => ({
        revision: number,
        summary,
        pointers: changes.map(({ pointer }) => pointer),
      })),
      revoked: revoked.map(({ pointer, text }) => ({
        pointer,
        text,
        kept: restoreRevoked ? 'restored' : 'revoked',
      })),
    },
  }
}

/** The revision before the latest one that the engine wrote. */
async function beforeLatest(query: Query, tenantId: string): Promise<number> {
  const [row] = await query<{ number: number }>(
    `select number from configuration_revision
     where tenant_id = $1 and kind = any ($2) order by number desc limit 1`,
    [tenantId, templateKinds],
  )
  if (row === undefined)
    throw templateProblems.TEMPLATE_NOTHING_TO_ROLL_BACK({
      expected: 'a vertical that was applied',
      found: 'none to undo',
    })
  return row.number - 1
}

async function revisionsSince(query: Query, tenantId: string, after: number): Promise<Revision[]> {
  const rows = await query<{ number: number; kind: string; summary: string; changes: string }>(
    `select number, kind, summary, changes from configuration_revision
     where tenant_id = $1 and number > $2 order by number`,
    [tenantId, after],
  )
  return rows.map(({ changes, ...row }) => ({
    ...row,
    changes: JSON.parse(changes) as Revision['changes'],
  }))
}

async function restore(
  room: Room,
  transaction: Transaction,
  scope: Scope,
  { head, document, template, report }: Work,
): Promise<RolledBack> {
  const same =
    canonicalJson(document) === canonicalJson(head.document) &&
    canonicalJson(template) === canonicalJson(JSON.parse(JSON.stringify(head.state)) as JsonObject)
  if (same) return { ...report, applied: false, revision: head.revision }
  const moving = { room, transaction, scope, revision: head.revision + 1, after: document }
  await returnMoves(moving, report.restored)
  const on = targetName(readState(template) ?? { vertical: null, version: null, addons: {} })
  const { revision, changed } = await room.kernel.configuration.change(transaction, scope, {
    kind: 'rollback',
    summary: `Rolled back to revision ${String(report.restored)} (${on ?? 'no vertical'})`,
    by: 'template',
    exact: true,
    expectedRevision: head.revision,
    template,
    edit: () => document,
  })
  const effective = room.kernel.configuration.compile(revision, document)
  await completeMoved(moving, { ...scope, effective }, head.document)
  await supersede(transaction)
  return { ...report, applied: changed, revision }
}

/** The template of then as theirs, so that what the tenant changed since survives. */
async function revertPlan(
  room: Room,
  query: Query,
  tenantId: string,
  { head, template, report }: Work,
  keep?: { readonly transaction: Transaction; readonly scope: Scope },
): Promise<RolledBack> {
  const target = targetOf(readState(template) ?? { vertical: null, version: null, addons: {} })
  const request: PlanRequest = { kind: 'revert', target, mapping: [], revertTo: report.restored }
  const { view } = await planFor(room, query, tenantId, head, request, [])
  const plan =
    keep === undefined || view.empty
      ? view
      : await storePlan(keep.transaction, keep.scope, request, view)
  return { ...report, discarded: [], applied: false, revision: head.revision, plan }
}
