import type { WriteOptions } from '../door.ts'
import type { Scope } from './scope.ts'
import type { CreatedToken, Token } from './tokens.ts'

export interface NewKey {
  readonly name: string
  /** Id of a role of the tenant; nobody grants more than they hold. */
  readonly role: string
  /** Seconds, or text such as `30d`; absent: never. */
  readonly expiresIn?: number | string
}

export interface KeysDoor {
  list(scope: Scope): Promise<readonly Token[]>
  create(scope: Scope, key: NewKey, options?: WriteOptions<CreatedToken>): Promise<CreatedToken>
  revoke(scope: Scope, id: string, options?: WriteOptions<void>): Promise<void>
}
