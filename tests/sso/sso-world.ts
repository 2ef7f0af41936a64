/** Tenants whose people sign in by providers of their own. */
import { addMembership, createUser } from '@strata-erp/core/operate'
import { composedProduct } from '../support/composed-product.ts'
import type { ComposedProduct } from '../support/composed-product.ts'
import { createBrowser } from './browser.ts'
import type { TestBrowser } from './browser.ts'

export interface SsoTenant {
  readonly slug: string
  readonly id: string
  readonly token: string
  ask(
    method: 'GET' | 'PUT' | 'POST' | 'DELETE',
    path: string,
    body?: unknown,
  ): Promise<{
    readonly status: number
    readonly json: Record<string, unknown>
  }>
  /** Settings with a provider that answers for `domain`, which is proven. */
  provide(provider: unknown, more?: Readonly<Record<string, unknown>>): Promise<void>
  prove(domain: string): Promise<void>
  /** Makes a person a member. @returns id of the person */
  member(email: string, roles: readonly string[]): Promise<string>
}
export interface SsoWorld {
  readonly product: ComposedProduct
  tenant(slug: string): Promise<SsoTenant>
  browser(): TestBrowser
  /** Who a browser is signed in as: actor and tenant, or the code of the refusal. */
  who(
    browser: Pick<TestBrowser, 'cookies'>,
  ): Promise<{ readonly status: number; readonly json: Record<string, unknown> }>
  close(): Promise<void>
}

export async function ssoWorld(options: { readonly timeout?: number } = {}): Promise<SsoWorld> {
  const texts = new Map<string, readonly string[]>()
  const product = await composedProduct({
    sso: {
      allowPrivate: ['127.0.0.0/8'],
      resolveTxt: async (name) => texts.get(name) ?? [],
      ...options,
    },
  })
  const { server, kernel } = product
  return {
    product,
    browser: () => createBrowser(server),
    close: () => product.close(),
    async who(browser) {
      const answer = await server.inject({
        url: '/api/v1/me',
        headers: { cookie: browser.cookies('/api/v1/me') },
      })
      return { status: answer.statusCode, json: answer.json() }
    },
    async tenant(slug) {
      const { tenant, token } = await product.tenant(slug)
      const ask: SsoTenant['ask'] = async (method, path, body) => {
        const answer = await server.inject({
          method,
          url: `/api/v1${path}`,
          headers: { authorization: `Bearer ${token}` },
          ...(body !== undefined && { payload: body as object }),
        })
        return {
          status: answer.statusCode,
          json: answer.body === '' ? {} : (answer.json() as Record<string, unknown>),
        }
      }
      const expecting = async (status: number, ...request: Parameters<typeof ask>) => {
        const answer = await ask(...request)
        if (answer.status !== status)
          throw new Error(
            `Expected ${status}, found ${answer.status}: ${JSON.stringify(answer.json)}`,
          )
        return answer.json
      }
      return {
        slug,
        id: tenant.id,
        token,
        ask,
        async provide(provider, more = {}) {
          await expecting(200, 'PUT', '/sso', {
            provider,
            enforced: false,
            provision: true,
            defaultRole: null,
            roleMappings: [],
            breakGlass: [],
            ...more,
          })
        },
        async prove(domain) {
          const { record } = (await expecting(201, 'POST', '/sso/domains', { domain })) as {
            record: { name: string; value: string }
          }
          texts.set(record.name, [...(texts.get(record.name) ?? []), record.value])
          await expecting(200, 'POST', `/sso/domains/${domain}/verify`)
        },
        async member(email, roles) {
          const { id } = await createUser(kernel.database, { email, name: email })
          await addMembership(kernel.database, { tenantId: tenant.id, userId: id, roles })
          return id
        },
      }
    },
  }
}
