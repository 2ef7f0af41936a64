/**
 * Requests that may be sent again without doing their work twice
 * (draft-ietf-httpapi-idempotency-key-header-07). 2xx answers are stored in the transaction of
 * their effect; 409 and 422 that the effect ended with are stored after it; everything else frees
 * the key.
 */
import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { canonicalJson } from '../schema/json.ts'
import type { IdempotencyDoor } from '../records/idempotency-door.ts'
import type { Scope } from '../tenancy/scope.ts'
import { scopeOf } from './access.ts'
import { send } from './answer.ts'
import type { Answer, Claim, Completion } from '../door.ts'
import { fromHere } from './identity-input.ts'
import { personOf } from './identity-person.ts'
import type { KernelDoor } from './kernel-door.ts'
import { problemAnswer } from './problem-answer.ts'
import { explain } from './problem-handler.ts'
import { httpProblems } from './problems.ts'

interface Rendered<Result> {
  /** What the caller hears; pure, because it also runs inside the effect's transaction. */
  readonly answer: (result: Result) => Answer
  /** What a replay hears, where that must differ: a secret is shown once. */
  readonly replay?: (result: Result) => Answer
}

export interface Write<Result> extends Rendered<Result> {
  /** Does the work; hands the completion to the write door. */
  readonly effect: (scope: Scope, completes: Completion<Result> | undefined) => Promise<Result>
  /** Moves money or stock: a request without a key is refused. */
  readonly keyRequired?: boolean
}

/** A write that is one transaction. */
interface Effect<Result> extends Rendered<Result> {
  /** Does the work, and stores the answer with it. */
  readonly effect: (completes: Completion<Result> | undefined) => Promise<Result>
}

/**
 * A write of a person or an operator that is several transactions, or of the role of identity, which keeps no keys: the
 * answer is stored after it. Where the process dies in between, the claim goes stale and the work runs
 * anew, so it must come to the same end from wherever it was.
 */
interface Work<Result> extends Rendered<Result> {
  readonly work: (claim: Claim | undefined) => Promise<Result>
  /** The id of the tenant that the answer names: what is kept of it is erased with the tenant. */
  readonly about?: (result: Result) => string
}

/** Runs a write of a request, once for its Idempotency-Key if it carries one, and answers. */
export async function answerOnce<Result>(
  door: KernelDoor,
  request: FastifyRequest,
  reply: FastifyReply,
  write: Write<Result>,
): Promise<FastifyReply> {
  const scope = scopeOf(request)
  if (write.keyRequired === true && idempotencyKey(request) === undefined)
    throw httpProblems.IDEMPOTENCY_KEY_REQUIRED({})
  return once(door, request, reply, door.idempotency, scope, {
    ...write,
    effect: (completes) => write.effect(scope, completes),
  })
}

/** The same for who is signed in and asks for something of no tenant, from a page of ours. */
export async function answerPersonOnce<Result>(
  door: KernelDoor,
  request: FastifyRequest,
  reply: FastifyReply,
  write: Effect<Result> | Work<Result>,
): Promise<FastifyReply> {
  fromHere(door, request)
  const { id } = personOf(request)
  const keys = door.personKeys
  if ('effect' in write) return once(door, request, reply, keys, id, write)
  return once(door, request, reply, keys, id, {
    ...write,
    async effect(completes) {
      const result = await write.work(completes?.claim)
      if (completes !== undefined)
        await keys.complete(id, completes.claim, completes.render(result), write.about?.(result))
      return result
    },
  })
}

async function once<Owner, Result>(
  door: KernelDoor,
  request: FastifyRequest,
  reply: FastifyReply,
  keys: IdempotencyDoor<Owner>,
  owner: Owner,
  write: Effect<Result>,
): Promise<FastifyReply> {
  const key = idempotencyKey(request)
  if (key === undefined) return send(reply, write.answer(await write.effect(undefined)))
  const outcome = await keys.claim(owner, key, fingerprintOf(request))
  if (outcome.state === 'mismatch') throw httpProblems.IDEMPOTENCY_KEY_REUSED({})
  if (outcome.state === 'running') throw httpProblems.IDEMPOTENCY_KEY_RUNNING({}, { retryAfter: 1 })
  if (outcome.state === 'replay')
    return send(reply.header('idempotency-replayed', 'true'), outcome.answer)
  return send(reply, await completed(door, keys, owner, outcome.claim, request.id, write))
}

async function completed<Owner, Result>(
  door: KernelDoor,
  keys: IdempotencyDoor<Owner>,
  owner: Owner,
  claim: Claim,
  requestId: string,
  write: Effect<Result>,
): Promise<Answer> {
  try {
    const render = write.replay ?? write.answer
    return write.answer(await write.effect({ claim, render }))
  } catch (error) {
    const problem = explain(door, error, requestId)
    const answer = problemAnswer(problem, requestId)
    if (problem.status === 409 || problem.status === 422) await keys.complete(owner, claim, answer)
    // Where the connection broke, the effect may have been committed with its answer; releasing
    // leaves completed claims alone, so the retry then replays it.
    else
      // A key that cannot be freed now frees itself when its claim outlasts a request's time limit.
      await keys.release(owner, claim).catch((later: unknown) => explain(door, later, requestId))
    return answer
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
