import type { TextOptions } from '../fields/field-text.ts'
import type { ListModel } from './list-model.ts'
import type { ListSelection } from './list-selection.ts'
import type { RowsSnapshot, RowsStore } from './rows-store.ts'

/** What grid and cards share. */
export interface RowsProps {
  readonly model: ListModel
  readonly store: RowsStore
  readonly rows: RowsSnapshot
  readonly format: TextOptions
  /** Whether there is anything that is done with selected records. */
  readonly selectable: boolean
  readonly selection: ListSelection
  readonly onSelect: (selection: ListSelection) => void
  readonly onOpen: (id: string) => void
}
