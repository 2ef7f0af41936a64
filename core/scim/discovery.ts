/** What the server says of itself (RFC 7644, 4), the same for every tenant. */
import { attributesOf, schemaOf } from './attributes.ts'
import type { Attribute } from './attributes.ts'
import { pageLimit } from './words.ts'
import type { Bag } from './words.ts'

const kinds = ['User', 'Group'] as const

export const serviceProviderConfig = (base: string): Bag => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
  patch: { supported: true },
  bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
  filter: { supported: true, maxResults: pageLimit },
  changePassword: { supported: false },
  sort: { supported: false },
  etag: { supported: false },
  authenticationSchemes: [
    {
      type: 'oauthbearertoken',
      name: 'API key',
      description: 'A key of the tenant whose role has the permission scim.manage',
      specUri: 'https://www.rfc-editor.org/info/rfc6750',
      primary: true,
    },
  ],
  meta: {
    resourceType: 'ServiceProviderConfig',
    location: `${base}/ServiceProviderConfig`,
  },
})

export const resourceTypes = (base: string): readonly Bag[] =>
  kinds.map((kind) => ({
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:ResourceType'],
    id: kind,
    name: kind,
    endpoint: `/${kind}s`,
    description: kind === 'User' ? 'Who may work in the tenant' : 'What roles are mapped to',
    schema: schemaOf(kind),
    meta: { resourceType: 'ResourceType', location: `${base}/ResourceTypes/${kind}` },
  }))

export const schemas = (base: string): readonly Bag[] =>
  kinds.map((kind) => ({
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Schema'],
    id: schemaOf(kind),
    name: kind,
    description: kind === 'User' ? 'A user of the tenant' : 'A group of users',
    attributes: attributesOf[kind].map(published),
    meta: { resourceType: 'Schema', location: `${base}/Schemas/${schemaOf(kind)}` },
  }))

function published(attribute: Attribute): Bag {
  const { name, type, description, subAttributes, canonicalValues, referenceTypes } = attribute
  return {
    name,
    type,
    multiValued: attribute.multiValued ?? false,
    description,
    required: attribute.required ?? false,
    ...(type !== 'boolean' && type !== 'complex' && { caseExact: attribute.caseExact ?? false }),
    mutability: attribute.readOnly === true ? 'readOnly' : 'readWrite',
    returned: 'default',
    ...(type !== 'boolean' && { uniqueness: attribute.unique === true ? 'server' : 'none' }),
    ...(canonicalValues && { canonicalValues }),
    ...(referenceTypes && { referenceTypes }),
    ...(subAttributes && { subAttributes: subAttributes.map(published) }),
  }
}
