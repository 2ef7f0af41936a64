import { allowedNetworks } from '../webhooks/addresses.ts'
import type { SsoOptions } from './sso.ts'

export interface SsoKernelOptions extends Pick<
  SsoOptions,
  'secrets' | 'resolve' | 'resolveTxt' | 'timeout'
> {
  /** `SSO_ALLOW_PRIVATE`. */
  readonly allowPrivate?: readonly string[] | undefined
}
/** What the room brings itself. */
export type SsoGiven = Omit<SsoOptions, 'database' | 'accessChanged' | 'publicUrl' | 'startSession'>

/** Options of the kernel as the room takes them. */
export function ssoKernel({ allowPrivate = [], ...more }: SsoKernelOptions = {}): SsoGiven {
  return { ...more, allowed: allowedNetworks(allowPrivate) }
}
