/**
 * The way to the API. The session's cookie says who asks; the address of the page says for which
 * tenant (`X-Tenant`), so that two tabs in two tenants never mix.
 */
import createClient from 'openapi-fetch'
import { heardFromServer } from '../app/connection.ts'
import { refusalOf, sessionRefusal } from '../app/refusal.ts'
import { ApiProblem, inWordsOf, problemOf } from './problem.ts'
import type { Refusal } from './problem.ts'
import type { paths } from './schema.d.ts'

/** What every request says besides its own; set by the shell. */
export const requestContext: { language: string; tenant: string | null } = {
  language: 'en',
  tenant: null,
}

/** `fetch` that refuses with an `ApiProblem` whatever is not 2xx, and no answer at all. */
export async function send(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init)
  request.headers.set('accept-language', requestContext.language)
  if (requestContext.tenant !== null) request.headers.set('x-tenant', requestContext.tenant)
  let response: Response
  try {
    response = await fetch(request)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    heardFromServer(false)
    throw new ApiProblem({ status: 0, code: 'OFFLINE', detail: '' })
  }
  heardFromServer(true)
  if (response.ok) return response
  const path = new URL(request.url).pathname
  // Every page asks who is there; that it is nobody is for no reader, and must not cost its words.
  const language = path === '/api/v1/auth/session' ? 'en' : requestContext.language
  const problem = await problemOf(response, language)
  const refusal = refusalOf(problem, path)
  if (refusal !== null && request.headers.get('x-tenant') === requestContext.tenant)
    sessionRefusal.set(refusal)
  throw problem
}

/** What was refused within an answer, in the language of the page. */
export const inWords = <T extends Refusal>(refusal: T): Promise<T> =>
  inWordsOf(requestContext.language, refusal)

/** Typed calls of the kernel's routes: `dataOf(api.GET('/api/v1/me'))`. */
export const api = createClient<paths>({ baseUrl: location.origin, fetch: send })

/** The body of an answer; refusals have been thrown by `send`. */
export async function dataOf<T>(answer: Promise<{ readonly data?: T }>): Promise<T> {
  return (await answer).data as T
}

export interface RequestOptions {
  readonly body?: unknown
  /** The version that a change is based on. */
  readonly ifMatch?: number | undefined
  /** Sent again under the same key, a write has one effect. Fresh ones are made where none is given. */
  readonly key?: string | undefined
  readonly signal?: AbortSignal | undefined
  readonly headers?: Readonly<Record<string, string>>
}

/**
 * A call of a route that only the metadata names: records, actions, configuration items.
 *
 * @param path below `/api/v1`: `/crm/opportunities?limit=50`
 * @returns the JSON of the answer, undefined for 204
 */
export async function call<T>(
  method: string,
  path: string,
  options: RequestOptions = {},
): Promise<T> {
  const { body, ifMatch, signal, headers } = options
  const response = await send(`/api/v1${path}`, {
    method,
    ...(signal !== undefined && { signal }),
    headers: {
      ...(body !== undefined && {
        'content-type': method === 'PATCH' ? 'application/merge-patch+json' : 'application/json',
      }),
      ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }),
      ...(method !== 'GET' && { 'idempotency-key': options.key ?? crypto.randomUUID() }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return (text === '' ? undefined : JSON.parse(text)) as T
}
