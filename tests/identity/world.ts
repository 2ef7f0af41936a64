/** The product with people in front of it: each has a browser of their own, and a letter box. */
import type { HttpApp } from '@strata-erp/core'
import { expect, vi } from 'vitest'
import { startMailCatcher } from '../backing-services/mail-catcher.ts'
import type { MailCatcher } from '../backing-services/mail-catcher.ts'
import { composedProduct } from '../support/composed-product.ts'
import type { ComposedOptions, ComposedProduct } from '../support/composed-product.ts'

export const host = 'erp.example'
export const publicUrl = `https://${host}`
export const password = 'correct horse battery staple'

export interface Heard {
  readonly status: number
  readonly text: string
  readonly headers: Readonly<Record<string, string>>
  /** The `Set-Cookie` headers. */
  readonly set: readonly string[]
  readonly json: Readonly<Record<string, unknown>>
}
type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'

export interface Browser {
  /** As a page of the product asks: with the cookies there are, and the page's origin. */
  call(
    method: Method,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string | undefined>>,
  ): Promise<Heard>
  readonly cookies: Map<string, string>
  /** The `Cookie` header that it sends. */
  cookie(): string
}

export function browserAt(server: HttpApp, origin = publicUrl): Browser {
  const cookies = new Map<string, string>()
  const cookie = (): string => [...cookies].map((pair) => pair.join('=')).join('; ')
  return {
    cookies,
    cookie,
    async call(method, path, body, headers = {}) {
      const given = {
        host: new URL(origin).host,
        origin,
        'user-agent': 'Test browser',
        ...(cookies.size > 0 && { cookie: cookie() }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      }
      const sent = Object.fromEntries(
        Object.entries(given).filter(([, value]) => value !== undefined),
      ) as Record<string, string>
      const answer = await server.inject({
        method,
        url: path.startsWith('/.well-known') ? path : `/api/v1${path}`,
        headers: sent,
        ...(body !== undefined && { payload: JSON.stringify(body) }),
      })
      const set = [answer.headers['set-cookie'] ?? []].flat().map(String)
      for (const one of set) keep(cookies, one)
      return {
        status: answer.statusCode,
        text: answer.body,
        set,
        headers: Object.fromEntries(
          Object.entries(answer.headers).map(([name, value]) => [name, String(value)]),
        ),
        json: answer.body.startsWith('{')
          ? (JSON.parse(answer.body) as Readonly<Record<string, unknown>>)
          : {},
      }
    },
  }
}

function keep(cookies: Map<string, string>, set: string): void {
  const [pair = ''] = set.split(';')
  const at = pair.indexOf('=')
  const name = pair.slice(0, at)
  if (/max-age=0/i.test(set)) cookies.delete(name)
  else cookies.set(name, pair.slice(at + 1))
}

export interface IdentityWorld {
  readonly product: ComposedProduct
  readonly mails: MailCatcher
  browser(): Browser
  /** The token of the newest mail to an address, each once; `what`: verify, reset or invitation. */
  tokenFor(email: string, what: string): Promise<string>
  /** Somebody new, signed in, in no tenant. */
  newPerson(name: string): Promise<Browser>
  /** The same with a tenant of their own. */
  founder(name: string, slug: string, vertical?: string): Promise<Browser>
  close(): Promise<void>
}

export async function identityWorld(
  options: ComposedOptions & { readonly verticals?: boolean } = {},
): Promise<IdentityWorld> {
  const mails = await startMailCatcher()
  const product = await composedProduct({
    ...options,
    identity: { publicUrl, smtpUrl: mails.url, mailFrom: 'erp@erp.example', ...options.identity },
  })
  const browser = (): Browser => browserAt(product.server)
  const handedOver = new Set<string>()
  const world: IdentityWorld = {
    product,
    mails,
    browser,
    async tokenFor(email, what) {
      const token = await vi.waitFor(
        () => {
          const text = mails.mails.findLast(({ to }) => to.includes(email))?.source ?? ''
          // Quoted-printable: lines are broken with "=", and "=" is "=3D".
          const plain = text.replaceAll(/=\r?\n/g, '').replaceAll('=3D', '=')
          const found = new RegExp(`#${what}=([\\w%.-]+)`).exec(plain)?.[1]
          if (found === undefined || handedOver.has(found))
            throw new Error(`Expected a mail to ${email} to ${what}.`)
          return found
        },
        { timeout: 20_000 },
      )
      handedOver.add(token)
      return decodeURIComponent(token)
    },
    async newPerson(name) {
      const own = browser()
      const email = mailOf(name)
      const asked = await own.call('POST', '/auth/sign-up', { email, password, name })
      expect([asked.status, asked.text]).toEqual([202, '{"status":"accepted"}'])
      const token = await world.tokenFor(email, 'verify')
      expect((await own.call('POST', '/auth/verify-email', { token })).status).toBe(200)
      return own
    },
    async founder(name, slug, vertical) {
      const own = await world.newPerson(name)
      const founded = await own.call('POST', '/tenants', {
        slug,
        name: slug,
        ...(vertical !== undefined && { vertical }),
      })
      expect([founded.status, founded.text]).toEqual([201, expect.anything()])
      return own
    },
    async close() {
      await product.close()
      await mails.stop()
    },
  }
  return world
}

export const mailOf = (name: string): string =>
  `${name.toLowerCase().replaceAll(' ', '.')}@people.example`
