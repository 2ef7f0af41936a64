/** A company on the whole product, with something in it, listening. */
import { createToken } from '@strata-erp/core/operate'
import type { AddressInfo } from 'node:net'
import { composedProduct } from '../support/composed-product.ts'
import type { ComposedProduct } from '../support/composed-product.ts'
import { sent } from '../isolation/api.ts'

export interface ApiWorld {
  readonly product: ComposedProduct
  /** `http://127.0.0.1:<port>`. */
  readonly url: string
  readonly admin: string
  /** Reads everything, writes nothing. */
  readonly viewer: string
  documentOf(token: string): Promise<Readonly<Record<string, unknown>>>
  close(): Promise<void>
}

/** A tenant of the vertical general-commerce with all modules on and two callers. */
export async function openApiWorld(): Promise<ApiWorld> {
  const product = await composedProduct({ verticals: true })
  const { tenant, token } = await product.tenant('acme', { modules: product.modules })
  const { server, kernel } = product
  const ask = <T>(method: 'GET' | 'PUT' | 'POST', url: string, body?: unknown, as = token) =>
    sent<T>(server, as, { method, url: `/api/v1/${url}`, ...(body !== undefined && { body }) })
  await ask('POST', 'template/apply', { vertical: 'general-commerce' })
  const readable = [...kernel.model.entities.keys()].map((entity) => `${entity}.read`)
  const kernelReads = ['audit', 'configuration', 'modules', 'members', 'tokens', 'mail', 'webhooks']
  await ask('PUT', 'configuration/roles/x_viewer', {
    label: 'Viewer',
    permissions: [
      ...readable,
      ...[...kernelReads, 'events', 'jobs', 'template', 'operations'].map((one) => `${one}.read`),
    ],
  })
  const viewer = await createToken(kernel.database, {
    tenantId: tenant.id,
    role: 'x_viewer',
    name: 'Viewer',
  })
  for (const name of ['Alpha', 'Beta', 'Gamma']) await ask('POST', 'base/companies', { name })
  await server.listen({ host: '127.0.0.1', port: 0 })
  const { port } = server.server.address() as AddressInfo
  return {
    product,
    url: `http://127.0.0.1:${port}`,
    admin: token,
    viewer: viewer.token,
    documentOf: (as) => ask('GET', 'openapi.json', undefined, as),
    close: () => product.close(),
  }
}
