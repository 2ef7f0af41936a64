/** What the routes of identity say of themselves, and the schemas of their bodies. */
import {
  body,
  ceremony,
  code,
  email,
  entry,
  flag,
  instant,
  name,
  object,
  ofPerson,
  password,
  tenantName,
  text,
  textOrNull,
  token,
} from './identity-words.ts'
import { listOf } from './operation.ts'
import type { Operation } from './operation.ts'

const texts = { type: 'array', items: text } as const
const status = object({ status: { enum: ['signed-in', 'second-factor'] } })
const accepted = object({ status: { const: 'accepted' } })
const done = object({ status: { const: 'done' } })

export const optionsOperation: Operation = {
  summary: 'Who may sign up, and which verticals a new tenant may begin with',
  ...ofPerson,
  answer: object({
    signUp: { enum: ['open', 'invited', 'off'] },
    password: object({ shortest: { type: 'integer' }, longest: { type: 'integer' } }),
    verticals: {
      type: 'array',
      items: object({
        key: text,
        name: text,
        description: text,
        sets: object({
          modules: texts,
          fields: { type: 'integer', description: 'Number of custom fields' },
          pipelines: { type: 'array', items: object({ name: text, stages: texts }) },
          dashboards: texts,
          reports: { type: 'integer', description: 'Number of reports' },
          roles: texts,
        }),
      }),
    },
  }),
}

export const accountOperations = {
  signUp: {
    summary: 'Ask for an account; a mail brings the rest, whoever has the address',
    ...ofPerson,
    unkeyed:
      'a second request sends a second mail; the account is made once, by the link in either.',
    body: body({ email, password, name }),
    answer: accepted,
    status: 202,
  },
  verify: {
    summary: 'Prove a mail address with the token of a mail',
    ...ofPerson,
    unkeyed: 'the token is good once.',
    body: body({ token }),
    answer: done,
  },
  signIn: {
    summary: 'Sign in with a password; the session comes as a cookie',
    ...ofPerson,
    unkeyed: 'each time begins a session of its own.',
    body: body({ email, password, remember: flag }, ['email', 'password']),
    answer: status,
  },
  secondFactor: {
    summary: 'Finish signing in with a code of the authenticator, or a recovery code',
    ...ofPerson,
    unkeyed: 'a code is good once.',
    body: body({ code, recoveryCode: code }, []),
    answer: status,
  },
  signOut: {
    summary: 'End the session',
    ...ofPerson,
    unkeyed: 'a session ends once.',
    answer: null,
  },
  requestReset: {
    summary: 'Ask for a mail to choose a new password, whoever has the address',
    ...ofPerson,
    unkeyed: 'a second request sends a second mail.',
    body: body({ email }),
    answer: accepted,
    status: 202,
  },
  reset: {
    summary: 'Choose a new password with the token of a mail; ends all sessions',
    ...ofPerson,
    unkeyed: 'the token is good once.',
    body: body({ token, password }),
    answer: null,
  },
  changePassword: {
    summary: 'Change the password; ends all other sessions',
    ...ofPerson,
    body: body({ current: password, password }),
    answer: null,
  },
  rename: {
    summary: 'Change your own name',
    ...ofPerson,
    body: body({ name }),
    answer: null,
  },
  changeEmail: {
    summary: 'Ask for a mail to change the mail address',
    ...ofPerson,
    body: body({ email }),
    answer: accepted,
    status: 202,
  },
} satisfies Record<string, Operation>

export const sessionOperations = {
  read: {
    summary: 'Who is signed in, and which tenants they may enter',
    ...ofPerson,
    answer: object({
      person: object({ id: text, name: text, email: text, secondFactor: flag }),
      session: object({ id: text, expiresAt: instant }),
      tenant: { anyOf: [entry, { type: 'null' }] },
      tenants: { type: 'array', items: entry },
      operator: flag,
    }),
  },
  switch: {
    summary: 'Enter a tenant; the session gets a new cookie',
    ...ofPerson,
    unkeyed: 'it comes to the same; the answer is a cookie, which is kept nowhere.',
    body: body({ tenant: { ...tenantName, description: 'Slug or id' } }),
    answer: object({ tenant: entry }),
  },
  token: {
    summary: 'A JWT of five minutes for the tenant of the session',
    ...ofPerson,
    unkeyed: 'it changes nothing; the answer is a secret, which is kept nowhere.',
    answer: object({ token: text, expiresIn: { type: 'integer', description: 'Seconds' } }),
  },
  list: {
    summary: 'The sessions of the person',
    ...ofPerson,
    answer: listOf(
      object({
        id: text,
        createdAt: instant,
        expiresAt: instant,
        address: textOrNull,
        userAgent: textOrNull,
        current: flag,
      }),
    ),
  },
  end: { summary: 'End a session of the person', ...ofPerson, answer: null },
  endOthers: {
    summary: 'End all sessions of the person but this one',
    ...ofPerson,
    answer: null,
  },
} satisfies Record<string, Operation>

export const factorOperations = {
  enable: {
    summary: 'Begin to set up an authenticator; the secret and the recovery codes are shown once',
    ...ofPerson,
    unkeyed:
      'what it begins replaces what was begun before; the answer is a secret, which is kept nowhere.',
    body: body({ password }),
    answer: object({ uri: text, recoveryCodes: { type: 'array', items: text } }),
  },
  confirm: {
    summary: 'Finish setting up with a code of the authenticator',
    ...ofPerson,
    body: body({ code }),
    answer: null,
  },
  disable: {
    summary: 'Do without a second factor',
    ...ofPerson,
    body: body({ password }),
    answer: null,
  },
} satisfies Record<string, Operation>

const passkey = object({ id: text, name: textOrNull, createdAt: instant, backedUp: flag })

export const passkeyOperations = {
  list: { summary: 'The passkeys of the person', ...ofPerson, answer: listOf(passkey) },
  options: {
    summary: 'The challenge for a new passkey',
    ...ofPerson,
    unkeyed: 'a challenge replaces the one before; it changes nothing.',
    answer: ceremony,
  },
  register: {
    summary: 'Add a passkey',
    ...ofPerson,
    body: body({ name, response: ceremony }),
    answer: passkey,
    status: 201,
  },
  rename: { summary: 'Name a passkey', ...ofPerson, body: body({ name }), answer: passkey },
  remove: { summary: 'Remove a passkey', ...ofPerson, answer: null },
  signInOptions: {
    summary: 'The challenge for signing in with a passkey',
    ...ofPerson,
    unkeyed: 'a challenge replaces the one before; it changes nothing.',
    answer: ceremony,
  },
  signIn: {
    summary: 'Sign in with a passkey',
    ...ofPerson,
    unkeyed: 'each time begins a session of its own.',
    body: body({ response: ceremony }),
    answer: status,
  },
} satisfies Record<string, Operation>

export const foundOperation: Operation = {
  summary: 'Found a tenant on a vertical; the session enters it',
  ...ofPerson,
  body: body(
    {
      slug: { type: 'string', pattern: '^[a-z][a-z0-9-]{1,62}$' },
      name,
      vertical: tenantName,
      timezone: tenantName,
      currency: { type: 'string', pattern: '^[A-Z]{3}$' },
      locale: { type: 'string', minLength: 2, maxLength: 35 },
    },
    ['slug', 'name'],
  ),
  answer: object({ tenant: object({ id: text, slug: text, name: text }) }),
  status: 201,
}

export const keptMailsOperation: Operation = {
  summary: 'Mails of signing in that no server took; for a browser on the machine itself',
  ...ofPerson,
  answer: listOf(
    object({
      id: text,
      recipient: text,
      subject: text,
      body: text,
      link: textOrNull,
      createdAt: instant,
    }),
  ),
}
