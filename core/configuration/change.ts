/**
 * The one write door of a tenant's configuration. Whatever changes it, a person, the command line
 * or a template, comes through here and leaves a revision that says who changed what.
 */
import { canonicalJson, type Json, type JsonObject } from '../schema/json.ts'
import type { Transaction } from '../database/transaction.ts'
import type { InputError } from '../problem.ts'
import type { Scope } from '../tenancy/scope.ts'
import type { Catalogue } from './catalogue.ts'
import { checkModuleSwitches } from './checks/modules.ts'
import { checkOwnIds } from './checks/own-ids.ts'
import { deepFreeze } from './compile-effective.ts'
import { changesBetween, type Change } from './diff.ts'
import { normalForm } from './normal-form.ts'
import { configurationProblems } from './problems.ts'
import { isObject } from './shape.ts'
import { rememberOf, rememberOfBoth } from './remember.ts'
import { isSameDocument, loadHead, storeRevision, type StoredConfiguration } from './store.ts'
import { scopedUid, randomUid } from './uids.ts'
import { unsafePlaces } from './schema-check.ts'
import { newFaults } from './validate.ts'

/** For whom and by whom; without permissions it is the kernel's own doing. */
export type ChangeScope = Pick<Scope, 'actor' | 'requestId'> & Partial<Pick<Scope, 'permissions'>>

export interface ChangeRequest {
  /** Pure: gets the document in force, frozen, returns the next one. */
  edit(document: JsonObject): JsonObject
  /** What kind of change, one word: `edit`, `module`, `apply`, `upgrade`, `rollback`, `create`. */
  readonly kind: string
  /** One line for people. */
  readonly summary: string
  /** `tenant` (default): new ids carry `x_`, missing uids are random. */
  readonly by?: 'tenant' | 'template'
  /** The template engine's state from now on; absent: as it was. */
  readonly template?: JsonObject | null
  /** Refuse when the configuration is at another revision; several: at none of these. */
  readonly expectedRevision?: number | readonly number[]
  /** The edit gives back bytes that were saved before (a rollback, a previewed plan): keep them. */
  readonly exact?: boolean
  /** Modules whose defaults came in with this change; the template engine adds them to its base. */
  readonly composed?: readonly string[]
}

/** What every tenant begins with: the empty document, so that whatever follows has something before it. */
export const firstRevision: ChangeRequest = Object.freeze({
  kind: 'create',
  summary: 'Tenant created',
  by: 'template',
  edit: (document: JsonObject) => document,
})

export interface ChangeResult {
  readonly revision: number
  /** False: nothing differed, hence no new revision. */
  readonly changed: boolean
  readonly document: JsonObject
  readonly template: JsonObject | null
  readonly changes: readonly Change[]
}

/** What a hook sees of a change before it is written. */
export interface PendingChange {
  readonly transaction: Transaction
  readonly scope: ChangeScope
  readonly request: Omit<ChangeRequest, 'edit'>
  readonly before: StoredConfiguration
  readonly after: { readonly document: JsonObject; readonly template: JsonObject | null }
  readonly changes: readonly Change[]
}
/** Refuses by throwing a Problem, or returns the template engine's next state. */
export type ConfigurationHook = (
  change: PendingChange,
) =>
  | Promise<{ readonly template: JsonObject | null } | void>
  | { readonly template: JsonObject | null }
  | void

/** Writes the audit row of a configuration change, in the same transaction. */
export type ConfigurationAudit = (
  transaction: Transaction,
  scope: ChangeScope,
  entry: {
    readonly action: 'configuration.changed'
    readonly before: JsonObject
    readonly after: JsonObject
    readonly at: Date
  },
) => Promise<void>

/** What the door needs of the process; `createConfiguration` supplies it. */
export interface ChangeDoor {
  readonly catalogue: Catalogue
  /** What a tenant without a revision has: the defaults of modules that are always active. */
  readonly initial: JsonObject
  readonly hooks: readonly ConfigurationHook[]
  readonly audit: ConfigurationAudit
}

/** Heard by every process: `<tenant id> <revision>`. */
export const configurationChannel = 'strata_configuration'

/**
 * Changes the configuration of the transaction's tenant. Changes of one tenant follow one another:
 * the head row is locked until the transaction ends. What nothing changes writes nothing.
 *
 * @throws Problem CONFIGURATION_INVALID (400, with pointers), CONFIGURATION_CHANGED (412), and
 *   whatever `edit` and the hooks refuse
 */
export async function changeConfiguration(
  door: ChangeDoor,
  transaction: Transaction,
  scope: ChangeScope,
  request: ChangeRequest,
): Promise<ChangeResult> {
  const before = await lockHead(door, transaction)
  requireRevision(before.revision, request.expectedRevision)
  const by = request.by ?? 'tenant'
  const edited = request.edit(before.document)
  refuse(isObject(edited) ? unsafeIn(edited) : [notAnObject])
  const document = deepFreeze(
    request.exact === true
      ? edited
      : normalForm(edited, before.document, by === 'tenant' ? randomUid : scopedUid('template')),
  )
  const changes = changesOf(document, before.document)
  const sameDocument = isSameDocument(document, before.document)
  if (!sameDocument || before.revision === 0)
    refuse([
      ...newFaults(before.document, document, door.catalogue),
      ...(by === 'tenant' ? tenantFaults(before.document, document) : []),
    ])
  const given = request.template === undefined ? before.template : request.template
  const template =
    sameDocument && given === before.template
      ? given
      : await runHooks(door, { transaction, scope, request, before, changes }, document, given)

  if (
    before.revision > 0 &&
    sameDocument &&
    canonicalJson(template) === canonicalJson(before.template)
  )
    return { revision: before.revision, changed: false, document, template, changes: [] }

  const revision = before.revision + 1
  const at = new Date()
  await storeRevision(
    (text, parameters) => transaction.query(text, parameters),
    transaction.tenantId,
    {
      number: revision,
      before: before.revision === 0 ? undefined : before.document,
      document,
      template,
      kind: request.kind,
      summary: request.summary,
      changes,
      actor: scope.actor,
      requestId: scope.requestId,
      at,
    },
  )
  await door.audit(transaction, scope, {
    action: 'configuration.changed',
    before: sideOf(changes, 'before', before.revision),
    after: sideOf(changes, 'after', revision),
    at,
  })
  await transaction.query('select pg_notify($1, $2)', [
    configurationChannel,
    `${transaction.tenantId} ${revision}`,
  ])
  return { revision, changed: true, document, template, changes }
}

const unsafeIn = rememberOf((document) => unsafePlaces(document))
const changesOf = rememberOfBoth((after, before: JsonObject) => changesBetween(before, after))

/** Locks the head row, which the first change of a tenant makes, and reads what is in force. */
async function lockHead(door: ChangeDoor, transaction: Transaction): Promise<StoredConfiguration> {
  const { tenantId } = transaction
  await transaction.query(
    `insert into configuration_head (tenant_id, revision) values ($1, 0) on conflict do nothing`,
    [tenantId],
  )
  await transaction.query(
    'select revision from configuration_head where tenant_id = $1 for update',
    [tenantId],
  )
  const stored = await loadHead((text, parameters) => transaction.query(text, parameters), tenantId)
  return deepFreeze(stored ?? { revision: 0, document: door.initial, template: null })
}

function requireRevision(found: number, expected: number | readonly number[] | undefined): void {
  const allowed = expected === undefined ? undefined : [expected].flat()
  if (allowed !== undefined && !allowed.includes(found))
    throw configurationProblems.CONFIGURATION_CHANGED({
      expected: allowed.join(' or ') || 'none',
      found,
    })
}

async function runHooks(
  door: ChangeDoor,
  change: Omit<PendingChange, 'after'>,
  document: JsonObject,
  given: JsonObject | null,
): Promise<JsonObject | null> {
  let template = given
  for (const hook of door.hooks) {
    const answer = await hook({ ...change, after: { document, template } })
    if (answer !== undefined) template = answer.template
  }
  return template
}

/** What only templates and `setModuleActive` may do. */
function tenantFaults(before: JsonObject, after: JsonObject): InputError[] {
  return [...checkOwnIds(before, after), ...checkModuleSwitches(before, after)]
}

const notAnObject: InputError = {
  pointer: '',
  message: 'Expected a configuration document (a JSON object), found something else; correct it.',
}

function refuse(errors: readonly InputError[]): void {
  const [first] = errors
  if (first === undefined) return
  throw configurationProblems.CONFIGURATION_INVALID(
    { count: errors.length, first: `${first.pointer || '/'}: ${first.message}` },
    { errors },
  )
}

function sideOf(
  changes: readonly Change[],
  side: 'before' | 'after',
  revision: number,
): JsonObject {
  return {
    revision,
    values: Object.fromEntries(
      changes.map((change): [string, Json] => [change.pointer, change[side] ?? null]),
    ),
  }
}
