/** The operators' room: every deed between two notes of it, by the paths that `erp` takes. */
import type { Database } from '../database/transaction.ts'
import type { WriteOptions } from '../door.ts'
import type { RelayDatabase } from '../database/relay.ts'
import type { EventsDoor } from '../events/events-door.ts'
import { problems as eventProblems } from '../events/problems.ts'
import type { JobsDoor } from '../jobs/jobs-door.ts'
import { jobProblems } from '../jobs/problems.ts'
import type { Lifecycle } from '../lifecycle/lifecycle.ts'
import { operator as operatorActor } from '../lifecycle/status.ts'
import type { Actor } from '../plugin/context.ts'
import { Problem } from '../problem.ts'
import type { Cursors } from '../records/cursor.ts'
import { completePersonKey } from '../records/person-keys.ts'
import { isId } from '../records/read.ts'
import type { Model } from '../schema/model.ts'
import { requireTenant } from '../tenancy/directory.ts'
import type { InvitationsDoor } from '../tenancy/members-door.ts'
import type { Scope } from '../tenancy/scope.ts'
import {
  countDead,
  deadIds,
  jobBacklog,
  laneBacklog,
  listDeadJobs,
  listLetters,
  ownerOf,
} from './backlog.ts'
import { deed, listDeeds } from './deeds.ts'
import type { DeedRequest, Operator } from './deeds.ts'
import { listFleetOrders, listFleetOutcomes, orderFleet, readFleetOrder } from './fleet-orders.ts'
import type { FleetOrder, FleetWish } from './fleet-orders.ts'
import { createFounding } from './found-tenant.ts'
import { isOperator } from './operators.ts'
import type { PlatformDoor, Settled } from './platform-door.ts'
import { platformProblems } from './problems.ts'
import { countRecords, listSurveys, surveyOf } from './tenants.ts'

export interface PlatformOptions {
  readonly database: Database
  readonly cursors: Cursors
  readonly relay: RelayDatabase | undefined
  readonly model: Model
  readonly events: EventsDoor
  readonly jobs: JobsDoor
  readonly invitations: InvitationsDoor
  readonly lifecycle: Lifecycle
  /** Refuse operators without a second factor. */
  readonly secondFactor: boolean
  readonly systemScope: (tenant: string, actor: Actor) => Promise<Scope>
}

/** Less than a request may take. */
const longest = 15_000

export function createPlatformDoor(options: PlatformOptions): PlatformDoor {
  const { database, lifecycle, model } = options

  /** A deed on a tenant, in the scope that operators have on the command line too. */
  const onTenant = async <T>(
    by: Operator,
    slugOrId: string,
    action: string,
    work: (scope: Scope) => Promise<T>,
    detail: DeedRequest['detail'] = {},
  ): Promise<T> => {
    const scope = await options.systemScope(slugOrId, operatorActor)
    return deed(database, by, { action, subject: scope.tenant.id, detail }, () =>
      work({ ...scope, requestId: by.requestId }),
    )
  }

  /** An order of the fleet, and the answer of the request with it. */
  const ordered = (
    by: Operator,
    wish: FleetWish,
    more: WriteOptions<FleetOrder> | undefined,
  ): Promise<FleetOrder> =>
    database.together(async () => {
      const order = await readFleetOrder(database, await orderFleet(database, wish, by.name))
      const { completes } = more ?? {}
      if (completes !== undefined)
        await completePersonKey(
          (text, parameters) => database.directory(text, parameters),
          completes.claim,
          completes.render(order),
        )
      return order
    })

  /** Settles what is dead, one after the other; what somebody else settled meanwhile is settled. */
  async function settleAll(
    by: Operator,
    table: 'dead_letter' | 'job',
    tenantId: string | null,
    action: string,
    settle: (scope: Scope, id: string) => Promise<unknown>,
  ): Promise<Settled> {
    const first = await deadIds(options, table, tenantId, null)
    return deed(database, by, { action, subject: tenantId, detail: { all: true } }, async () => {
      const until = performance.now() + longest
      let settled = 0
      for (let ids = first; ids.length > 0;) {
        for (const { id, tenantId: owner } of ids) {
          if (performance.now() > until) return { settled, more: true }
          try {
            await settle(await options.systemScope(owner, operatorActor), id)
            settled++
          } catch (error) {
            if (!(error instanceof Problem)) throw error
          }
        }
        ids = await deadIds(options, table, tenantId, ids.at(-1)?.id ?? null)
      }
      return { settled, more: false }
    })
  }

  return {
    is: (person) => isOperator(database, person.id),
    async require(person) {
      if (!(await isOperator(database, person.id))) throw platformProblems.OPERATOR_NEEDED({})
      if (options.secondFactor && !person.secondFactor)
        throw platformProblems.OPERATOR_SECOND_FACTOR({})
    },

    idOf: async (slugOrId) => (await requireTenant(database, slugOrId.slice(0, 64))).id,
    tenants: (request, more) => listSurveys(options, request, more),
    async tenant(slugOrId, target) {
      const survey = await surveyOf(database, slugOrId)
      const scope = await options.systemScope(survey.id, operatorActor)
      return {
        ...survey,
        ...(await target(survey.id)),
        records: await countRecords(database, model, survey.id),
        exports: (await lifecycle.exports.list(scope)).map(({ error, ...one }) => ({
          ...one,
          // A sentence that may repeat what the tenant keeps.
          error: error === null ? null : 'FAILED',
        })),
      }
    },
    found: createFounding(options),
    suspend: (by, tenant, reason) =>
      onTenant(by, tenant, 'tenant.suspend', (scope) => lifecycle.suspend(scope, reason)),
    resume: (by, tenant) =>
      onTenant(by, tenant, 'tenant.resume', (scope) => lifecycle.resume(scope)),
    async requestDeletion(by, tenant, { confirmation, reason }) {
      const { slug } = await surveyOf(database, tenant)
      if (confirmation !== slug) throw platformProblems.CONFIRMATION_WRONG({ slug })
      return onTenant(by, tenant, 'tenant.delete', (scope) =>
        lifecycle.requestDeletion(scope, { ...(reason !== undefined && { reason }) }),
      )
    },
    cancelDeletion: (by, tenant) =>
      onTenant(by, tenant, 'tenant.cancel-deletion', (scope) => lifecycle.cancelDeletion(scope)),
    orderExport: (by, tenant, more) =>
      onTenant(by, tenant, 'tenant.export', (scope) => lifecycle.exports.order(scope, more)),
    async certificates() {
      const all = await Array.fromAsync(lifecycle.certificates())
      return {
        data: all
          .map(({ id, tenant, requestedAt, beganAt, completedAt, place, hash }) => ({
            id,
            tenant,
            requestedAt,
            beganAt,
            completedAt,
            place,
            hash,
          }))
          .reverse(),
        broken: await lifecycle.brokenCertificate(),
      }
    },
    certificate: (id) => lifecycle.certificate(id),

    backlog: () => laneBacklog(options),
    letters: (request) => listLetters(options, request),
    async settleLetter(by, id, how, more) {
      const tenant = isId(id) ? await ownerOf(options, 'dead_letter', id) : undefined
      if (tenant === undefined) throw eventProblems.DEAD_LETTER_NOT_FOUND({ id: id.slice(0, 36) })
      await onTenant(
        by,
        tenant,
        `event.${how}`,
        (scope) => options.events.settleDead(scope, id, how, more),
        {
          letter: id,
        },
      )
    },
    settleLetters: (by, how, tenantId) =>
      settleAll(by, 'dead_letter', tenantId, `event.${how}`, (scope, id) =>
        options.events.settleDead(scope, id, how),
      ),
    jobs: () => jobBacklog(options),
    deadJobs: (request) => listDeadJobs(options, request),
    async replayJob(by, id, more) {
      const tenant = isId(id) ? await ownerOf(options, 'job', id) : undefined
      if (tenant === undefined) throw jobProblems.JOB_NOT_FOUND({ id: id.slice(0, 36) })
      const { completes } = more ?? {}
      await onTenant(
        by,
        tenant,
        'job.replay',
        (scope) =>
          options.jobs.replay(scope, id, {
            // Operators do not hear what the tenant's job is about.
            ...(completes !== undefined && {
              completes: { claim: completes.claim, render: () => completes.render() },
            }),
          }),
        { job: id },
      )
    },
    replayJobs: (by, tenantId) =>
      settleAll(by, 'job', tenantId, 'job.replay', (scope, id) => options.jobs.replay(scope, id)),
    dead: async () => (options.relay === undefined ? null : countDead(options)),

    orderFleet(by, wish, more) {
      const { dryRun, vertical = null, to = null } = wish
      return deed(
        database,
        by,
        {
          action: dryRun ? 'fleet.plan' : 'fleet.upgrade',
          subject: null,
          detail: { vertical, to },
        },
        () => ordered(by, wish, more),
      )
    },
    fleetOrders: (request) => listFleetOrders(options, request),
    fleetOrder: (id) => readFleetOrder(database, id),
    fleetOutcomes: (id, request) => listFleetOutcomes(options, id, request),
    async retryFleet(by, id, more) {
      const { state, wish } = await readFleetOrder(database, id)
      if (state === 'queued' || state === 'running')
        throw platformProblems.FLEET_ORDER_OPEN({ state })
      return deed(
        database,
        by,
        { action: 'fleet.retry', subject: null, detail: { order: id } },
        () => ordered(by, wish, more),
      )
    },

    deeds: (request, tenantId) => listDeeds(options, request, tenantId ?? null),
  }
}
