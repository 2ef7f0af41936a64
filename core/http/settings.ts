/** Settings of the server; the others are in `core/settings.ts`. */
export const serverDeclarations = {
  HOST: { kind: 'text', default: '127.0.0.1', help: 'Address to listen on' },
  PORT: {
    kind: 'integer',
    default: '3000',
    min: 0,
    max: 65_535,
    help: 'Port to listen on; 0: any free one',
  },
  BASE_DOMAIN: { kind: 'text', help: 'Tenants are reached at <slug>.<BASE_DOMAIN>' },
  PUBLIC_URL: { kind: 'url', schemes: ['http:', 'https:'], help: 'Where people reach this server' },
  TRUST_PROXY: { kind: 'boolean', default: 'false', help: 'Believe X-Forwarded-* headers' },
  METRICS_TOKEN: {
    kind: 'password',
    help: 'Bearer token of whoever reads /metrics, which then also tells tenants apart, by their ids; absent: anybody reads it',
  },
} as const

export interface ServerSettings {
  readonly host: string
  readonly port: number
  readonly baseDomain: string | undefined
  readonly publicUrl: string | undefined
  readonly trustProxy: boolean
  readonly metricsToken: string | undefined
}

/** The settings as values; `text` reads one by its name. */
export const serverSettings = (
  text: (name: keyof typeof serverDeclarations) => string | undefined,
): ServerSettings => ({
  host: text('HOST') ?? '127.0.0.1',
  port: Number(text('PORT')),
  baseDomain: text('BASE_DOMAIN'),
  publicUrl: text('PUBLIC_URL'),
  trustProxy: text('TRUST_PROXY') === 'true',
  metricsToken: text('METRICS_TOKEN'),
})
