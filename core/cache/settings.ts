/** Settings of the cache and of how often may be asked; the others are in `core/settings.ts`. */
export const cacheDeclarations = {
  REDIS_URL: {
    kind: 'url',
    schemes: ['redis:', 'rediss:'],
    help: 'Shares cache and rate limits among processes; absent: each has its own',
  },
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

/** Requests a minute; 0: any number. */
export interface RateLimits {
  readonly tenant: number
  readonly key: number
  readonly address: number
}

/** The settings as values; `text` reads one by its name. */
export const rateLimits = (
  text: (name: keyof typeof cacheDeclarations) => string | undefined,
): RateLimits => ({
  tenant: Number(text('RATE_LIMIT_TENANT')),
  key: Number(text('RATE_LIMIT_KEY')),
  address: Number(text('RATE_LIMIT_ADDRESS')),
})
