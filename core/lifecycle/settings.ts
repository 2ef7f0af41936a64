/** Settings of a tenant's life; the others are in `core/settings.ts`. */
import { listOf } from '../setting.ts'

export const lifecycleDeclarations = {
  TENANT_GRACE_DAYS: {
    kind: 'integer',
    default: '30',
    min: 0,
    max: 3_650,
    help: 'Days after which a deleted tenant is erased; until then the deletion can be taken back',
  },
  DNS_SERVERS: {
    kind: 'list',
    help: 'Addresses of name servers that domains are proven by; absent: those of the system',
  },
} as const

export interface LifecycleSettings {
  /** `TENANT_GRACE_DAYS`. */
  readonly graceDays?: number | undefined
  /** `DNS_SERVERS`: `192.0.2.1`, `192.0.2.1:5353`. */
  readonly dnsServers?: readonly string[] | undefined
}

/** The settings as values; `text` reads one by its name. */
export const lifecycleSettings = (
  text: (name: keyof typeof lifecycleDeclarations) => string | undefined,
): LifecycleSettings => ({
  graceDays: Number(text('TENANT_GRACE_DAYS')),
  dnsServers: listOf(text('DNS_SERVERS')),
})
