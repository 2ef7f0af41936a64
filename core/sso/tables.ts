/** How the people of a tenant sign in, as that tenant says. */
import { instant, json, nullable, table, text, uuid } from '../database/table-words.ts'
import type { Table } from '../database/table.ts'

export const ssoTables: readonly Table[] = [
  // One row a tenant: one identity provider, no key of its own.
  table(
    'sso_settings',
    [],
    [
      // Of the provider: a session carries it. Another provider is another id, so old sessions end.
      uuid('provider_id', nullable),
      // oidc or saml
      text('kind', nullable),
      // What may be shown of the provider.
      json('provider', nullable),
      // Sealed; written and read in provider-store.ts alone.
      text('secret', nullable),
      { name: 'enforced', type: 'boolean' },
      // Whether people are made members when they sign in for the first time.
      { name: 'provision', type: 'boolean' },
      text('default_role', nullable),
      json('role_mappings'),
      // Who may sign in with a password although sign-in by the provider is enforced.
      json('break_glass'),
      instant('updated_at'),
    ],
  ),
  // A sign-in under way: it ends once, in the browser in which it began.
  table(
    'sso_attempt',
    ['id'],
    [
      // What travels to the provider and back: state (OIDC), id of the request (SAML).
      text('id'),
      uuid('provider_id'),
      // SHA-256 of the browser's cookie.
      text('browser'),
      text('nonce', nullable),
      // PKCE. Worth nothing without the code, which comes back through the browser.
      text('verifier', nullable),
      text('return_to'),
      // Who the provider said it is (SAML), until the browser proves to be the one that asked.
      json('identity', nullable),
      text('ticket', nullable),
      instant('expires_at'),
    ],
    {
      indexes: [
        { name: 'sso_attempt_ticket', columns: ['ticket'] },
        { name: 'sso_attempt_end', columns: ['expires_at'] },
      ],
    },
  ),
  // Whom a provider means by its own names. An address can be given to somebody else, a subject not.
  table(
    'sso_identity',
    ['provider_id', 'subject'],
    [
      uuid('provider_id'),
      text('subject'),
      uuid('user_id'),
      // Because of groups at the last sign-in.
      json('granted_roles'),
      instant('created_at'),
      instant('last_at'),
    ],
    {
      indexes: [{ name: 'sso_identity_person', columns: ['provider_id', 'user_id'], unique: true }],
    },
  ),
]
