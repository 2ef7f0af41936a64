import { addMembership, createToken, createUser } from '@strata-erp/core/operate'
import type { ComposedProduct } from '../support/composed-product.ts'
import { sent } from './api.ts'
import type { Inhabitant } from './world.ts'

/** The key of a person who may little: own leads only, amounts hidden, most of the rest forbidden. */
export async function limitedKey(
  { kernel, server }: ComposedProduct,
  { tenant, token, slug }: Inhabitant,
): Promise<string> {
  await sent(server, token, {
    method: 'PUT',
    url: '/api/v1/configuration/roles/x_limited',
    body: {
      label: 'Limited',
      permissions: ['base.company.*', 'crm.lead.*', 'crm.opportunity.*', 'views.share'],
      records: [{ entity: 'crm.lead', read: 'own', update: 'own', delete: 'own' }],
      fields: [{ field: 'crm.opportunity.amount', access: 'none' }],
    },
  })
  const { database } = kernel
  const { id: userId } = await createUser(database, { email: `limited@${slug}.example` })
  await addMembership(database, { tenantId: tenant.id, userId, roles: ['x_limited'] })
  return (await createToken(database, { tenantId: tenant.id, userId, name: 'limited' })).token
}
