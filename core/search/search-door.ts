import type { Scope } from '../tenancy/scope.ts'

export interface SearchRequest {
  /** 1 to 8 words; each is the beginning of a word of what is found. */
  readonly q: string
  /** Entities, `comment`, `file` or `person`; absent: all that the caller may see. */
  readonly types?: readonly string[]
  /** Hits of each type, 1 to 50. */
  readonly limit: number
  /** Of one type, which must be the only one asked for. */
  readonly cursor?: string
}

export interface Hit {
  readonly id: string
  readonly title: string
  /** What tells it from others of its name; null: nothing does. */
  readonly subtitle: string | null
  /** The record that a comment or a file is on. */
  readonly on?: { readonly entity: string; readonly id: string; readonly title: string }
}

/** What was found of one type, best first. */
export interface SearchGroup {
  readonly type: string
  readonly label: string
  readonly hits: readonly Hit[]
  readonly next: string | null
}

/** One search over all that the caller may see, in active modules. */
export interface SearchDoor {
  /** Groups that have hits, those with the best first. @throws INVALID_QUERY */
  search(scope: Scope, request: SearchRequest): Promise<readonly SearchGroup[]>
  /**
   * How those of the given records are called that the caller may see; the rest is left out, like
   * what does not exist.
   * @param type an entity, or `person` for members of the tenant
   */
  titles(scope: Scope, type: string, ids: readonly string[]): Promise<readonly Hit[]>
}
