import type { Page, PageRequest, Precondition, WriteOptions } from '../door.ts'
import type { Json } from '../schema/json.ts'
import type { Scope } from '../tenancy/scope.ts'

export const layouts = ['list', 'board', 'calendar'] as const

export interface ViewFilter {
  /** `amount`, `custom.lotNumber`, `inventory.reorderPoint`. */
  readonly field: string
  /** As in `filter[field][op]` of a list. */
  readonly op: string
  readonly value: Json
}

/** What a view consists of, as it is written. */
export interface ViewBody {
  readonly name: string
  readonly layout?: (typeof layouts)[number]
  /** Paths of fields, in order. */
  readonly columns: readonly string[]
  readonly filters?: readonly ViewFilter[]
  /** `-createdAt,name`; null: the order of the list itself. */
  readonly sort?: string | null
  /** Ids or uids of roles, `*` for all members; needs permission `views.share`. */
  readonly sharedWith?: readonly string[]
}

export interface View extends Required<ViewBody> {
  readonly id: string
  readonly entity: string
  readonly version: number
  readonly owner: string
  /** Whether the caller may change it. */
  readonly editable: boolean
  /** Whether the caller's list opens with it. */
  readonly isDefault: boolean
  /**
   * What the view names that is not there (any more) for this caller: a field that was removed,
   * a filter that no longer fits. It is left out of `columns`, `filters` and `sort`.
   */
  readonly faults: readonly { readonly pointer: string; readonly message: string }[]
  /** RFC 3339. */
  readonly createdAt: string
  readonly updatedAt: string
}

/** Saved views of lists: one's own and those shared with one's roles. */
export interface ViewsDoor {
  /** Oldest first. @throws RECORD_NOT_FOUND, PERMISSION_DENIED where the entity is not to be read */
  list(scope: Scope, request: PageRequest & { readonly entity: string }): Promise<Page>
  /** @throws VIEW_NOT_FOUND */
  read(scope: Scope, id: string): Promise<View>
  /** @throws INVALID_INPUT naming what the entity does not have, PERMISSION_DENIED to share */
  create(
    scope: Scope,
    view: ViewBody & { readonly entity: string },
    options?: WriteOptions<View>,
  ): Promise<View>
  /** @throws VIEW_NOT_FOUND, VIEW_OF_ANOTHER, INVALID_INPUT, VERSION_CONFLICT */
  change(
    scope: Scope,
    id: string,
    changes: Partial<ViewBody>,
    options?: Precondition & WriteOptions<View>,
  ): Promise<View>
  remove(scope: Scope, id: string, options?: Precondition & WriteOptions<void>): Promise<void>
  /** Whether the caller's list of the entity opens with this view. */
  setDefault(
    scope: Scope,
    id: string,
    isDefault: boolean,
    options?: WriteOptions<void>,
  ): Promise<void>
}
