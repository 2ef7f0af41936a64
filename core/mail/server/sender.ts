import { senderBy } from '../sender.ts'
import type { MailSender } from '../sender.ts'
import { serverFault } from './fault.ts'
import { connectTo } from './reach.ts'
import type { Reach } from './reach.ts'
import type { MailPlace } from './store.ts'

/**
 * Sends by a tenant's own server. Every connection is judged by its addresses; certificates must hold
 * for the host's name.
 *
 * @param password asked for with the first mail
 * @param patience milliseconds that a mail may take; absent: a minute
 */
export function serverSender(
  { host, port, security, user }: MailPlace,
  password: () => Promise<string | null>,
  reach: Reach,
  patience?: number,
): MailSender {
  let known: string | null = null
  return senderBy(
    async () => {
      known = await password()
      return {
        host,
        port,
        secure: security === 'tls',
        requireTLS: security === 'starttls',
        ignoreTLS: security === 'none',
        ...(user !== null && { auth: { user, pass: known ?? '' } }),
        // In place of the library's own: that one would ask for the name's addresses once more.
        getSocket: (_options: unknown, connected: Connected) => {
          connectTo({ host, port, security }, reach).then(
            (connection) => connected(null, { connection }),
            (error: unknown) =>
              connected(error instanceof Error ? error : new Error(String(error))),
          )
        },
      }
    },
    (error) => serverFault(error, { host, user }, known),
    patience,
  )
}

type Connected = (
  error: Error | null,
  made?: { readonly connection: Awaited<ReturnType<typeof connectTo>> },
) => void
