/** Records travel as JSON text made by PostgreSQL and are never parsed on the way out. */
import type { Page, Precondition, WriteOptions } from '../door.ts'
import type { Json } from '../schema/json.ts'
import type { Scope } from '../tenancy/scope.ts'

/** One condition. What the field is and whether it can be filtered is for the kernel to say. */
export interface Filter {
  /** `amount`, `custom.lotNumber`, `inventory.reorderPoint`. */
  readonly path: string
  /** One of `filterOperators`. */
  readonly op: string
  /**
   * A value of the field's type, or its text form where it comes from a URL. `in`: a list;
   * `empty`: a boolean; `within`: a period's name.
   */
  readonly value: Json
  /** Names the place in errors: `filter[amount][gte]`, `/widgets/0/filters/1`. */
  readonly source: string
}

/** Which records. */
export interface Selection {
  readonly filters: readonly Filter[]
  readonly q?: string
}

export interface ListRequest extends Selection {
  /** 1 to 200. */
  readonly limit: number
  readonly cursor?: string
  /** `-createdAt,name`; absent: the entity's default. */
  readonly sort?: string
}

export interface ReadRecord {
  /** The text of a JSON object. */
  readonly json: string
  readonly version: number
}

export interface CreatedRecord extends ReadRecord {
  readonly id: string
}

/** Records; entities by name. Unknown ids are RECORD_NOT_FOUND (404), bad bodies INVALID_INPUT (400). */
export interface RecordsDoor {
  read(scope: Scope, entity: string, id: string): Promise<ReadRecord>
  list(scope: Scope, entity: string, request: ListRequest): Promise<Page>
  /** How many records a list has. */
  count(scope: Scope, entity: string, request: Selection): Promise<number>
  create(
    scope: Scope,
    entity: string,
    body: unknown,
    options?: WriteOptions<CreatedRecord>,
  ): Promise<CreatedRecord>
  /** `body` is a merge patch (RFC 7396). */
  change(
    scope: Scope,
    entity: string,
    id: string,
    body: unknown,
    options?: Precondition & WriteOptions<ReadRecord>,
  ): Promise<ReadRecord>
  remove(
    scope: Scope,
    entity: string,
    id: string,
    options?: Precondition & WriteOptions<void>,
  ): Promise<void>
  restore(
    scope: Scope,
    entity: string,
    id: string,
    options?: WriteOptions<ReadRecord>,
  ): Promise<ReadRecord>
}
