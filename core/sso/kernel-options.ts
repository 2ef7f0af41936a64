import { allowedNetworks } from '../webhooks/addresses.ts'
import type { SsoOptions } from './sso.ts'

export interface SsoKernelOptions extends Pick<
  SsoOptions,
  'secrets' | 'startSession' | 'resolve' | 'resolveTxt' | 'timeout'
> {
  /** `PUBLIC_URL`; absent: this machine. */
  readonly publicUrl?: string | undefined
  /** `SSO_ALLOW_PRIVATE`. */
  readonly allowPrivate?: readonly string[] | undefined
}

/** Options of the kernel as the room takes them. */
export function ssoKernel({
  publicUrl = 'http://localhost:3000',
  allowPrivate = [],
  ...more
}: SsoKernelOptions = {}): Omit<SsoOptions, 'database' | 'accessChanged'> {
  return { ...more, publicUrl, allowed: allowedNetworks(allowPrivate) }
}
