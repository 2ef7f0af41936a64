/** What the routes of a tenant's mail server say of themselves. */
import { securities } from '../../mail/server/store.ts'
import type { JsonSchema } from '../../schema/json.ts'
import type { Operation } from './operation.ts'

const tag = 'Notifications'
const text: JsonSchema = { type: 'string' }
const host: JsonSchema = {
  ...text,
  maxLength: 253,
  pattern: '^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*$',
  description: 'A name, or an address of IPv4',
}
const port: JsonSchema = {
  type: 'integer',
  minimum: 1,
  maximum: 65_535,
  description: '25, 465, 587, or one from 1024 on',
}
const security: JsonSchema = {
  enum: securities,
  description:
    'TLS from the first byte on, STARTTLS before anything else, or none, which only networks of WEBHOOK_ALLOW_PRIVATE may have',
}
const from: JsonSchema = {
  ...text,
  format: 'email',
  maxLength: 254,
  description: 'The address that mails are from; their name is the branding’s mailName',
}

export const mailServerSchema: JsonSchema = {
  type: 'object',
  required: ['host', 'port', 'security', 'from'],
  additionalProperties: false,
  properties: {
    host,
    port,
    security,
    user: {
      type: ['string', 'null'],
      maxLength: 320,
      description: 'Absent or null: nobody signs in',
    },
    password: {
      ...text,
      minLength: 1,
      maxLength: 1000,
      description:
        'Never shown; absent: the one that is kept, for the same host, port, security and user',
    },
    from,
  },
}
export const testMailSchema: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    to: { ...text, maxLength: 254, format: 'email', description: 'Absent: your own address' },
  },
}

const setting: JsonSchema = {
  type: 'object',
  required: ['server'],
  properties: {
    server: {
      type: ['object', 'null'],
      required: ['host', 'port', 'security', 'user', 'from', 'changedAt'],
      properties: {
        host: text,
        port: { type: 'integer' },
        security: { enum: securities },
        user: { type: ['string', 'null'] },
        from: text,
        changedAt: { type: 'string', format: 'date-time' },
      },
      description: 'Null: mails leave by the server of the installation, where that has one',
    },
  },
}

export const mailServerOperations = {
  read: { summary: 'The mail server of the tenant, without its password', tag, answer: setting },
  set: {
    summary: 'Set the mail server by which the mails of the tenant leave',
    tag,
    body: mailServerSchema,
    answer: setting,
  },
  remove: {
    summary: 'Remove the mail server of the tenant; mails leave by that of the installation',
    tag,
    answer: null,
  },
  test: {
    summary: 'Send a test mail by the mail server of the tenant, five a minute at most',
    tag,
    body: testMailSchema,
    bodyRequired: false,
    answer: {
      type: 'object',
      required: ['to', 'answer'],
      properties: {
        to: text,
        answer: { ...text, description: 'What the server said when it took the mail' },
      },
    },
  },
} satisfies Record<string, Operation>
