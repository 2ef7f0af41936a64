import type { Page, PageRequest, WriteOptions } from '../door.ts'
import type { Member } from './members.ts'
import type { Scope } from './scope.ts'

/** Members of the scope's tenant. Nobody gives roles that may do more than they may themselves. */
export interface MembersDoor {
  /** By mail address. */
  list(scope: Scope, request: PageRequest): Promise<Page>
  change(
    scope: Scope,
    id: string,
    roles: readonly string[],
    options?: WriteOptions<Member>,
  ): Promise<Member>
  remove(scope: Scope, id: string, options?: WriteOptions<void>): Promise<void>
}

export interface NewInvitation {
  readonly email: string
  /** Ids of roles of the tenant. */
  readonly roles: readonly string[]
  readonly expiresInHours?: number
}
export interface InvitationView {
  readonly id: string
  readonly email: string
  readonly roles: readonly string[]
  readonly inviter: string
  readonly state: 'open' | 'accepted' | 'revoked' | 'expired'
  readonly createdAt: string
  readonly expiresAt: string
}

export interface InvitationsDoor {
  /** Newest first. */
  list(scope: Scope, request: PageRequest): Promise<Page>
  /** The token leaves by mail alone. */
  create(
    scope: Scope,
    invitation: NewInvitation,
    options?: WriteOptions<InvitationView>,
  ): Promise<InvitationView>
  revoke(scope: Scope, id: string, options?: WriteOptions<void>): Promise<void>
}
