import type { Database } from '../database/transaction.ts'
import { resolveTxtBy } from '../lifecycle/look-up-txt.ts'
import type { ResolveTxt } from '../lifecycle/look-up-txt.ts'
import type { ProvenKind } from '../lifecycle/proof.ts'
import { sealedColumn } from '../secrets/places.ts'
import type { Secrets } from '../secrets/secrets.ts'
import { allowedNetworks } from '../webhooks/addresses.ts'
import { mailDomains } from './domains.ts'
import type { SsoOptions } from './sso.ts'

export interface SsoKernelOptions extends Pick<SsoOptions, 'resolve' | 'timeout'> {
  /** In place of the name servers. */
  readonly resolveTxt?: ResolveTxt
  /** `SSO_ALLOW_PRIVATE`. */
  readonly allowPrivate?: readonly string[] | undefined
}
/** What the room brings itself. */
export interface SsoGiven extends Omit<
  SsoOptions,
  'catalogue' | 'effective' | 'database' | 'accessChanged' | 'publicUrl' | 'startSession'
> {
  /** To be looked at again, as other domains are. */
  readonly mailDomains: ProvenKind
}

/**
 * Options of the kernel as the room takes them; its secrets are rotated with the others.
 * @param dnsServers `DNS_SERVERS`; none: those of the system
 */
export function ssoKernel(
  database: Database,
  secrets: Secrets,
  dnsServers: readonly string[] = [],
  { allowPrivate = [], resolveTxt = resolveTxtBy(dnsServers), ...more }: SsoKernelOptions = {},
): SsoGiven {
  secrets.register(
    sealedColumn(database, { table: 'sso_settings', column: 'secret', id: 'provider_id' }),
  )
  return {
    ...more,
    resolveTxt,
    mailDomains: mailDomains(database, resolveTxt),
    secrets,
    allowed: allowedNetworks(allowPrivate),
  }
}
