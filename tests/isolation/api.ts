/** Requests of one tenant to the product under test, and answers as they came. */
import type { HttpApp } from '@strata-erp/core'

export interface Request {
  readonly method: string
  /** With query string. */
  readonly url: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

let keys = 0

/** Sends one request; every write carries an idempotency key of its own. */
export async function send(server: HttpApp, token: string | null, request: Request) {
  const method = methods.find((one) => one === request.method)
  if (method === undefined)
    throw new Error(`Expected a method of ${methods.join(', ')}, found "${request.method}".`)
  const answer = await server.inject({
    method,
    url: request.url,
    headers: {
      ...(token !== null && { authorization: `Bearer ${token}` }),
      ...(method !== 'GET' && method !== 'HEAD' && { 'idempotency-key': `sweep-${keys++}` }),
      ...(request.body !== undefined && { 'content-type': 'application/json' }),
      ...request.headers,
    },
    ...(request.body !== undefined && {
      payload: isText(request) ? String(request.body) : JSON.stringify(request.body),
    }),
  })
  const headers = Object.fromEntries(
    Object.entries(answer.headers).map(([name, value]) => [name, String(value)]),
  )
  return { status: answer.statusCode, headers, text: answer.body } satisfies Answer
}

/** A file goes out as it is, all else as JSON. */
const isText = ({ headers }: Request): boolean =>
  headers?.['content-type']?.startsWith('text/') === true

/** Sends and expects a success; the answer's JSON. */
export async function sent<T>(server: HttpApp, token: string, request: Request): Promise<T> {
  const answer = await send(server, token, request)
  if (answer.status >= 300)
    throw new Error(
      `Expected a success of ${request.method} ${request.url}, found ${answer.status} ${answer.text}.`,
    )
  return (answer.text === '' ? null : JSON.parse(answer.text)) as T
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi
const instant = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g

const contentHash = /\b[0-9a-f]{64}\b/g
/** uids that the configuration gives, from random bits. */
const configurationUid = /\bu[0-9a-f]{20}\b/g

/**
 * Makes answers of two worlds comparable: what is made by chance or clock becomes a number in the
 * order of its first showing, or a word. One normaliser a world.
 */
export function createNormaliser(): (text: string) => string {
  const seen = new Map<string, string>()
  const numbered = (found: string): string => {
    const known = seen.get(found.toLowerCase()) ?? `#${seen.size}`
    seen.set(found.toLowerCase(), known)
    return known
  }
  return (text) =>
    text
      .replaceAll(/("next":)"[^"]+"/g, '$1"cursor"')
      .replaceAll(/strata_[a-z0-9]{12}(_[A-Za-z0-9_-]{43})?/g, 'strata_key')
      .replaceAll(/strata-verification=[a-z0-9]{32}/g, 'strata-verification=token')
      .replaceAll(/whsec_[A-Za-z0-9+/]{43}=/g, 'whsec_secret')
      .replaceAll(/strata-sso=[0-9a-f]{40}/g, 'strata-sso=token')
      .replaceAll(instant, 'instant')
      .replaceAll(contentHash, numbered)
      .replaceAll(configurationUid, numbered)
      .replaceAll(uuid, numbered)
}

/** Differ from request to request whatever happens. */
const passing = new Set(['date', 'x-request-id', 'content-length', 'connection', 'keep-alive'])

/** All that a caller can tell two answers apart by, as one text. */
export function visible(answer: Answer, normalise: (text: string) => string): string {
  const headers = Object.entries(answer.headers)
    .filter(([name]) => !passing.has(name))
    .map(([name, value]) => `${name}: ${normalise(value)}`)
  return [String(answer.status), ...headers.sort(), '', normalise(answer.text)].join('\n')
}
