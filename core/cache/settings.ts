/** Settings of how often may be asked; the others are in `config.ts`. */
export const rateDeclarations = {
  RATE_LIMIT_TENANT: {
    kind: 'integer',
    default: '60000',
    min: 0,
    max: 1_000_000_000,
    help: 'Requests a minute of all keys of a tenant together; 0: any number',
  },
  RATE_LIMIT_KEY: {
    kind: 'integer',
    default: '12000',
    min: 0,
    max: 1_000_000_000,
    help: 'Requests a minute of one key; 0: any number',
  },
  RATE_LIMIT_ADDRESS: {
    kind: 'integer',
    default: '600',
    min: 0,
    max: 1_000_000_000,
    help: 'Requests a minute without a valid key from one address; 0: any number',
  },
} as const
