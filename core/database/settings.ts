/** Settings of the database; the others are in `core/settings.ts`. */

/** Schemes of the URLs of PostgreSQL. */
export const postgresSchemes = ['postgres:', 'postgresql:']

export const databaseDeclarations = {
  DATABASE_URL: {
    kind: 'url',
    schemes: postgresSchemes,
    help: 'Application role; absent: the embedded database',
  },
  DATABASE_OWNER_URL: {
    kind: 'url',
    schemes: postgresSchemes,
    help: 'Owner role, for migrations only',
  },
  DATABASE_DIRECT_URL: {
    kind: 'url',
    schemes: postgresSchemes,
    help: 'Application role past PgBouncer, for LISTEN; absent: DATABASE_URL',
  },
  DATABASE_RELAY_URL: {
    kind: 'url',
    schemes: postgresSchemes,
    help: 'Relay role, which moves events and jobs; needed beside DATABASE_URL to serve',
  },
  DATABASE_POOL_SIZE: {
    kind: 'integer',
    default: '10',
    min: 1,
    max: 500,
    help: 'Connections of each pool of this process',
  },
  CONTEXT_SECRET: {
    kind: 'secret',
    help: 'Proves to the database for which tenant a statement runs; erp migrate tells it; at least 32 characters',
  },
} as const

/** What the settings say; a database that is not named is the embedded one. */
export interface DatabaseSettings {
  readonly databaseUrl: string | undefined
  readonly databaseOwnerUrl: string | undefined
  readonly databaseDirectUrl: string | undefined
  readonly databaseRelayUrl: string | undefined
  readonly poolSize: number
  readonly contextSecret: string | undefined
}

/** The settings as values; `text` reads one by its name. */
export const databaseSettings = (
  text: (name: keyof typeof databaseDeclarations) => string | undefined,
): DatabaseSettings => ({
  databaseUrl: text('DATABASE_URL'),
  databaseOwnerUrl: text('DATABASE_OWNER_URL'),
  databaseDirectUrl: text('DATABASE_DIRECT_URL') ?? text('DATABASE_URL'),
  databaseRelayUrl: text('DATABASE_RELAY_URL'),
  poolSize: Number(text('DATABASE_POOL_SIZE')),
  contextSecret: text('CONTEXT_SECRET'),
})
