/** Where a tenant stands: the configuration in force and what it came from. */
import { canonicalJson, contentHash, loadHead, rememberOf } from '@strata-erp/core'
import type { JsonObject, Query, StoredConfiguration, Transaction } from '@strata-erp/core'
import type { Base } from './bases.ts'
import { compose, modulesOn } from './composition.ts'
import { templateProblems } from './problems.ts'
import type { Room } from './room.ts'
import { noPolicy, noTarget, readState } from './state.ts'
import type { TemplateState } from './state.ts'

export interface Head {
  readonly revision: number
  readonly document: JsonObject
  /** SHA-256 of the document's canonical text. */
  readonly hash: string
  readonly state: TemplateState
  readonly base: Base
}

export const hashOf = rememberOf((document) => contentHash(canonicalJson(document)))

/** Reads the head of a tenant; within a transaction that locked it, that is the one in force. */
export async function readHead(room: Room, query: Query, tenantId: string): Promise<Head> {
  const stored = await loadHead(query, tenantId)
  return headOf(room, stored ?? atFirst(room))
}

const atFirst = ({ kernel }: Room): StoredConfiguration => ({
  revision: 0,
  document: kernel.configuration.initial,
  template: null,
})

export async function headOf(room: Room, stored: StoredConfiguration): Promise<Head> {
  const { revision, document } = stored
  const known = readState(stored.template)
  const { state, base } =
    known === null ? await firstState(room, document) : { state: known, base: undefined }
  return {
    revision,
    document,
    hash: hashOf(document),
    state,
    base: base ?? (await room.bases.read(state.base)),
  }
}

/** A tenant without a vertical comes from the defaults of its modules. */
export async function firstState(
  room: Room,
  document: JsonObject,
): Promise<{ readonly state: TemplateState; readonly base: Base }> {
  const { base, layers } = await compose(room, noTarget, modulesOn(document))
  const always = new Set(
    room.defaults.filter(({ alwaysActive }) => alwaysActive).map(({ name }) => name),
  )
  const state: TemplateState = {
    ...noTarget,
    release: null,
    layers,
    modules: modulesOn(document).filter((name) => !always.has(name)),
    base: base.hash,
    claims: [],
    policy: noPolicy,
    engine: room.engine,
  }
  return { state, base }
}

/**
 * Locks the tenant's head until the transaction ends, so that changes of one tenant follow one
 * another, and reads it.
 */
export async function lockHead(room: Room, transaction: Transaction): Promise<Head> {
  await lockRevision(transaction)
  return readHead(
    room,
    (text, parameters) => transaction.query(text, parameters),
    transaction.tenantId,
  )
}

/** Locks the tenant's head; gives the number of the revision in force, 0 where there is none. */
export async function lockRevision(transaction: Transaction): Promise<number> {
  const { tenantId } = transaction
  await transaction.query(
    'insert into configuration_head (tenant_id, revision) values ($1, 0) on conflict do nothing',
    [tenantId],
  )
  const [row] = await transaction.query<{ revision: number }>(
    'select revision from configuration_head where tenant_id = $1 for update',
    [tenantId],
  )
  return row?.revision ?? 0
}

/** The revision that a tenant is at, before its turn to be changed comes. */
export async function revisionOf({ kernel }: Room, tenantId: string): Promise<number> {
  const [row] = await kernel.database.read<{ revision: number }>(
    tenantId,
    'select revision from configuration_head where tenant_id = $1',
    [tenantId],
  )
  return row?.revision ?? 0
}

/**
 * Locks the head for somebody who looked at a revision: of two who change a tenant at once one
 * wins, and the other is told.
 * @throws TEMPLATE_CHANGED_MEANWHILE
 */
export async function lockHeadAt(
  room: Room,
  transaction: Transaction,
  expected: number,
): Promise<Head> {
  const head = await lockHead(room, transaction)
  if (head.revision !== expected)
    throw templateProblems.TEMPLATE_CHANGED_MEANWHILE({ expected, found: head.revision })
  return head
}
