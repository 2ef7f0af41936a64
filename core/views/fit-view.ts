/** Whether what a view names is there: fields come and go, views stay. */
import { Problem } from '../problem.ts'
import type { InputError } from '../problem.ts'
import { listStatement } from '../records/list.ts'
import { envelope } from '../records/path.ts'
import type { Filter } from '../records/records-door.ts'
import type { CompiledEntity, Model } from '../schema/model.ts'
import { toForm } from '../schema/to-form.ts'
import type { Scope } from '../tenancy/scope.ts'
import type { ViewBody, ViewFilter } from './views-door.ts'

export interface Fitted {
  readonly columns: readonly string[]
  readonly filters: readonly ViewFilter[]
  readonly sort: string | null
  readonly faults: readonly InputError[]
}

/** A view as it works for this caller today; what does not is left out and named. */
export function fitView(
  model: Model,
  scope: Scope,
  target: CompiledEntity,
  { columns, filters = [], sort = null }: Pick<ViewBody, 'columns' | 'filters' | 'sort'>,
): Fitted {
  const faults: InputError[] = []
  const form = toForm(target, scope.effective, scope.permissions)
  const known = new Set([...form.fields.map(({ path }) => path), ...Object.keys(envelope)])
  const kept = columns.filter((path, index) => {
    if (known.has(path)) return true
    faults.push({
      pointer: `/columns/${index}`,
      message: `Expected a field of ${target.entity.name}, found "${path.slice(0, 100)}"; choose another.`,
    })
    return false
  })
  /** What a list would say to it, without asking for the list. */
  const fits = (pointer: string, request: { filters: readonly Filter[]; sort?: string }) => {
    try {
      listStatement(model, scope, target, { limit: 1, ...request }, undefined)
      return true
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 500) throw error
      faults.push({ pointer, message: error.message })
      return false
    }
  }
  const working = filters.filter(({ field, op, value }, index) => {
    const pointer = `/filters/${index}`
    return fits(pointer, { filters: [{ path: field, op, value, source: pointer }] })
  })
  const sorts = sort === null || fits('/sort', { filters: [], sort })
  return { columns: kept, filters: working, sort: sorts ? sort : null, faults }
}
