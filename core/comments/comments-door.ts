import type { About } from '../attachments/doors.ts'
import type { Page, PageRequest, WriteOptions } from '../door.ts'
import type { Scope } from '../tenancy/scope.ts'

export interface CommentInfo extends About {
  readonly id: string
  readonly text: string
  readonly mentions: readonly { readonly id: string; readonly name: string }[]
  readonly author: { readonly kind: string; readonly id: string; readonly name: string }
  /** RFC 3339. */
  readonly createdAt: string
  readonly editedAt: string | null
}

export interface CommentText {
  readonly text: string
  /** Users that are told, once each; members who may see the record. */
  readonly mentions?: readonly string[]
}

/** Who may read a record reads its comments and writes some; each is its author's to change. */
export interface CommentsDoor {
  /** Newest first. @throws RECORD_NOT_FOUND, PERMISSION_DENIED */
  list(scope: Scope, about: About & PageRequest): Promise<Page>
  /** @throws MENTION_NOT_POSSIBLE */
  add(
    scope: Scope,
    comment: About & CommentText,
    options?: WriteOptions<CommentInfo>,
  ): Promise<CommentInfo>
  /** @throws COMMENT_NOT_FOUND, COMMENT_OF_ANOTHER, MENTION_NOT_POSSIBLE */
  change(
    scope: Scope,
    id: string,
    comment: Partial<CommentText>,
    options?: WriteOptions<CommentInfo>,
  ): Promise<CommentInfo>
  /** One's own, or with permission `comments.manage` anybody's. */
  remove(scope: Scope, id: string, options?: WriteOptions<void>): Promise<void>
}

/** What happened to a record: changes, stages, comments and attachments in one list. */
export interface TimelineDoor {
  /** Newest first. @throws RECORD_NOT_FOUND, PERMISSION_DENIED */
  list(scope: Scope, about: About & PageRequest): Promise<Page>
}
