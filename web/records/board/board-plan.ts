/** Which workflow, sum and lines of a card a board shows, from the fields of its entity. */
import type { EntityPage, FormField, Workflow } from '../../app/queries.ts'
import type { BoardSearch } from './board-search.ts'

export interface BoardPlan {
  readonly workflow: Workflow
  /** The field that follows it. */
  readonly stageField: string
  /** What columns sum up, and the fields to choose from. */
  readonly money: FormField | undefined
  readonly moneyFields: readonly FormField[]
  /** Lines of a card below its title. */
  readonly lines: readonly FormField[]
  /** Whether cards can be moved at all. */
  readonly movable: boolean
}

const mostLines = 3

/** Undefined: the entity has no workflow that the caller sees. */
export function boardPlan(entity: EntityPage, search: BoardSearch): BoardPlan | undefined {
  const { workflows, fields, columns } = entity.form
  const workflow = workflows.find(({ id }) => id === search.workflow) ?? workflows[0]
  const stage = fields.find(({ path }) => path === entity.workflow)
  if (workflow === undefined || stage === undefined) return undefined
  const moneyFields = fields.filter(({ type }) => type === 'money')
  const money =
    moneyFields.find(({ path }) => path === search.sum) ??
    moneyFields.find(({ readOnly }) => !readOnly) ??
    moneyFields.find(({ filterable }) => filterable) ??
    moneyFields[0]
  const lines = columns
    .flatMap((path) => fields.find((field) => field.path === path) ?? [])
    .filter(({ path, type }) => path !== entity.title && path !== stage.path && type !== 'id')
    .filter(({ path }) => path !== money?.path)
    .slice(0, mostLines)
  return {
    workflow,
    stageField: stage.path,
    money,
    moneyFields,
    lines,
    movable: entity.verbs.includes('update') && !stage.readOnly,
  }
}
