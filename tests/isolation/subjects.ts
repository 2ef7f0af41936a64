/** What the parameter of a path names: the entries of the route sweep. */
import type { Route } from '@strata-erp/core/testing'
import type { ComposedProduct } from '../support/composed-product.ts'
import { sent } from './api.ts'
import type { Inhabitant } from './world.ts'
import { domainOf, pathOf } from './world.ts'

/**
 * `record`: ids that only one tenant has. `name`: a name that each tenant gives as it likes, so a
 * stranger's is unknown. `shared`: the same for all, or no parameter at all.
 */
export type Subject =
  | { readonly kind: 'record' | 'name'; of(inhabitant: Inhabitant): Promise<readonly string[]> }
  | { readonly kind: 'shared'; readonly values: readonly string[] }

const api = '/api/v1'
const own = ({ marker }: Inhabitant): string => `x_${marker.toLowerCase()}`

/** @throws a sentence where nothing is known of a route's parameter: add it here */
export function subjectOf(product: ComposedProduct, { method, path }: Route): Subject {
  if (!/[:*]/.test(path)) return { kind: 'shared', values: [''] }
  const of = {
    records: (list: (one: Inhabitant) => Promise<readonly string[]>): Subject => ({
      kind: 'record',
      of: list,
    }),
    names: (list: (one: Inhabitant) => readonly string[]): Subject => ({
      kind: 'name',
      of: async (one) => list(one),
    }),
  }
  for (const compiled of product.kernel.model.entities.values()) {
    const base = `${api}${pathOf(compiled)}/:id`
    if (path === base || path.startsWith(`${base}/`))
      return of.records(async ({ records }) => records.get(compiled.entity.name) ?? [])
  }
  const asked = (url: string) => async (one: Inhabitant) => {
    const { data } = await sent<{ data: { id: string }[] }>(product.server, one.token, {
      method: 'GET',
      url,
    })
    return data.map(({ id }) => id)
  }
  const scimIds = (kind: string) => async (one: Inhabitant) => {
    const { Resources } = await sent<{ Resources: { id: string }[] }>(product.server, one.token, {
      method: 'GET',
      url: `/scim/v2/${kind}`,
    })
    return Resources.map(({ id }) => id)
  }
  /** Straight from the table: a list would need the record that they hang on. */
  const kept = (text: string) =>
    of.records(({ tenant }) =>
      product.kernel.database.transaction(tenant.id, async (transaction) => {
        const rows = await transaction.query<{ id: string }>(text, [tenant.id])
        return rows.map(({ id }) => id)
      }),
    )
  switch (path) {
    case `${api}/files/:id`:
    case `${api}/files/:id/content`:
      return kept('select id from stored_file where tenant_id = $1 order by id')
    case `${api}/attachments/:id`:
      return kept(
        `select attachment_id as id from stored_file
         where tenant_id = $1 and place = 'attachments' and released_at is null order by id`,
      )
    case `${api}/comments/:id`:
      return kept('select id from comment where tenant_id = $1 order by id')
    case `${api}/views/:id`:
    case `${api}/views/:id/default`:
      return kept('select id from saved_view where tenant_id = $1 order by id')
    case `${api}/keys/:id`:
      return of.records(asked(`${api}/keys`))
    case `${api}/members/:id`:
      return of.records(asked(`${api}/members`))
    case `${api}/invitations/:id`:
      return of.records(asked(`${api}/invitations`))
    case `${api}/auth/sessions/:id`:
    case `${api}/auth/passkeys/:id`:
      return of.records(async () => [])
    case `${api}/tenant/domains/:host`:
    case `${api}/tenant/domains/:host/verify`:
      return of.names((one) => [domainOf(one)])
    case `${api}/tenant/exports/:id`:
    case `${api}/tenant/exports/:id/download`:
      return of.records(asked(`${api}/tenant/exports`))
    case `${api}/events/dead/:id`:
    case `${api}/events/dead/:id/replay`:
    case `${api}/events/dead/:id/discard`:
      return of.records(asked(`${api}/events/dead`))
    case `${api}/jobs/:id`:
    case `${api}/jobs/:id/cancel`:
    case `${api}/jobs/:id/replay`:
      return of.records(asked(`${api}/jobs`))
    case `${api}/operations/:id`:
    case `${api}/operations/:id/result`:
    case `${api}/operations/:id/cancel`:
      return of.records(asked(`${api}/operations`))
    case `${api}/imports/:id`:
    case `${api}/imports/:id/preview`:
    case `${api}/imports/:id/errors`:
    case `${api}/imports/:id/commit`:
      return of.records(asked(`${api}/imports`))
    case `${api}/notifications/:id/read`:
      // Its owner's key acts for nobody, so it lists none.
      return kept('select id from notification where tenant_id = $1')
    case `${api}/mail/:id`:
    case `${api}/mail/:id/send`:
      return of.records(asked(`${api}/mail`))
    case `${api}/webhooks/deliveries/:id`:
    case `${api}/webhooks/deliveries/:id/redeliver`:
      return of.records(asked(`${api}/webhooks/deliveries`))
    case `${api}/webhooks/secrets/:rule`:
      return of.names((one) => [own(one)])
    case `${api}/template/plan/:id`:
    case `${api}/template/plan/:id/resolve`:
    case `${api}/template/plan/:id/sides`:
    case `${api}/template/plan/:id/commit`:
      return of.records(async (one) => {
        const { openPlan } = await sent<{ openPlan: { id: string } | null }>(
          product.server,
          one.token,
          { method: 'GET', url: `${api}/template` },
        )
        return openPlan === null ? [] : [openPlan.id]
      })
    case `${api}/reports/:id/run`:
    case `${api}/dashboards/:id`:
      return of.names((one) => [own(one)])
    case `/scim/v2/Users/:id`:
      return of.records(scimIds('Users'))
    case `/scim/v2/Groups/:id`:
      return of.records(scimIds('Groups'))
    case `/scim/v2/ResourceTypes/:id`:
      return { kind: 'shared', values: ['User', 'Group'] }
    case `/scim/v2/Schemas/:id`:
      return { kind: 'shared', values: ['urn:ietf:params:scim:schemas:core:2.0:User'] }
    case `${api}/sso/domains/:domain`:
    case `${api}/sso/domains/:domain/verify`:
      return of.names(({ marker }) => [`${marker.toLowerCase()}.example`])
    case `${api}/configuration/*`:
      return of.names((one) => [
        `roles/${own(one)}`,
        `reports/${own(one)}/label`,
        `dashboards/${own(one)}/widgets/${own(one)}`,
      ])
    case `${api}/modules/:name`:
      return { kind: 'shared', values: product.modules }
    case `${api}/entities/:entity`:
    case `${api}/entities/:entity/schemas`:
    case `${api}/datasets/:entity/query`:
      return { kind: 'shared', values: [...product.kernel.model.entities.keys()] }
    case `${api}/verticals/:key`:
    case `${api}/verticals/:key/changelog`:
      return { kind: 'shared', values: ['general-commerce'] }
  }
  throw new Error(
    `Expected an entry for the parameter of ${method} ${path}, found none; say in tests/isolation/subjects.ts what it names.`,
  )
}

/** The path with its parameter filled in. */
export const filled = (path: string, value: string): string =>
  path.replace(/:[A-Za-z]+|\*/, value === '' ? '' : value)
