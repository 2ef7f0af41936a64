/**
 * Words that every door of the kernel speaks. *Door*: an operation of the kernel. *Write door*: one
 * that changes something in one transaction. *Answer*: status, headers and body as bytes that go
 * out. *Claim*: a request's hold on an idempotency key, which it must complete or release.
 */

/** What goes out, exactly: the body is sent as it is. */
export interface Answer {
  readonly status: number
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface Claim {
  readonly key: string
  /** UUID of this request's hold: a key that was taken over is held by another attempt. */
  readonly attempt: string
  /** Whose key it is, where it is a person's; absent: the caller's, in the tenant of the scope. */
  readonly person?: string
}

/**
 * What a write door does with an idempotency key: in the transaction of the effect, after the
 * effect, it stores `render(result)` under the claim. Where the claim is no longer this request's
 * (it was taken over after its time limit) the door throws and the effect is undone.
 */
export interface Completion<Result> {
  readonly claim: Claim
  render(result: Result): Answer
}

export interface WriteOptions<Result> {
  readonly completes?: Completion<Result> | undefined
}

/** Versions of which the record must be at one, else 412; absent: any. Empty: none fits. */
export interface Precondition {
  readonly ifMatch?: readonly number[] | undefined
}

/** `data`: the text of a JSON array. */
export interface Page {
  readonly data: string
  readonly next: string | null
}

/** Newest first. */
export interface PageRequest {
  /** 1 to 200. */
  readonly limit: number
  readonly cursor?: string
}
