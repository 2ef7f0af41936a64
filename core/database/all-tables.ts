import type { Model } from '../schema/model.ts'
import { kernelTables } from './kernel-tables.ts'
import type { Table } from './table.ts'

/** All tenant tables of a set of plugins, each after those it refers to. */
export function allTables(model: Model): readonly Table[] {
  return [...kernelTables, ...[...model.tables.values()].flat()]
}
