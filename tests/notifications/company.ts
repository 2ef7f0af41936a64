/** A company with people, for stories about who is told what. */
import { beginWork, newId, writeEffects } from '@strata-erp/core'
import type { JsonObject } from '@strata-erp/core'
import { addMembership, createToken, createUser } from '@strata-erp/core/operate'
import type { TestTenant } from '@strata-erp/core/testing'
import type { ComposedProduct } from '../support/composed-product.ts'
import { sent, send } from '../isolation/api.ts'

export interface Employee {
  readonly id: string
  readonly email: string
  readonly token: string
}
export interface Company extends TestTenant {
  hire(name: string, ...roles: string[]): Promise<Employee>
  /** Adds or replaces a notification rule. */
  rule(id: string, rule: JsonObject): Promise<void>
  /** Below `/api/v1`, as the administrator or somebody else. */
  ask<T>(url: string, by?: { readonly token: string }): Promise<T>
  post<T>(url: string, by?: { readonly token: string }): Promise<T>
  /** What the administrator is answered, whatever it is. */
  answer(
    method: string,
    url: string,
    body?: unknown,
  ): Promise<{ readonly status: number; readonly text: string }>
  /** An event is heard by the notification rules, in a transaction of its own. */
  hears(event: HeardNow): Promise<string>
}
export interface HeardNow {
  readonly type: string
  readonly payload: JsonObject
  readonly id?: string
  readonly aggregateId?: string
}

export async function foundCompany(
  product: ComposedProduct,
  slug: string,
  modules: readonly string[] = ['crm'],
): Promise<Company> {
  const { kernel, server } = product
  const founded = await product.tenant(slug, { modules })
  const { tenant, token } = founded
  const url = (path: string) => `/api/v1${path}`
  const ask = <T>(method: 'GET' | 'POST', path: string, by: { readonly token: string }) =>
    sent<T>(server, by.token, { method, url: url(path) })
  return {
    ...founded,
    async hire(name, ...roles) {
      const email = `${name}@${slug}.example`
      const { id } = await createUser(kernel.database, { email, name })
      await addMembership(kernel.database, { tenantId: tenant.id, userId: id, roles })
      const key = await createToken(kernel.database, { tenantId: tenant.id, userId: id, name })
      return { id, email, token: key.token }
    },
    async rule(id, rule) {
      await sent(server, token, {
        method: 'PUT',
        url: url(`/configuration/notifications/${id}`),
        body: rule,
      })
    },
    ask: (path, by = founded) => ask('GET', path, by),
    post: (path, by = founded) => ask('POST', path, by),
    answer: (method, path, body) =>
      send(server, token, { method, url: url(path), ...(body !== undefined && { body }) }),
    async hears({ type, payload, id = newId(), aggregateId = newId() }) {
      const scope = await kernel.systemScope(slug)
      await kernel.database.transaction(tenant.id, async (transaction) => {
        const work = beginWork(kernel, scope, transaction)
        await kernel.notifications.consumer.handle(work, {
          id,
          type,
          aggregateId,
          payload,
          actor: scope.actor,
          at: new Date().toISOString(),
        })
        await writeEffects(work)
      })
      return id
    },
  }
}
