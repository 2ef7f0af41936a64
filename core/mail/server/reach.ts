/**
 * The one way to a tenant's mail server. A tenant names its host, so it is reached as a webhook is:
 * judged by its addresses where the connection is made, and the connection goes to one of those.
 */
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { isAllowed } from '../../webhooks/addresses.ts'
import type { AllowedNetworks } from '../../webhooks/addresses.ts'
import { answering, judgedHost, systemResolve, TargetRefused } from '../../webhooks/post.ts'
import type { Resolve } from '../../webhooks/post.ts'
import type { MailPlace } from './store.ts'

export interface Reach {
  /** `WEBHOOK_ALLOW_PRIVATE`. */
  readonly allowed: AllowedNetworks
  /** How names are resolved; absent: as the system does. */
  readonly resolve?: Resolve | undefined
}

const patience = 10_000

/** @throws TargetRefused; Error where there is no address or no connection within ten seconds */
export async function connectTo(
  { host, port, security }: Pick<MailPlace, 'host' | 'port' | 'security'>,
  { allowed, resolve = systemResolve }: Reach,
): Promise<Socket> {
  const signal = AbortSignal.timeout(patience)
  const late = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(tooLate()), { once: true })
  })
  const addresses = await Promise.race([judgedHost(host, resolve, allowed), late])
  if (security === 'none' && !addresses.every(({ address }) => isAllowed(address, allowed)))
    throw new TargetRefused(
      `Expected an encrypted connection to "${host}", found none; only networks of WEBHOOK_ALLOW_PRIVATE are reached without.`,
      'unencrypted',
    )
  const socket = connect({ host, port, lookup: answering(addresses) })
  const connected = new Promise<Socket>((done, failed) => {
    socket.once('connect', () => done(socket))
    // Stays: until somebody else listens an error must not end the process.
    socket.on('error', failed)
  })
  try {
    return await Promise.race([connected, late])
  } catch (error) {
    socket.destroy()
    throw error
  }
}

const tooLate = (): Error =>
  Object.assign(new Error('Expected a connection within 10 s, found none.'), { code: 'ETIMEDOUT' })
