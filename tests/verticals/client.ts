/** A tenant's own software: what it asks over HTTP, and the answers. */
import type { HttpApp } from '@strata-erp/core'

export type Body = Readonly<Record<string, unknown>>
export type Found = Body & {
  readonly id: string
  readonly lines: readonly (Body & { readonly id: string })[]
  readonly data: readonly Body[]
}
export interface Answer {
  readonly status: number
  readonly body: Found
}
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export interface Client {
  /** @param path below `/api/v1/` */
  ask(method: Method, path: string, payload?: Body): Promise<Answer>
  /** What must succeed. @throws Error with the answer where it does not */
  did(method: Method, path: string, payload?: Body): Promise<Found>
  make(path: string, payload?: Body): Promise<Found>
}

let keys = 0

/** A caller with one token. */
export function clientOf(server: HttpApp, token: string): Client {
  async function ask(method: Method, path: string, payload?: Body): Promise<Answer> {
    keys += 1
    const answer = await server.inject({
      method,
      url: `/api/v1/${path}`,
      headers: {
        authorization: `Bearer ${token}`,
        ...(method === 'POST' && { 'idempotency-key': `story-${String(keys)}` }),
        ...(method === 'PATCH' && { 'content-type': 'application/merge-patch+json' }),
      },
      ...(payload !== undefined && { payload }),
    })
    const body: Found = answer.body === '' ? {} : JSON.parse(answer.body)
    return { status: answer.statusCode, body }
  }
  async function did(method: Method, path: string, payload?: Body): Promise<Found> {
    const { status, body } = await ask(method, path, payload)
    if (status >= 300)
      throw new Error(`${method} ${path}: ${String(status)} ${JSON.stringify(body)}`)
    return body
  }
  return { ask, did, make: (path, payload = {}) => did('POST', path, payload) }
}
