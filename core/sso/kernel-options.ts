import type { Database } from '../database/transaction.ts'
import { sealedColumn } from '../secrets/places.ts'
import type { Secrets } from '../secrets/secrets.ts'
import { allowedNetworks } from '../webhooks/addresses.ts'
import type { SsoOptions } from './sso.ts'

export interface SsoKernelOptions extends Pick<SsoOptions, 'resolve' | 'resolveTxt' | 'timeout'> {
  /** `SSO_ALLOW_PRIVATE`. */
  readonly allowPrivate?: readonly string[] | undefined
}
/** What the room brings itself. */
export type SsoGiven = Omit<
  SsoOptions,
  'catalogue' | 'effective' | 'database' | 'accessChanged' | 'publicUrl' | 'startSession'
>

/** Options of the kernel as the room takes them; its secrets are rotated with the others. */
export function ssoKernel(
  database: Database,
  secrets: Secrets,
  { allowPrivate = [], ...more }: SsoKernelOptions = {},
): SsoGiven {
  secrets.register(
    sealedColumn(database, { table: 'sso_settings', column: 'secret', id: 'provider_id' }),
  )
  return { ...more, secrets, allowed: allowedNetworks(allowPrivate) }
}
