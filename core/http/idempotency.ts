/**
 * Requests that may be sent again without doing their work twice
 * (draft-ietf-httpapi-idempotency-key-header-07). 2xx answers are stored in the transaction of
 * their effect; 409 and 422 that the effect ended with are stored after it; everything else frees
 * the key.
 */
import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { canonicalJson } from '../schema/json.ts'
import type { Scope } from '../tenancy/scope.ts'
import { scopeOf } from './access.ts'
import { send } from './answer.ts'
import type { Answer, Completion } from '../door.ts'
import type { KernelDoor } from './kernel-door.ts'
import { problemAnswer } from './problem-answer.ts'
import { explain } from './problem-handler.ts'
import { httpProblems } from './problems.ts'

export interface Write<Result> {
  /** What the caller hears; pure, because it also runs inside the effect's transaction. */
  readonly answer: (result: Result) => Answer
  /** What a replay hears, where that must differ: a secret is shown once. */
  readonly replay?: (result: Result) => Answer
  /** Does the work; hands the completion to the write door. */
  readonly effect: (scope: Scope, completes: Completion<Result> | undefined) => Promise<Result>
  /** Moves money or stock: a request without a key is refused. */
  readonly keyRequired?: boolean
}

/** Runs a write of a request, once for its Idempotency-Key if it carries one, and answers. */
export async function answerOnce<Result>(
  door: KernelDoor,
  request: FastifyRequest,
  reply: FastifyReply,
  write: Write<Result>,
): Promise<FastifyReply> {
  const scope = scopeOf(request)
  const key = idempotencyKey(request)
  if (key === undefined) {
    if (write.keyRequired === true) throw httpProblems.IDEMPOTENCY_KEY_REQUIRED({})
    return send(reply, write.answer(await write.effect(scope, undefined)))
  }
  const outcome = await door.idempotency.claim(scope, key, fingerprintOf(request))
  if (outcome.state === 'mismatch') throw httpProblems.IDEMPOTENCY_KEY_REUSED({})
  if (outcome.state === 'running') throw httpProblems.IDEMPOTENCY_KEY_RUNNING({}, { retryAfter: 1 })
  if (outcome.state === 'replay')
    return send(reply.header('idempotency-replayed', 'true'), outcome.answer)
  return send(reply, await completed(door, scope, outcome.claim, request.id, write))
}

async function completed<Result>(
  door: KernelDoor,
  scope: Scope,
  claim: string,
  requestId: string,
  write: Write<Result>,
): Promise<Answer> {
  try {
    const render = write.replay ?? write.answer
    return write.answer(await write.effect(scope, { claim, render }))
  } catch (error) {
    const problem = explain(door, error, requestId)
    const answer = problemAnswer(problem, requestId)
    if (problem.status === 409 || problem.status === 422)
      await door.idempotency.complete(scope, claim, answer)
    // Where the connection broke, the effect may have been committed with its answer; releasing
    // leaves completed claims alone, so the retry then replays it.
    else await freed(door, scope, claim, requestId)
    return answer
  }
}

/** A key that cannot be freed now frees itself when its claim outlasts a request's time limit. */
async function freed(door: KernelDoor, scope: Scope, claim: string, id: string): Promise<void> {
  try {
    await door.idempotency.release(scope, claim)
  } catch (error) {
    explain(door, error, id)
  }
}

/** The key of a request; undefined where it sends none. */
function idempotencyKey(request: FastifyRequest): string | undefined {
  const header = request.headers['idempotency-key']
  if (header === undefined) return undefined
  const key = Array.isArray(header) ? header.join(',') : header
  if (!/^[\x21-\x7e]{1,255}$/.test(key))
    throw httpProblems.IDEMPOTENCY_KEY_INVALID({
      found: key.length > 255 ? 'a longer one' : 'others or none',
    })
  return key
}

/**
 * What makes two requests the same: method, path with query, precondition and the content of the
 * body. White space and the order of members do not count: clients serialise anew on a retry.
 */
export function fingerprintOf(request: FastifyRequest): string {
  const { body } = request
  return createHash('sha256')
    .update(`${request.method}\n${request.url}\n${request.headers['if-match'] ?? ''}\n`)
    .update(body instanceof Uint8Array ? body : canonicalJson(body ?? null))
    .digest('hex')
}
