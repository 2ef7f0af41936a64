import type { WriteOptions } from '../door.ts'
import type { Refusal } from '../problem.ts'
import type { Values } from '../records/row.ts'
import type { Scope } from '../tenancy/scope.ts'

/** Operations that one request carries at most. */
export const mostOperations = 1000
export const bulkModes = ['atomic', 'each'] as const
export const bulkVerbs = ['create', 'update', 'delete', 'restore'] as const

/** `atomic`: all or nothing. `each`: what is possible is done, the report says the rest. */
export type BulkMode = (typeof bulkModes)[number]

/** One thing to be done with one record, as the single routes do it. */
export interface BulkOperation {
  readonly op: (typeof bulkVerbs)[number]
  /** Of the record; every verb but `create` needs it. */
  readonly id?: string
  /** The version at which the record must be, as If-Match says it; absent: any. */
  readonly version?: number
  /** Of a `create` or `update`; the latter's is a merge patch. */
  readonly values?: Values
}
export interface BulkRequest {
  readonly mode?: BulkMode
  readonly operations: readonly BulkOperation[]
}

/** What became of an operation, in the words of the single routes. */
export interface OperationResult {
  /** From 0, in the order of the request. */
  readonly index: number
  /** 201 created, 200 changed or restored, 204 deleted; else the status of the refusal. */
  readonly status: number
  readonly id: string | null
  /** After the operation; null where there is none. */
  readonly version: number | null
  readonly problem: Refusal | null
}
export interface BulkReport {
  readonly mode: BulkMode
  readonly succeeded: number
  readonly failed: number
  readonly results: readonly OperationResult[]
}

export interface BulkDoor {
  /**
   * Does up to a thousand operations in one transaction; hooks, events, audit and permissions are
   * those of the single operations.
   * @throws BULK_INPUT_INVALID, BULK_REFUSED in mode `atomic`, where nothing was changed
   */
  run(
    scope: Scope,
    entity: string,
    request: BulkRequest,
    options?: WriteOptions<BulkReport>,
  ): Promise<BulkReport>
}
