import type { Kysely } from 'kysely'
import { everything, everythingWithin } from '../access/permission.ts'
import type { Actor, Context, ListQuery, Stage } from '../plugin/context.ts'
import type { Entity, EntityExtension, EntityView } from '../schema/define-entity.ts'
import type { CompiledEntity, CompiledExtension } from '../schema/model.ts'
import { entityOf } from '../schema/model.ts'
import type { Filter } from './records-door.ts'
import type { Json } from '../schema/json.ts'
import type { EnqueueOptions, Job } from '../jobs/define-job.ts'
import { enqueueJob } from '../jobs/enqueue.ts'
import { changeRecord } from './change.ts'
import { emitEvent } from './emit.ts'
import { insertRecord, insertRecords } from './insert.ts'
import { listStatement } from './list.ts'
import type { ListRow } from './list.ts'
import { dateIn } from './period.ts'
import { ownerOfPort, resolvePort } from './ports.ts'
import { lockRow, readJson } from './read.ts'
import { readExtension, validateExtension, writeExtension } from './extensions.ts'
import { removeRecord } from './remove.ts'
import type { Values } from './row.ts'
import { currentStage } from './stages.ts'
import { ownersOf } from './record-rule.ts'
import { tenantQuery } from './tenant-query.ts'
import { newId } from './work.ts'
import type { Work } from './work.ts'

/** What one list inside a transaction brings at most. */
const mostRecords = 1000

/** The door to the world that module code is given: verbs over one unit of work. */
export function createContext(work: Work, plugin: string): Context {
  const { scope, model, now } = work
  const target = (entity: Entity | EntityView): CompiledEntity =>
    entityOf(model, 'view' in entity ? entity.view : entity.name)
  const asCaller = work.reads === 'caller'
  const seen = asCaller ? everythingWithin(scope.permissions) : everything
  /** Remembers what a record is, so that an answer shows what its caller may see of it. */
  const given = (entity: Entity | EntityView, record: Values): Values => {
    work.records.set(record, target(entity))
    return record
  }
  const read = async (entity: Entity | EntityView, id: string): Promise<Values> => {
    const json = await readJson(
      work,
      target(entity),
      id,
      everything,
      asCaller ? 'caller' : 'kernel',
    )
    return given(entity, JSON.parse(json) as Values)
  }
  const list = async (entity: Entity | EntityView, query: ListQuery): Promise<Values[]> => {
    const statement = listStatement(
      model,
      { ...scope, permissions: seen },
      target(entity),
      {
        limit: Math.min(query.limit ?? mostRecords, mostRecords),
        filters: filtersOf(query),
        ...(query.sort !== undefined && { sort: query.sort }),
      },
      undefined,
    )
    const [row] = await work.transaction.query<ListRow>(statement.text, statement.parameters)
    const records = JSON.parse(`[${row?.data ?? ''}]`) as Values[]
    return records.map((record) => given(entity, record))
  }
  const extension = (declared: EntityExtension): CompiledExtension => {
    const found = entityOf(model, declared.entity).extensions.find(
      (one) => one.extension === declared,
    )
    if (found === undefined)
      throw new Error(
        `Expected an extension that plugin "${plugin}" declares, found one of ${declared.entity}; add it to "extensions".`,
      )
    return found
  }

  const ctx = {
    tenant: scope.tenant,
    actor: scope.actor satisfies Actor,
    requestId: scope.requestId,
    now: () => new Date(now),
    today: () => dateIn(scope.tenant.timezone, now),

    find: read,
    lock: async (entity: Entity | EntityView, id: string) => {
      await lockRow(work, target(entity), id)
      return read(entity, id)
    },
    first: async (entity: Entity | EntityView, query: ListQuery) =>
      (await list(entity, { ...query, limit: 1 }))[0] ?? null,
    list: async (entity: Entity | EntityView, query: ListQuery = {}) => list(entity, query),

    create: async (entity: Entity, values: Values) =>
      given(entity, (await insertRecord(work, ctxOf(), target(entity), values, 'module')).record),
    createMany: async (entity: Entity, all: readonly Values[]) =>
      (await insertRecords(work, ctxOf(), target(entity), all, 'module')).map(({ record }) =>
        given(entity, record),
      ),
    update: async (entity: Entity, id: string, changes: Values) =>
      given(
        entity,
        JSON.parse(
          await changeRecord(work, ctxOf(), target(entity), id, changes, 'module'),
        ) as Values,
      ),
    delete: async (entity: Entity, id: string) =>
      removeRecord(work, ctxOf(), target(entity), id, 'module'),

    extension: async (declared: EntityExtension, id: string) =>
      readExtension(work, extension(declared), id),
    extend: async (declared: EntityExtension, id: string, changes: Values) => {
      const compiled = extension(declared)
      validateExtension(compiled, changes)
      const before = await readExtension(work, compiled, id)
      await writeExtension(work, compiled, id, changes)
      const after = await readExtension(work, compiled, id)
      work.effects.audit.push({
        id: newId(),
        action: `${declared.entity}.update`,
        entity: declared.entity,
        recordId: id,
        before: { [compiled.plugin]: before },
        after: { [compiled.plugin]: after },
      })
      return after
    },

    stages: (entity: Entity, workflow?: string): readonly Stage[] => {
      const all = scope.effective.workflows(entity.name)
      return (
        (workflow === undefined ? all[0] : all.find((one) => one.id === workflow))?.stages ?? []
      )
    },
    stage: (entity: Entity, record: Values): Stage | null =>
      currentStage(scope, entity, record)?.stage ?? null,

    query: (...entities: readonly (Entity | EntityView)[]): Kysely<never> =>
      tenantQuery(
        work.transaction,
        new Map(
          entities.map((entity) => [
            target(entity).table.name,
            asCaller ? ownersOf(work, target(entity)) : undefined,
          ]),
        ),
      ),

    emit: async (event: Parameters<typeof emitEvent>[2], payload: Values) =>
      emitEvent(work, plugin, event, payload),

    enqueue: async (job: Job, payload: Values, options?: EnqueueOptions) =>
      enqueueJob(work, plugin, job, payload, options),

    settings: (declared: Readonly<Record<string, { readonly default?: Json }>>) => {
      const chosen = scope.effective.settings(plugin)
      return Object.fromEntries(
        Object.entries(declared).map(([name, one]) => [name, chosen[name] ?? one.default ?? null]),
      )
    },
    port: ({ port }: { readonly port: string }) => {
      const owner = ownerOfPort(work.plugins, port)
      return owner !== undefined && scope.effective.activeModules.has(owner)
        ? resolvePort(work, port, (name) => createContext(work, name))
        : undefined
    },
    can: (permission: string) => scope.permissions.has(permission),
  }
  // The verbs are checked against their generic signatures where plugins call them; inside, a
  // record is plain JSON.
  const ctxOf = (): Context => ctx as unknown as Context
  return ctxOf()
}

function filtersOf(query: ListQuery): readonly Filter[] {
  return Object.entries(query.where ?? {}).flatMap(([path, condition]): Filter[] => {
    const at = (op: string, value: Json): Filter => ({ path, op, value, source: `where ${path}` })
    if (condition === undefined) return []
    if (condition === null) return [at('empty', true)]
    if (typeof condition !== 'object' || Array.isArray(condition))
      return [at('eq', condition as Json)]
    return Object.entries(condition as Record<string, Json | undefined>).flatMap(([op, value]) =>
      value === undefined ? [] : [at(op, value)],
    )
  })
}
