import type { ComposedProduct } from '../support/composed-product.ts'
import { sent } from './api.ts'

/** A user and a group of an identity provider, and a mail domain that is claimed. */
export async function provided(
  { server }: ComposedProduct,
  token: string,
  marker: string,
): Promise<void> {
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
