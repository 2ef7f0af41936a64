/** Words of RFC 7643 and RFC 7644 that every part of the room uses. */
export const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User'
export const groupSchema = 'urn:ietf:params:scim:schemas:core:2.0:Group'
export const patchSchema = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'
export const listSchema = 'urn:ietf:params:scim:api:messages:2.0:ListResponse'
export const errorSchema = 'urn:ietf:params:scim:api:messages:2.0:Error'
export const scimType = 'application/scim+json'

/** Resources in one page at most. */
export const pageLimit = 200
/** Members of one group at most, and operations of one PATCH. */
export const memberLimit = 10_000
export const operationLimit = 1000

export type Kind = 'User' | 'Group'
/** A JSON object of which nothing is known yet. */
export type Bag = Readonly<Record<string, unknown>>

export const isBag = (value: unknown): value is Bag =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A value as a refusal may repeat it. */
export const shownValue = (value: unknown): string =>
  (typeof value === 'string'
    ? `"${value.slice(0, 60)}"`
    : (JSON.stringify(value) ?? 'nothing')
  ).slice(0, 80)
