/** What the routes of members and invitations say of themselves. */
import type { JsonSchema } from '../../schema/json.ts'
import {
  body,
  email,
  entry,
  flag,
  instant,
  name,
  object,
  ofPerson,
  password,
  roles,
  text,
  token,
} from './identity-words.ts'
import { pageOf } from './operation.ts'
import type { Operation } from './operation.ts'

const membersTag = 'Members'

const member = object({ id: text, email: text, name: text, roles, since: instant })
const givenRoles: JsonSchema = {
  type: 'array',
  minItems: 1,
  maxItems: 20,
  uniqueItems: true,
  items: { type: 'string', minLength: 1, maxLength: 64, description: 'Id of a role of the tenant' },
}
const invitation = object({
  id: text,
  email: text,
  roles,
  inviter: text,
  state: { enum: ['open', 'accepted', 'revoked', 'expired'] },
  createdAt: instant,
  expiresAt: instant,
})

export const memberOperations = {
  list: {
    summary: 'The members and their roles',
    tag: membersTag,
    parameters: [
      { name: 'limit', schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 } },
      { name: 'cursor', schema: text },
    ],
    answer: pageOf(member),
  },
  change: {
    summary: 'Give a member other roles',
    tag: membersTag,
    body: body({ roles: givenRoles }),
    answer: member,
  },
  remove: {
    summary: 'Remove a member; keys and sessions of theirs end',
    tag: membersTag,
    answer: null,
  },
} satisfies Record<string, Operation>

export const invitationOperations = {
  list: {
    summary: 'Invitations, newest first',
    tag: membersTag,
    parameters: memberOperations.list.parameters,
    answer: pageOf(invitation),
  },
  create: {
    summary: 'Invite somebody by mail; the link is good once',
    tag: membersTag,
    body: body(
      {
        email,
        roles: givenRoles,
        expiresInHours: { type: 'integer', minimum: 1, maximum: 720, default: 168 },
      },
      ['email', 'roles'],
    ),
    answer: invitation,
    status: 201,
  },
  revoke: { summary: 'Revoke an invitation', tag: membersTag, answer: null },
  look: {
    summary: 'What an invitation is for',
    ...ofPerson,
    asks: true,
    body: body({ token }),
    answer: object({
      tenant: object({ slug: text, name: text }),
      email: text,
      roles,
      inviter: text,
      expiresAt: instant,
      known: { ...flag, description: 'The address has an account: sign in and accept' },
    }),
  },
  accept: {
    summary: 'Accept an invitation; with name and password as somebody new',
    ...ofPerson,
    unkeyed: 'the token is good once; whoever accepted with it enters the tenant again.',
    body: body({ token, name, password }, ['token']),
    answer: object({ tenant: entry }),
  },
} satisfies Record<string, Operation>
