/** Tenants with records of every entity, each value of theirs marked. */
import { addMembership, createToken, createUser } from '@strata-erp/core/operate'
import { newId } from '@strata-erp/core'
import type { CompiledEntity, Tenant } from '@strata-erp/core'
import type { ComposedProduct } from '../support/composed-product.ts'
import { sent } from './api.ts'
import { leaveBehind } from './leave-behind.ts'
import { provided } from './provided.ts'
import type { Chance, Schema, ValueSource } from './schema-values.ts'

export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Schema>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

/** One company in the product. */
export interface Inhabitant {
  readonly slug: string
  readonly tenant: Tenant
  readonly token: string
  /** In every text of this tenant; nobody else's. */
  readonly marker: string
  readonly document: ApiDocument
  /** Ids of its records by entity, oldest first; grows as more are made. */
  readonly records: Map<string, string[]>
  source(chance: Chance, more?: Partial<ValueSource>): ValueSource
}

/** Below `/api/v1`: `/crm/leads`. */
export const pathOf = ({ entity }: CompiledEntity): string =>
  `/${entity.name.slice(0, entity.name.indexOf('.'))}/${entity.plural}`

/** A domain that it says is its own. */
export const domainOf = ({ marker }: Pick<Inhabitant, 'marker'>): string =>
  `erp.${marker.toLowerCase()}.example`

/** A tenant with all modules on, a role, a custom field and a key of its own. */
export async function inhabit(
  product: ComposedProduct,
  slug: string,
  marker: string,
): Promise<Inhabitant> {
  const { tenant, token } = await product.tenant(slug, { modules: product.modules })
  const { server, kernel } = product
  const put = (place: string, body: unknown) =>
    sent(server, token, { method: 'PUT', url: `/api/v1/configuration/${place}`, body })
  const own = `x_${marker.toLowerCase()}`
  await put(`roles/${own}`, { label: marker, permissions: ['base.company.*'] })
  await put(`reports/${own}`, {
    label: marker,
    dataset: 'base.company',
    columns: [{ key: 'name' }],
  })
  await put(`dashboards/${own}`, {
    label: marker,
    widgets: [{ id: own, label: marker, kind: 'report', position: [0, 0, 6, 4], report: own }],
  })
  for (const { entity } of kernel.model.entities.values())
    if (entity.customFields === true)
      await put(`customFields/${entity.name}/x_note`, {
        label: marker,
        type: 'text',
        filterable: true,
      })
  // From an older release, with an edit of its own and an open plan.
  await sent(server, token, {
    method: 'POST',
    url: '/api/v1/template/apply',
    body: { vertical: 'general-commerce', version: '1.0.0' },
  })
  await sent(server, token, { method: 'POST', url: '/api/v1/template/plan', body: {} })
  const inhabitant: Inhabitant = {
    slug,
    tenant,
    token,
    marker,
    document: await sent<ApiDocument>(server, token, {
      method: 'GET',
      url: '/api/v1/openapi.json',
    }),
    records: new Map(),
    source: (chance, more) => sourceOf(inhabitant, chance, more),
  }
  await createToken(kernel.database, { tenantId: tenant.id, role: 'admin', name: marker })
  const email = `${marker.toLowerCase()}@people.example`
  const person = await createUser(kernel.database, { email, name: marker })
  await addMembership(kernel.database, { tenantId: tenant.id, userId: person.id, roles: [own] })
  await sent(server, token, {
    method: 'POST',
    url: '/api/v1/invitations',
    body: { email: `guest.${email}`, roles: [own] },
  })
  const post = (url: string, body?: unknown) => sent(server, token, { method: 'POST', url, body })
  await post('/api/v1/tenant/domains', { host: domainOf({ marker }) })
  await post('/api/v1/tenant/exports')
  await put(`notifications/${own}`, {
    label: marker,
    on: 'base.company.merged',
    to: ['role:admin'],
    channels: ['webhook'],
    webhook: `https://${marker.toLowerCase()}.example/hooks`,
    template: marker,
  })
  await leaveBehind(product, tenant, marker)
  await provided(product, token, marker)
  // Files of its own, one of them on its way, and a long operation.
  for (const order of [false, true]) {
    const { id } = await sent<{ id: string }>(server, token, {
      method: 'POST',
      url: '/api/v1/imports?entity=base.company',
      headers: { 'content-type': 'text/csv' },
      body: `name\n${marker} imported\n`,
    })
    if (order) await sent(server, token, { method: 'POST', url: `/api/v1/imports/${id}/commit` })
  }
  return inhabitant
}

function sourceOf(
  { records, document, marker }: Inhabitant,
  chance: Chance,
  more: Partial<ValueSource> = {},
): ValueSource {
  return {
    chance,
    marker,
    reference: (entity) => chance.pick(records.get(entity) ?? []),
    id: () => `00000000-0000-7000-8000-${String(chance.integer(5)).padStart(12, '0')}`,
    resolve: (ref) => {
      const found = document.components.schemas[ref.slice('#/components/schemas/'.length)]
      if (found === undefined) throw new Error(`Expected a schema "${ref}", found none.`)
      return found
    },
    ...more,
  }
}

/** What hangs on records: files, comments and views, each marked. */
export async function collaborate(
  { server }: ComposedProduct,
  { token, marker, records }: Inhabitant,
): Promise<void> {
  const post = <T>(path: string, body: unknown) =>
    sent<T>(server, token, { method: 'POST', url: `/api/v1/${path}`, body })
  const on = { entity: 'base.company', record: records.get('base.company')?.[0] }
  const name = encodeURIComponent(`${marker}.json`)
  for (let n = 0; n < 3; n++) {
    await post('comments', { ...on, text: `${marker} ${n}` })
    await post('views', { entity: 'base.company', name: `${marker} ${n}`, columns: ['name'] })
    await post(`files?name=${name}`, { note: marker })
    const file = await post<{ id: string }>(`files?name=${name}`, { note: `${marker} ${n}` })
    await post('attachments', { ...on, file: file.id })
  }
}
/** An id like any other, of nothing. */
export const absentId = (): string => newId()
