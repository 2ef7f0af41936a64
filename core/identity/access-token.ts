/**
 * Access tokens: JWTs of five minutes, signed with EdDSA by keys that rotate. A signature only says
 * which session was meant: every token is looked up too, so that it ends with its session.
 */
import type { JWTPayload } from 'jose'
import type { Database } from '../database/transaction.ts'

/** Seconds. */
export const accessTokenLifetime = 300
/** The only algorithm; what a token says of its own is never asked (RFC 8725, 3.1). */
export const accessTokenAlgorithm = 'EdDSA'

export interface AccessTokenClaims {
  /** Person. */
  readonly sub: string
  /** Tenant. */
  readonly tid: string
  /** Session. */
  readonly sid: string
  /** Seconds since 1970. */
  readonly exp: number
}

export interface AccessTokens {
  readonly issuer: string
  readonly audience: string
  /**
   * What a token says, when one of our keys signed it for us. Its end is not judged here: that is
   * the database clock's to say. Null for any other text.
   */
  read(token: string): Promise<AccessTokenClaims | null>
  /** The public keys, as a JSON Web Key Set (RFC 7517). */
  keys(): Promise<{ readonly keys: readonly Readonly<Record<string, unknown>>[] }>
}

/** Whether a text looks like a JWT at all. */
export const isAccessToken = (token: string): boolean =>
  /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*$/.test(token)

/** Milliseconds for which the set of keys is believed. */
const believed = 60_000
/** Milliseconds for which a published set may be old. */
const patience = 2_000

interface KeyRow {
  readonly id: string
  readonly public_key: string
  readonly alg: string | null
}

/** @param publicUrl where people reach the server: it is issuer, and with its path audience */
export function createAccessTokens(database: Database, publicUrl: string): AccessTokens {
  const issuer = new URL(publicUrl).origin
  const audience = `${issuer}/api/v1`
  let known: ReadonlyMap<string, Readonly<Record<string, unknown>>> = new Map()
  let askedAt = -Infinity

  async function load(longest: number): Promise<typeof known> {
    if (performance.now() - askedAt < longest) return known
    const at = performance.now()
    const rows = await database.directory<KeyRow>('select * from directory.list_public_keys()')
    known = new Map(
      rows
        .filter(({ alg }) => alg === null || alg === accessTokenAlgorithm)
        .map(({ id, public_key: key }) => [
          id,
          {
            ...(JSON.parse(key) as Readonly<Record<string, unknown>>),
            kid: id,
            alg: accessTokenAlgorithm,
            use: 'sig',
          },
        ]),
    )
    askedAt = at
    return known
  }

  return {
    issuer,
    audience,
    async read(token) {
      if (!isAccessToken(token)) return null
      const { decodeProtectedHeader, importJWK, jwtVerify } = await import('jose')
      // The id of a key is looked up in what we hold, and means nothing else.
      const kid = named(token, decodeProtectedHeader)
      // One that is not known may be new: as with an API key, a look costs one statement.
      const jwk = isUuid.test(kid)
        ? ((await load(believed)).get(kid) ?? (await load(0)).get(kid))
        : undefined
      if (jwk === undefined) return null
      try {
        const { payload } = await jwtVerify(token, await importJWK(jwk, accessTokenAlgorithm), {
          algorithms: [accessTokenAlgorithm],
          issuer,
          audience,
          requiredClaims: ['sub', 'tid', 'sid', 'exp', 'iat'],
          // The clock of this machine has no say.
          currentDate: new Date(0),
        })
        return claimsOf(payload)
      } catch {
        // Whatever is wrong with a token is the same: it is nobody's.
        return null
      }
    },
    async keys() {
      return { keys: [...(await load(patience)).values()] }
    },
  }
}

function claimsOf({ sub, exp, ...own }: JWTPayload): AccessTokenClaims | null {
  const { tid, sid } = own
  if (typeof sub !== 'string' || typeof exp !== 'number') return null
  if (typeof tid !== 'string' || typeof sid !== 'string' || !isUuid.test(sid)) return null
  return { sub, tid, sid, exp }
}

const isUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function named(
  token: string,
  decode: (token: string) => { readonly kid?: string | undefined },
): string {
  try {
    const { kid } = decode(token)
    return typeof kid === 'string' ? kid : ''
  } catch {
    return ''
  }
}
