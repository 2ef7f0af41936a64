/**
 * Conditions of notification rules (JSONLogic) as rows that people fill in: "amount is more than
 * 50000 and stage is won". What is no such list stays JSON.
 */
import { isItem } from './item.ts'
import type { Item, Json } from './item.ts'

export const comparisons = ['==', '!=', '>', '>=', '<', '<='] as const
export type Comparison = (typeof comparisons)[number]

export interface ConditionRow {
  /** `amount.amount`, `record.custom.x_margin`. */
  readonly path: string
  readonly is: Comparison
  readonly value: string | number | boolean
}

export interface SimpleCondition {
  readonly all: boolean
  readonly rows: readonly ConditionRow[]
}

/** The rows of a condition; undefined where it is more than rows can say. */
export function simpleCondition(condition: Json | undefined): SimpleCondition | undefined {
  if (condition === undefined) return { all: true, rows: [] }
  if (!isItem(condition)) return undefined
  const [name = '', another] = Object.keys(condition)
  if (another !== undefined) return undefined
  if (name === 'and' || name === 'or') {
    const parts = condition[name]
    if (!Array.isArray(parts)) return undefined
    const rows = parts.map(rowOf)
    return rows.every((row) => row !== undefined) ? { all: name === 'and', rows } : undefined
  }
  const row = rowOf(condition)
  return row === undefined ? undefined : { all: true, rows: [row] }
}

function rowOf(part: Json): ConditionRow | undefined {
  if (!isItem(part)) return undefined
  const [name, another] = Object.keys(part)
  const is = comparisons.find((one) => one === name)
  if (is === undefined || another !== undefined) return undefined
  const sides = part[is]
  if (!Array.isArray(sides) || sides.length !== 2) return undefined
  const [left, right]: readonly (Json | undefined)[] = sides
  const path = isItem(left) && Object.keys(left).length === 1 ? left['var'] : undefined
  if (typeof path !== 'string') return undefined
  return typeof right === 'string' || typeof right === 'number' || typeof right === 'boolean'
    ? { path, is, value: right }
    : undefined
}

/** The condition that rows say; undefined without rows: every event counts. */
export function conditionOf({ all, rows }: SimpleCondition): Item | undefined {
  const parts = rows.map(({ path, is, value }): Item => ({ [is]: [{ var: path }, value] }))
  if (parts.length <= 1) return parts[0]
  return { [all ? 'and' : 'or']: parts }
}

/** What somebody typed, as JSON compares it: amounts with numbers, else letter by letter. */
export function comparedValue(typed: string): string | number | boolean {
  const text = typed.trim()
  if (text === 'true' || text === 'false') return text === 'true'
  return /^-?\d{1,15}(\.\d+)?$/.test(text) ? Number(text) : typed
}
