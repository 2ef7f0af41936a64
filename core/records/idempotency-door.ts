import type { Answer } from '../door.ts'
import type { Scope } from '../tenancy/scope.ts'

export type ClaimOutcome =
  /** Nobody used the key: go on; `claim` names this request's hold on it. */
  | { readonly state: 'fresh'; readonly claim: string }
  | { readonly state: 'replay'; readonly answer: Answer }
  | { readonly state: 'running' }
  /** The key was used for another request. */
  | { readonly state: 'mismatch' }

export interface IdempotencyDoor {
  /**
   * Takes a key in a short transaction of its own, so that a twin sees `running`. A claim that was
   * neither completed nor released for longer than a request may last is taken over: its process died.
   * @param fingerprint SHA-256 of method, path and content, hex.
   */
  claim(scope: Scope, key: string, fingerprint: string): Promise<ClaimOutcome>
  /** Stores a refusal of the effect itself (409, 422), whose transaction is gone. */
  complete(scope: Scope, claim: string, answer: Answer): Promise<void>
  /** Frees the key when nothing happened; a claim that was completed stays. */
  release(scope: Scope, claim: string): Promise<void>
}
