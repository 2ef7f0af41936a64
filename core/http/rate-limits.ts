/**
 * Rate limits of the API: of a tenant, of a key, and of an address that shows no valid key. Health and
 * metrics are never limited. A caller is told of the limit that is nearest, in the fields of
 * draft-ietf-httpapi-ratelimit-headers-10; nothing in them depends on another tenant.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { tenantKey } from '../cache/key.ts'
import type { TenantKey } from '../cache/key.ts'
import type { RateLimiter } from '../cache/rate-limiter.ts'
import type { RateLimits } from '../cache/settings.ts'
import { createSlidingWindows } from '../cache/sliding-windows.ts'
import type { Taken } from '../cache/sliding-windows.ts'
import type { Problem } from '../problem.ts'
import { addressGroup } from './address-group.ts'
import { isOperators } from './admission.ts'
import type { Caller } from './kernel-door.ts'
import { httpProblems } from './problems.ts'

export interface RateGate {
  /** Counts a request of a caller; the promise is there only when Redis must be asked. */
  admit(caller: Caller, reply: FastifyReply): Promise<void> | undefined
  /** Refuses an address that failed too often, unless `known` says that the token was good before. */
  refuseStranger(request: FastifyRequest, known: () => boolean): void
  /** Counts a request that showed no valid key, and refuses it when there were too many. */
  chargeStranger(request: FastifyRequest): void
  /** Requests refused so far, by policy. */
  limited(): Readonly<Record<Policy, number>>
}
type Policy = 'tenant' | 'key' | 'address'

interface Quota {
  readonly policy: Policy
  readonly limit: number
  readonly subject: TenantKey
}

/** A quota, and what was taken of it. */
type Charge = Quota & Taken

const whose = {
  tenant: 'of this tenant',
  key: 'with this key',
  address: 'without a valid key from this address',
} as const satisfies Readonly<Record<Policy, string>>

/** Limits what follows. Addresses are counted in this process: they belong to no tenant. */
export function limitRates(
  app: FastifyInstance,
  limiter: RateLimiter,
  limits: RateLimits = { tenant: 0, key: 0, address: 0 },
): RateGate {
  const strangers = createSlidingWindows()
  const counts = { tenant: 0, key: 0, address: 0 }
  const quotas = new WeakMap<Caller, readonly Quota[]>()
  const policies = policyField(limits)

  function refusal(policy: Policy, { retryAfter }: Taken): Problem {
    counts[policy]++
    const seconds = Math.max(1, Math.ceil(retryAfter / 1000))
    return httpProblems.RATE_LIMITED(
      { limit: limits[policy], whose: whose[policy], seconds },
      { retryAfter: seconds },
    )
  }

  /** What a caller counts for, worked out once for as long as the caller is remembered. */
  function quotasOf(caller: Caller): readonly Quota[] {
    let known = quotas.get(caller)
    if (known === undefined) {
      const { id } = caller.tenant
      const all: readonly Quota[] = [
        {
          policy: 'key',
          limit: limits.key,
          subject: tenantKey(id, 'rate', 'key', caller.credentialId),
        },
        { policy: 'tenant', limit: limits.tenant, subject: tenantKey(id, 'rate', 'tenant') },
      ]
      known = all.filter(({ limit }) => limit > 0)
      quotas.set(caller, known)
    }
    return known
  }

  /** Throws when a limit is used up; then none of the others is charged. */
  function judge(charges: readonly Charge[], reply: FastifyReply): void {
    let [nearest] = charges
    if (nearest === undefined) return
    for (const charge of charges)
      if (charge.granted === 0 || (nearest.granted > 0 && charge.remaining < nearest.remaining))
        nearest = charge
    void reply.header('ratelimit-policy', policies)
    if (nearest.granted > 0) {
      void reply.header('ratelimit', `"${nearest.policy}";r=${nearest.remaining}`)
      return
    }
    for (const { granted, subject } of charges) if (granted > 0) limiter.giveBack(subject)
    const problem = refusal(nearest.policy, nearest)
    void reply.header('ratelimit', `"${nearest.policy}";r=0;t=${problem.retryAfter ?? 1}`)
    throw problem
  }

  function chargeStranger(request: FastifyRequest): void {
    if (limits.address === 0) return
    const taken = strangers.take(addressGroup(request.ip), limits.address)
    if (taken.granted === 0) throw refusal('address', taken)
  }

  app.addHook('onRequest', (request, _reply, done) => {
    const access = request.routeOptions.config.access
    const ofNoTenant =
      access === undefined || access === 'public' || access === 'person' || access === 'operator'
    if (ofNoTenant && !isOperators(request.url)) chargeStranger(request)
    done()
  })

  return {
    admit(caller, reply) {
      const charges: Charge[] = []
      const asked: Promise<Charge>[] = []
      for (const quota of quotasOf(caller)) {
        const taken = limiter.take(quota.subject, quota.limit)
        if (taken instanceof Promise) asked.push(taken.then((later) => ({ ...quota, ...later })))
        else charges.push({ ...quota, ...taken })
      }
      // Both questions of one request travel together.
      if (asked.length > 0)
        return Promise.all(asked).then((later) => judge([...charges, ...later], reply))
      judge(charges, reply)
      return undefined
    },
    refuseStranger(request, known) {
      if (limits.address === 0) return
      const left = strangers.look(addressGroup(request.ip), limits.address)
      if (left.remaining === 0 && !known()) throw refusal('address', left)
    },
    chargeStranger,
    limited: () => counts,
  }
}

/** `"key";q=12000;w=60, "tenant";q=60000;w=60`: a List of String Items (RFC 9651). */
function policyField({ key, tenant }: RateLimits): string {
  return [['key', key] as const, ['tenant', tenant] as const]
    .filter(([, limit]) => limit > 0)
    .map(([policy, limit]) => `"${policy}";q=${limit};w=60`)
    .join(', ')
}
