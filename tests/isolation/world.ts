/** Tenants with records of every entity, each value of theirs marked. */
import {
  addMembership,
  createToken,
  createUser,
  entitySchemas,
  everything,
} from '@strata-erp/core/operate'
import { newId } from '@strata-erp/core'
import type { CompiledEntity, Tenant } from '@strata-erp/core'
import type { ComposedProduct } from '../support/composed-product.ts'
import { send, sent } from './api.ts'
import type { Chance, Schema, ValueSource } from './schema-values.ts'
import { chanceOf, valueFor } from './schema-values.ts'

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
  // An event that could not be handled, which anybody could ask to be replayed.
  await kernel.database.transaction(tenant.id, (transaction) =>
    transaction.query(
      `insert into dead_letter (tenant_id, id, consumer, event_id, type, version, aggregate_id, sequence, payload, actor_kind, actor_id, actor_name, request_id, created_at, reason, attempts, state, failed_at)
       values ($1, $2, $3, $2, $3, 1, $2, 1, $4, 'system', $3, $3, $3, now(), $3, 7, 'open', now())`,
      [tenant.id, newId(), own, { note: marker }],
    ),
  )
  // A job that died, of which anybody could ask for more.
  await kernel.database.transaction(tenant.id, (transaction) =>
    transaction.query(
      `insert into job (tenant_id, id, name, key, state, rank, run_at, payload, error, actor_kind, actor_id, actor_name, request_id)
       values ($1, $2, $3, $3, 'dead', 0, now(), $4, $5, 'system', $3, $3, $3)`,
      [tenant.id, newId(), own, { note: marker }, { message: marker }],
    ),
  )
  await put(`notifications/${own}`, {
    label: marker,
    on: 'base.company.merged',
    to: ['role:admin'],
    channels: ['webhook'],
    webhook: `https://${marker.toLowerCase()}.example/hooks`,
    template: marker,
  })
  await told(product, tenant, marker)
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

/** A user and a group of an identity provider, and a mail domain that is claimed. */
async function provided({ server }: ComposedProduct, token: string, marker: string): Promise<void> {
  const domain = `${marker.toLowerCase()}.example`
  const core = 'urn:ietf:params:scim:schemas:core:2.0'
  const post = (url: string, body: unknown) =>
    sent<{ id: string }>(server, token, { method: 'POST', url, body })
  const { id } = await post('/scim/v2/Users', {
    schemas: [`${core}:User`],
    userName: `kept@${domain}`,
    externalId: marker,
    displayName: marker,
  })
  const group = { displayName: marker, members: [{ value: id }] }
  await post('/scim/v2/Groups', { schemas: [`${core}:Group`], ...group })
  await post('/api/v1/sso/domains', { domain })
}

/** What rules leave behind, without waiting for the events that would. */
async function told({ kernel }: ComposedProduct, tenant: Tenant, marker: string): Promise<void> {
  const own = `x_${marker.toLowerCase()}`
  const values = [tenant.id, newId(), newId(), own, marker, new Date()]
  await kernel.database.transaction(tenant.id, async (transaction) => {
    await transaction.query(
      `insert into notification (tenant_id, id, user_id, rule, event_id, title, body, created_at)
       values ($1, $2, $3, $4, $3, $5, $5, $6)`,
      values,
    )
    await transaction.query(
      `insert into mail (tenant_id, id, key, recipient, subject, body, state, attempts, created_at)
       values ($1, $2, $3::text, $4 || '@example.com', $5, $5, 'kept', 1, $6)`,
      values,
    )
    await transaction.query(
      `insert into webhook_delivery (tenant_id, id, rule, event_id, event_type, url, body, state, attempts, created_at)
       values ($1, $2, $4, $3, 'base.company.merged', 'https://' || $5, to_json($5::text)::text, 'failed', 1, $6)`,
      values,
    )
  })
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

/**
 * Records of every entity, over HTTP where there is a route and by the module's own hand where
 * there is none.
 *
 * @returns a sentence for each entity of which no record could be made
 */
export async function furnish(
  product: ComposedProduct,
  inhabitant: Inhabitant,
  each: number,
): Promise<readonly string[]> {
  const missing: string[] = []
  const { entities } = product.kernel.model
  for (const compiled of entities.values()) {
    const { entity } = compiled
    let refusal = ''
    for (let n = 0; n < each; n++)
      refusal = (await create(product, inhabitant, compiled, n)) ?? refusal
    // A rule may want a target of a certain kind: among more of them there will be one.
    for (let n = each; !inhabitant.records.has(entity.name) && n < each + 30; n++) {
      for (const { entity: target } of Object.values(entity.fields))
        for (const name of [target ?? []].flat()) {
          const found = entities.get(name)
          if (found !== undefined) await create(product, inhabitant, found, n)
        }
      refusal = (await create(product, inhabitant, compiled, n)) ?? refusal
    }
    if (!inhabitant.records.has(entity.name))
      missing.push(`Expected a record of ${entity.name}, found none that is accepted: ${refusal}`)
  }
  return missing
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

/** Tries ever smaller records; the last refusal where none is accepted. */
async function create(
  product: ComposedProduct,
  inhabitant: Inhabitant,
  compiled: CompiledEntity,
  n: number,
): Promise<string | undefined> {
  const { entity, plugin } = compiled
  let refusal = ''
  for (const [attempt, sparse] of [0, 3, 6, 8, 10].entries()) {
    const chance = chanceOf(n * 31 + attempt * 7 + 1)
    const source = inhabitant.source(chance, { sparse })
    if (entity.internal === true) {
      const made = await byModule(product, inhabitant, compiled, source).catch((error: unknown) => {
        refusal = String(error)
      })
      if (made === undefined) continue
      keep(inhabitant, entity.name, made)
      return undefined
    }
    const body = bodyFor(compiled, 'new', source)
    if (body === undefined) {
      refusal = `a reference of it has no record to lead to`
      continue
    }
    const answer = await send(product.server, inhabitant.token, {
      method: 'POST',
      url: `/api/v1${pathOf(compiled)}`,
      body,
    })
    if (answer.status === 201) {
      keep(inhabitant, entity.name, (JSON.parse(answer.text) as { id: string }).id)
      return undefined
    }
    refusal = answer.text
  }
  return `${plugin}: ${refusal}`
}

/** A body of a create (`new`) or a change; stages are the workflow's to choose. */
export function bodyFor(
  { entity }: CompiledEntity,
  use: 'new' | 'changes',
  source: ValueSource,
): Record<string, unknown> | undefined {
  const schema = source.resolve(`#/components/schemas/${entity.name}.${use}`)
  const body = valueFor(schema, source) as Record<string, unknown> | undefined
  if (body === undefined) return undefined
  delete body['workflow']
  if (entity.workflow !== undefined) delete body[entity.workflow]
  return body
}

export function keep({ records }: Inhabitant, entity: string, id: string): void {
  records.set(entity, [...(records.get(entity) ?? []), id])
}

async function byModule(
  { kernel }: ComposedProduct,
  { slug }: Inhabitant,
  compiled: CompiledEntity,
  source: ValueSource,
): Promise<string | undefined> {
  const scope = await kernel.systemScope(slug)
  const schemas = entitySchemas(kernel.model, compiled, scope.effective, everything, 'module')
  const values = valueFor(schemas.create, source)
  if (values === undefined) throw new Error('a reference of it has no record to lead to')
  return kernel.run(scope, compiled.plugin, async (ctx) => {
    const { id } = await ctx.create(compiled.entity, values as never)
    return id
  })
}

/** An id like any other, of nothing. */
export const absentId = (): string => newId()
