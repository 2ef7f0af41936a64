import type { Answer, Claim } from '../door.ts'

export type ClaimOutcome =
  /** Nobody used the key: go on; `claim` names this request's hold on it. */
  | { readonly state: 'fresh'; readonly claim: Claim }
  | { readonly state: 'replay'; readonly answer: Answer }
  | { readonly state: 'running' }
  /** The key was used for another request. */
  | { readonly state: 'mismatch' }

/** @typeParam Owner whose keys they are: the caller of a scope, or a person by id */
export interface IdempotencyDoor<Owner> {
  /**
   * Takes a key in a short transaction of its own, so that a twin sees `running`. A claim that was
   * neither completed nor released for longer than a request may last is taken over: its process died.
   * @param fingerprint SHA-256 of method, path and content, hex.
   */
  claim(owner: Owner, key: string, fingerprint: string): Promise<ClaimOutcome>
  /**
   * Stores an answer after its effect: a refusal of the effect itself (409, 422), whose transaction is
   * gone, or what came of an effect that is more than one transaction.
   * @param tenantId the tenant that a person's answer names: it is erased with it
   */
  complete(owner: Owner, claim: Claim, answer: Answer, tenantId?: string): Promise<void>
  /** Frees the key when nothing happened; a claim that was completed stays. */
  release(owner: Owner, claim: Claim): Promise<void>
}
