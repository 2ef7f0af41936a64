import { randomUUID } from 'node:crypto'

export type Json = Readonly<Record<string, unknown>>
export interface Created extends Json {
  readonly id: string
}

/** One tenant's API, as a client of any kind sees it. */
export interface ApiClient {
  get(path: string): Promise<Json>
  post(path: string, body?: unknown): Promise<Created>
  patch(path: string, body: unknown): Promise<Created>
}

/** @param base URL of the server, with a slash at its end */
export function createClient(base: URL, token: string): ApiClient {
  const send = async (method: string, path: string, body?: unknown): Promise<Created> => {
    const response = await fetch(new URL(`api/v1/${path}`, base), {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && {
          'content-type': method === 'PATCH' ? 'application/merge-patch+json' : 'application/json',
        }),
        ...(method !== 'GET' && { 'idempotency-key': randomUUID() }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path} was answered ${response.status}: ${text}`)
    return text === '' ? { id: '' } : (JSON.parse(text) as Created)
  }
  return {
    get: (path) => send('GET', path),
    post: (path, body = {}) => send('POST', path, body),
    patch: (path, body) => send('PATCH', path, body),
  }
}
