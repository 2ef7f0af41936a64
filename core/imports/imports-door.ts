import type { Page, PageRequest, WriteOptions } from '../door.ts'
import type { OperationView } from '../operations/operations-door.ts'
import type { ListRequest } from '../records/records-door.ts'
import type { Scope } from '../tenancy/scope.ts'
import type { RowResult } from './apply-rows.ts'

export const importStates = ['draft', 'ordered', 'done'] as const
export const emptyCells = ['ignore', 'clear'] as const

export interface ImportView {
  readonly id: string
  readonly entity: string
  readonly fileName: string | null
  readonly encoding: string
  readonly separator: string
  /** `draft` until it is ordered; `done` when no line waits any more. */
  readonly state: (typeof importStates)[number]
  readonly columns: readonly {
    readonly header: string
    /** The first values of the column. */
    readonly samples: readonly string[]
    /** Where they go; null: nowhere. */
    readonly field: string | null
  }[]
  /** Fields that a column may go to. */
  readonly fields: readonly { readonly path: string; readonly label: string }[]
  /** The field by which a line finds the record that it changes; null: each makes a new one. */
  readonly match: string | null
  readonly matchFields: readonly string[]
  readonly emptyCells: (typeof emptyCells)[number]
  /** How numbers and dates are written (BCP 47); the tenant's unless said. */
  readonly locale: string
  readonly rows: {
    readonly waiting: number
    readonly created: number
    readonly updated: number
    readonly refused: number
  }
  /** Address of the operation that does it. */
  readonly operation: string | null
  readonly createdAt: string
}

export interface UploadedFile {
  readonly entity: string
  readonly fileName?: string | undefined
  /** `,`, `;` or a tab; absent: found out. */
  readonly separator?: string | undefined
  readonly bytes: Uint8Array
}
export interface ImportChanges {
  /** For each column the path of a field, or null. */
  readonly fields?: readonly (string | null)[]
  readonly match?: string | null
  readonly emptyCells?: (typeof emptyCells)[number]
  readonly locale?: string
}

/** Imports of the caller; another's are not found. */
export interface ImportsDoor {
  /** Keeps the lines of a file and proposes a field for each column. @throws IMPORT_FILE_INVALID */
  upload(scope: Scope, file: UploadedFile, options?: WriteOptions<ImportView>): Promise<ImportView>
  /** Newest first. */
  list(scope: Scope, request: PageRequest): Promise<Page>
  /** @throws IMPORT_NOT_FOUND */
  read(scope: Scope, id: string): Promise<ImportView>
  /** @throws IMPORT_NOT_FOUND, IMPORT_MAPPING_INVALID, IMPORT_UNDER_WAY */
  change(
    scope: Scope,
    id: string,
    changes: ImportChanges,
    options?: WriteOptions<ImportView>,
  ): Promise<ImportView>
  /** What would happen to the first lines that wait: done, looked at, and undone. */
  preview(scope: Scope, id: string, limit: number): Promise<readonly RowResult[]>
  /**
   * Orders what waits; each line has its effect once, whatever dies meanwhile.
   * @throws IMPORT_NOT_FOUND, IMPORT_UNDER_WAY, IMPORT_ENDED
   */
  commit(scope: Scope, id: string, options?: WriteOptions<OperationView>): Promise<OperationView>
  /** The lines that were refused, as CSV with a column that says why. */
  errors(scope: Scope, id: string): Promise<AsyncIterable<string>>
  /** @throws IMPORT_NOT_FOUND, IMPORT_UNDER_WAY */
  remove(scope: Scope, id: string, options?: WriteOptions<void>): Promise<void>
  /** A list as CSV, row after row; audited as a privileged read. */
  export(scope: Scope, entity: string, request: Wanted): Promise<AsyncIterable<string>>
}

/** Which records, in which order. */
export type Wanted = Omit<ListRequest, 'limit' | 'cursor'>
