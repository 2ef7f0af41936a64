/** Which records something is to be done with: those that were chosen, or all that match but some. */
import type { ApiRecord } from '../fields/record-values.ts'

export type ListSelection =
  | { readonly all: false; readonly rows: ReadonlyMap<string, ApiRecord> }
  | { readonly all: true; readonly except: ReadonlySet<string> }

export const nothingSelected: ListSelection = { all: false, rows: new Map() }
export const allSelected: ListSelection = { all: true, except: new Set() }

export const isSelected = (selection: ListSelection, id: string): boolean =>
  selection.all ? !selection.except.has(id) : selection.rows.has(id)

export const isEmpty = (selection: ListSelection): boolean =>
  !selection.all && selection.rows.size === 0

/** @param total records that match; undefined: nobody has counted them */
export function countSelected(
  selection: ListSelection,
  total: number | undefined,
): number | undefined {
  if (!selection.all) return selection.rows.size
  return total === undefined ? undefined : Math.max(0, total - selection.except.size)
}

/** @param on whether they are selected then; absent: the other way round */
export function withSelected(
  selection: ListSelection,
  rows: readonly ApiRecord[],
  on?: boolean,
): ListSelection {
  if (selection.all) {
    const except = new Set(selection.except)
    for (const { id } of rows)
      if (on ?? except.has(id)) except.delete(id)
      else except.add(id)
    return { all: true, except }
  }
  const chosen = new Map(selection.rows)
  for (const row of rows)
    if (on ?? !chosen.has(row.id)) chosen.set(row.id, row)
    else chosen.delete(row.id)
  return { all: false, rows: chosen }
}
