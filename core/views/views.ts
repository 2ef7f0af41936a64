import { requirePermission } from '../access/authorize.ts'
import { administrator } from '../access/kernel-permissions.ts'
import { itemsOf, textOf } from '../configuration/shape.ts'
import type { InputError } from '../problem.ts'
import { refuseOtherVersion } from '../records/change.ts'
import { byId, nextPage } from '../records/cursor.ts'
import type { Cursors } from '../records/cursor.ts'
import { unitOfWork } from '../records/door.ts'
import type { RecordsKernel } from '../records/kernel.ts'
import { problems } from '../records/problems.ts'
import { isId } from '../records/read.ts'
import { activeEntity } from '../records/readable.ts'
import type { Ask } from '../records/readable.ts'
import { newId } from '../records/work.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { CompiledEntity } from '../schema/model.ts'
import { instantSql } from '../schema/storage.ts'
import type { Scope } from '../tenancy/scope.ts'
import { fitView } from './fit-view.ts'
import { viewProblems } from './problems.ts'
import type { View, ViewBody, ViewsDoor } from './views-door.ts'

/** As it is kept. */
interface Kept extends Omit<View, 'faults' | 'editable'> {
  readonly ownerId: string
}
const everybody = '*'

const keptSql = `json_build_object('id', v.id, 'entity', v.entity, 'name', v.name, 'layout', v.layout,
  'columns', v.columns, 'filters', v.filters, 'sort', v.sort, 'ownerId', v.owner_id, 'owner', v.owner_name,
  'sharedWith', v.shared_with, 'version', v.version, 'isDefault', d.view_id is not null,
  'createdAt', ${instantSql('v.created_at')}, 'updatedAt', ${instantSql('v.updated_at')}) as kept`
/** Views that the caller may see: $1 tenant, $2 the caller's id, $3 the names of his roles. */
const seenSql = `from saved_view v left join saved_view_default d
    on d.tenant_id = $1::uuid and d.owner_id = $2::text and d.entity = v.entity and d.view_id = v.id
  where v.tenant_id = $1::uuid
    and (v.owner_id = $2::text or exists (select from jsonb_array_elements_text(v.shared_with) r where r = any($3::text[])))`

const callerOf = ({ tenant, actor, permissions }: Scope): readonly unknown[] => [
  tenant.id,
  actor.id,
  [...permissions.roles, everybody],
]

/** Saved views, held against what the entity has today whenever they are read. */
export function createViewsDoor(kernel: RecordsKernel, cursors: Cursors): ViewsDoor {
  const { database, model } = kernel

  /** @throws PERMISSION_DENIED, RECORD_NOT_FOUND where no module has the entity */
  function entityOf(scope: Scope, entity: string): CompiledEntity {
    const target = activeEntity(model, scope, entity)
    if (target === undefined)
      throw problems.RECORD_NOT_FOUND({ plural: 'entities', id: entity.slice(0, 64) })
    requirePermission(scope.permissions, `${entity}.read`)
    return target
  }

  const mayEdit = (scope: Scope, { ownerId }: Kept): boolean =>
    ownerId === scope.actor.id || scope.permissions.has('views.share')

  function shown(scope: Scope, kept: Kept): View | undefined {
    const target = activeEntity(model, scope, kept.entity)
    if (target === undefined || !scope.permissions.has(`${kept.entity}.read`)) return undefined
    const { ownerId: _, ...view } = kept
    return { ...view, editable: mayEdit(scope, kept), ...fitView(model, scope, target, kept) }
  }

  /** @throws VIEW_NOT_FOUND, also where its entity is not to be read */
  async function find(
    ask: Ask,
    scope: Scope,
    id: string,
    lock = '',
  ): Promise<{ kept: Kept; view: View }> {
    const [row] = isId(id)
      ? await ask<{ kept: Kept }>(`select ${keptSql} ${seenSql} and v.id = $4::uuid ${lock}`, [
          ...callerOf(scope),
          id,
        ])
      : []
    const view = row && shown(scope, row.kept)
    if (row === undefined || view === undefined)
      throw viewProblems.VIEW_NOT_FOUND({ id: id.slice(0, 64) })
    return { kept: row.kept, view }
  }

  /** What is written must fit entirely; what is only read may have outlived its fields. */
  function refuseUnfit(scope: Scope, entity: string, body: ViewBody): void {
    const { faults } = fitView(model, scope, entityOf(scope, entity), body)
    if (faults.length > 0)
      throw problems.INVALID_INPUT({ what: 'view', count: faults.length }, { errors: faults })
  }

  /** Roles are kept by uid: a rename of theirs changes nothing. */
  function sharedUids(scope: Scope, names: readonly string[]): readonly string[] {
    if (names.length === 0) return names
    requirePermission(scope.permissions, 'views.share')
    const roles = itemsOf(scope.effective.document['roles'])
    const errors: InputError[] = []
    const uids = names.flatMap((name, index) => {
      if (name === everybody || name === administrator) return [name]
      const role = roles.find((one) => textOf(one, 'id') === name || textOf(one, 'uid') === name)
      if (role !== undefined) return [textOf(role, 'uid') || textOf(role, 'id')]
      errors.push({
        pointer: `/sharedWith/${index}`,
        message: `Expected the id of a role, found "${name.slice(0, 64)}"; choose an existing one.`,
      })
      return []
    })
    if (errors.length > 0)
      throw problems.INVALID_INPUT({ what: 'view', count: errors.length }, { errors })
    return [...new Set(uids)]
  }

  return {
    async list(scope, { entity, limit, cursor }) {
      entityOf(scope, entity)
      const context = JSON.stringify([scope.tenant.id, 'views', entity, scope.actor.id])
      const after = cursor === undefined ? undefined : cursors.read(context, cursor)
      const rows = await database.read<{ kept: Kept }>(
        scope.tenant.id,
        `select ${keptSql} ${seenSql} and v.entity = $4::text and ($5::uuid is null or v.id > $5::uuid)
         order by v.id limit $6::int`,
        [...callerOf(scope), entity, after?.id ?? null, limit + 1],
      )
      return {
        data: JSON.stringify(rows.slice(0, limit).flatMap(({ kept }) => shown(scope, kept) ?? [])),
        next: nextPage(cursors, context, rows, limit, ({ kept }) => byId(kept)),
      }
    },
    async read(scope, id) {
      const ask: Ask = (text, parameters) => database.read(scope.tenant.id, text, parameters)
      return (await find(ask, scope, id)).view
    },
    create: (scope, { entity, ...body }, options) =>
      unitOfWork(
        kernel,
        scope,
        async ({ transaction, now }) => {
          refuseUnfit(scope, entity, body)
          const { name, layout = 'list', columns, filters = [], sort = null } = body
          const shared = sharedUids(scope, body.sharedWith ?? [])
          const id = newId()
          await transaction.query(
            `insert into saved_view (tenant_id, id, entity, name, layout, columns, filters, sort, owner_id, owner_name, shared_with, version, created_at, updated_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1, $12, $12)`,
            [
              transaction.tenantId,
              id,
              entity,
              name,
              layout,
              JSON.stringify(columns),
              JSON.stringify(filters),
              sort,
              scope.actor.id,
              scope.actor.name,
              JSON.stringify(shared),
              now,
            ],
          )
          const ask: Ask = (text, parameters) => transaction.query(text, parameters)
          const { kept, view } = await find(ask, scope, id)
          await writeAudit(transaction, scope, 'views.create', { ...kept })
          return view
        },
        options?.completes,
      ),
    change: (scope, id, changes, options) =>
      unitOfWork(
        kernel,
        scope,
        async ({ transaction, now }) => {
          const ask: Ask = (text, parameters) => transaction.query(text, parameters)
          const { kept: before } = await find(ask, scope, id, 'for update of v')
          if (!mayEdit(scope, before)) throw viewProblems.VIEW_OF_ANOTHER({ owner: before.owner })
          refuseOtherVersion(before.version, options?.ifMatch)
          const next = { ...before, ...changes }
          // Only what is written now must fit: a name is changed without mending the rest.
          refuseUnfit(scope, before.entity, {
            name: next.name,
            columns: changes.columns ?? [],
            filters: changes.filters ?? [],
            sort: changes.sort ?? null,
          })
          const shared =
            changes.sharedWith === undefined
              ? before.sharedWith
              : sharedUids(scope, changes.sharedWith)
          await transaction.query(
            `update saved_view set name = $3, layout = $4, columns = $5, filters = $6, sort = $7,
               shared_with = $8, version = version + 1, updated_at = $9
             where tenant_id = $1 and id = $2`,
            [
              transaction.tenantId,
              id,
              next.name,
              next.layout,
              JSON.stringify(next.columns),
              JSON.stringify(next.filters),
              next.sort,
              JSON.stringify(shared),
              now,
            ],
          )
          const { kept, view } = await find(ask, scope, id)
          await writeAudit(transaction, scope, 'views.change', { ...kept }, { ...before })
          return view
        },
        options?.completes,
      ),
    remove: (scope, id, options) =>
      unitOfWork(
        kernel,
        scope,
        async ({ transaction }) => {
          const ask: Ask = (text, parameters) => transaction.query(text, parameters)
          const { kept } = await find(ask, scope, id, 'for update of v')
          if (!mayEdit(scope, kept)) throw viewProblems.VIEW_OF_ANOTHER({ owner: kept.owner })
          refuseOtherVersion(kept.version, options?.ifMatch)
          const key = [transaction.tenantId, id]
          await transaction.query(
            'delete from saved_view_default where tenant_id = $1 and view_id = $2',
            key,
          )
          await transaction.query('delete from saved_view where tenant_id = $1 and id = $2', key)
          await writeAudit(transaction, scope, 'views.delete', null, { ...kept })
        },
        options?.completes,
      ),
    setDefault: (scope, id, isDefault, options) =>
      unitOfWork(
        kernel,
        scope,
        async ({ transaction }) => {
          const ask: Ask = (text, parameters) => transaction.query(text, parameters)
          const { view } = await find(ask, scope, id, 'for key share of v')
          const { entity } = view
          const changed = await (isDefault
            ? transaction.query(
                `insert into saved_view_default as d (tenant_id, owner_id, entity, view_id) values ($1, $2, $3, $4)
                 on conflict (tenant_id, owner_id, entity) do update set view_id = excluded.view_id
                 where d.view_id <> excluded.view_id returning 1`,
                [transaction.tenantId, scope.actor.id, entity, view.id],
              )
            : transaction.query(
                'delete from saved_view_default where tenant_id = $1 and owner_id = $2 and view_id = $3 returning 1',
                [transaction.tenantId, scope.actor.id, view.id],
              ))
          if (changed.length === 0) return
          await writeAudit(transaction, scope, 'views.default', { entity, view: id, isDefault })
        },
        options?.completes,
      ),
  }
}
