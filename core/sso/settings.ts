import { listOfNetworks } from '../webhooks/addresses.ts'

/** Settings of single sign-on; the others are in `core/settings.ts`. */
export const ssoDeclarations = {
  SSO_ALLOW_PRIVATE: {
    kind: 'list',
    fits: listOfNetworks,
    help: 'Networks beside public ones in which identity providers may lie, in CIDR form: 10.1.0.0/16',
  },
} as const
