/** The attributes of users and groups: what is published, read, patched and shown (RFC 7643, 4). */
import { groupSchema, userSchema } from './words.ts'
import type { Kind } from './words.ts'

export interface Attribute {
  readonly name: string
  readonly type: 'string' | 'boolean' | 'complex' | 'reference'
  readonly description: string
  readonly multiValued?: boolean
  readonly required?: boolean
  readonly caseExact?: boolean
  readonly readOnly?: boolean
  readonly unique?: boolean
  readonly canonicalValues?: readonly string[]
  readonly referenceTypes?: readonly string[]
  readonly subAttributes?: readonly Attribute[]
}

const text = (name: string, description: string, more: Partial<Attribute> = {}): Attribute => ({
  name,
  type: 'string',
  description,
  ...more,
})

const externalId = text('externalId', 'What the identity provider calls it', { caseExact: true })

export const attributesOf: Readonly<Record<Kind, readonly Attribute[]>> = {
  User: [
    text('userName', 'Unique among the users of the tenant', { required: true, unique: true }),
    externalId,
    text('displayName', 'The name that is shown'),
    {
      name: 'name',
      type: 'complex',
      description: 'The parts of the name',
      subAttributes: [
        text('formatted', 'The whole name'),
        text('familyName', 'Family name'),
        text('givenName', 'Given name'),
      ],
    },
    text('title', 'What the person does'),
    text('preferredLanguage', 'As in Accept-Language'),
    text('locale', 'BCP 47'),
    text('timezone', 'IANA time zone'),
    {
      name: 'active',
      type: 'boolean',
      description: 'Whether the person has access; true when it is left out',
    },
    {
      name: 'emails',
      type: 'complex',
      multiValued: true,
      // The one by which a person is known; a userName that is an address does as well.
      required: true,
      description: 'The primary one, else the first, is the address that the person signs in with',
      subAttributes: [
        text('value', 'The address', { required: true }),
        text('type', 'work, home or other', { canonicalValues: ['work', 'home', 'other'] }),
        { name: 'primary', type: 'boolean', description: 'At most one is' },
      ],
    },
    {
      name: 'groups',
      type: 'complex',
      multiValued: true,
      readOnly: true,
      description: 'The groups of the user; changed by way of the groups',
      subAttributes: [
        text('value', 'Id of the group', { readOnly: true }),
        {
          name: '$ref',
          type: 'reference',
          description: 'URL of the group',
          referenceTypes: ['Group'],
          readOnly: true,
          caseExact: true,
        },
        text('display', 'Name of the group', { readOnly: true }),
      ],
    },
  ],
  Group: [
    text('displayName', 'Unique among the groups of the tenant', { required: true, unique: true }),
    externalId,
    {
      name: 'members',
      type: 'complex',
      multiValued: true,
      description: 'Users; groups within groups are not kept',
      subAttributes: [
        text('value', 'Id of the user', { caseExact: true }),
        {
          name: '$ref',
          type: 'reference',
          description: 'URL of the user',
          referenceTypes: ['User'],
          caseExact: true,
        },
        text('type', 'User', { canonicalValues: ['User'] }),
      ],
    },
  ],
}

export const schemaOf = (kind: Kind): string => (kind === 'User' ? userSchema : groupSchema)

/** An attribute by its name in any case; undefined: there is none. */
export function attributeNamed(
  attributes: readonly Attribute[],
  name: string,
): Attribute | undefined {
  const wanted = name.toLowerCase()
  return attributes.find((one) => one.name.toLowerCase() === wanted)
}

/**
 * Attributes of RFC 7643 that are not kept. Providers send them because their mappings hold them by
 * default; to refuse those would be to refuse the person.
 */
const unkept = new Set(
  `nickname profileurl usertype password phonenumbers ims photos addresses entitlements roles
   x509certificates schemas id meta`.split(/\s+/),
)
export const isUnkept = (name: string): boolean =>
  unkept.has(name.toLowerCase().split(/[.[]/, 1)[0] ?? '') || /^urn:/i.test(name)
