import type { Filter } from './records-door.ts'
import type { Scope } from '../tenancy/scope.ts'

export type Interval = 'day' | 'week' | 'month' | 'quarter' | 'year'

export interface Measure {
  readonly op: 'count' | 'sum' | 'avg' | 'min' | 'max'
  /** Absent only for `count`. */
  readonly field?: string
}

export interface Grouping {
  readonly field: string
  /** Dates and instants only, in the tenant's time zone; a group's value is its first day. */
  readonly interval?: Interval
}

export interface SummaryRequest {
  readonly filters: readonly Filter[]
  readonly groups: readonly Grouping[]
  readonly measures: readonly Measure[]
  /** Names of groups and measures: `-sum:amount,stage`. */
  readonly sort?: string
  /** 1 to 1,000. */
  readonly limit: number
}

export interface RowsRequest {
  /** Paths, across one reference too: `company.name`. */
  readonly columns: readonly string[]
  readonly filters: readonly Filter[]
  readonly sort?: string
  /** 1 to 1,000. */
  readonly limit: number
}

/** Every entity is a dataset. Both doors answer the text of a JSON array of objects. */
export interface DatasetsDoor {
  /**
   * One object a group: members are the groups' field paths and the measures (`count`,
   * `sum:amount`). A measure of money is a list with one money a currency.
   */
  summary(scope: Scope, entity: string, request: SummaryRequest): Promise<string>
  /** One object a record: members are the columns' paths. */
  rows(scope: Scope, entity: string, request: RowsRequest): Promise<string>
}
