/** Settings of identity; the others are in `core/settings.ts`. */
import { postgresSchemes } from '../database/settings.ts'

export const identityDeclarations = {
  DATABASE_IDENTITY_URL: {
    kind: 'url',
    schemes: postgresSchemes,
    help: 'Identity role, which alone reads passwords and sessions; needed beside DATABASE_URL to let people sign in',
  },
  SIGN_UP: {
    kind: 'text',
    default: 'open',
    options: ['open', 'invited', 'off'],
    help: 'Who may make an account and a tenant: open (anybody), invited (accounts by invitation only) or off (operators)',
  },
} as const

/** Who may make an account of their own, and a tenant. */
export type SignUp = 'open' | 'invited' | 'off'
