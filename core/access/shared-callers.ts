/**
 * Whose token it is, as another process found out a moment ago: the answer travels through Redis, so
 * that of many processes one asks the database. Nothing that was revoked comes back this way:
 *
 * - An answer lives for the `lifetime` of one process's own, counted from the question to the
 *   database, and who takes it over believes it only for what is left.
 * - Changes of access are told by PostgreSQL (`access-news.ts`), whatever becomes of Redis. A process
 *   takes no answer of a tenant for `quiet` milliseconds after it heard of a change, and none at all
 *   until it has listened that long. So not even a clock of Redis that is set back revives an answer.
 */
import type { Cache } from '../cache/cache.ts'
import { jsonCodec } from '../cache/codec.ts'
import { tenantKey } from '../cache/key.ts'
import type { TenantKey } from '../cache/key.ts'
import type { Authenticated } from '../tenancy/tokens.ts'

export interface SharedCallers {
  /** What another process found out about a token that belonged to `before`, and how long ago. */
  find(
    before: Authenticated,
    digest: string,
  ): Promise<{ readonly caller: Authenticated; readonly age: number } | undefined>
  /** Tells the others. @param askedAt when the database was asked, clock of `performance.now` */
  tell(caller: Authenticated, digest: string, askedAt: number): void
  /** Access to this tenant has changed. */
  distrust(tenantId: string): void
}

export interface SharedCallersOptions {
  readonly cache: Cache
  /** Since when every change was heard (clock of `performance.now`); undefined: not certain. */
  readonly heardSince: () => number | undefined
  /** Milliseconds that an answer is believed, from the question to the database on. */
  readonly lifetime: number
  /** Milliseconds; see above. Longer than `lifetime` by more than a clock is ever set back. */
  readonly quiet?: number
}

interface Kept {
  /** Of the whole token: who has another one of the same key learns nothing. */
  readonly digest: string
  readonly caller: Authenticated
}

/** Less is not worth the way. */
const shortest = 50

export function createSharedCallers(options: SharedCallersOptions): SharedCallers {
  const { cache, heardSince, lifetime, quiet = 5_000 } = options
  const news = new Map<string, number>()

  function trusted(tenantId: string): boolean {
    const now = performance.now()
    const since = heardSince()
    const heard = news.get(tenantId)
    return (
      cache.shared() &&
      since !== undefined &&
      now - since > quiet &&
      (heard === undefined || now - heard > quiet)
    )
  }

  return {
    async find(before, digest) {
      const { tenant, credentialId } = before
      if (!trusted(tenant.id)) return undefined
      const cached = await cache.get(keyOf(tenant.id, credentialId), codec)
      // News may have come while Redis was asked.
      if (cached === undefined || !trusted(tenant.id)) return undefined
      const { value, remaining } = cached
      if (value.digest !== digest || value.caller.tenant.id !== tenant.id) return undefined
      const age = lifetime - remaining
      return age < 0 ? undefined : { caller: frozen(value.caller), age }
    },
    tell(caller, digest, askedAt) {
      const { tenant, credentialId } = caller
      const heard = news.get(tenant.id)
      if (!cache.shared() || (heard !== undefined && heard >= askedAt)) return
      const left = lifetime - (performance.now() - askedAt)
      if (left < shortest) return
      void cache.set(keyOf(tenant.id, credentialId), codec, { digest, caller }, left)
    },
    distrust(tenantId) {
      const now = performance.now()
      news.delete(tenantId)
      news.set(tenantId, now)
      for (const [tenant, heard] of news) {
        if (now - heard <= quiet) return
        news.delete(tenant)
      }
    },
  }
}

function keyOf(tenantId: string, credentialId: string): TenantKey {
  return tenantKey(tenantId, 'caller', credentialId)
}

function frozen(caller: Authenticated): Authenticated {
  Object.freeze(caller.tenant)
  Object.freeze(caller.actor)
  Object.freeze(caller.roles)
  return caller
}

const text = { type: 'string' } as const
const object = (properties: Readonly<Record<string, unknown>>) => ({
  type: 'object',
  required: Object.keys(properties),
  additionalProperties: false,
  properties,
})
const codec = jsonCodec<Kept>(
  'caller@1',
  object({
    digest: text,
    caller: object({
      tenant: object({
        id: text,
        slug: text,
        name: text,
        status: { enum: ['active', 'suspended', 'deleted'] },
        placement: { enum: ['shared', 'schema', 'database'] },
        timezone: text,
        currency: text,
        locale: text,
      }),
      actor: object({ kind: { enum: ['user', 'apiKey'] }, id: text, name: text }),
      roles: { type: 'array', items: text },
      credentialId: text,
      expiresIn: { type: ['number', 'null'] },
    }),
  }),
)
