import type { MailSender } from '../sender.ts'
import type { Secrets } from '../../secrets/secrets.ts'
import type { Reach } from './reach.ts'
import { serverSender } from './sender.ts'
import { openPassword } from './store.ts'
import type { StoredServer } from './store.ts'

/** By whom mails leave, and from which address. */
export interface Post {
  readonly sender: MailSender
  readonly from: string
}
/** The post of one tenant, for as long as one run of deliveries lasts. */
export interface TenantPost {
  /**
   * @param server as it is now; undefined: the tenant has none
   * @returns undefined: nobody takes mails, they are kept
   */
  by(server: StoredServer | undefined): Post | undefined
  close(): void
}

/**
 * Connections live as long as the settings that they were made by: a change that any process made is
 * in force with the next batch, since whoever sends reads the settings with it.
 *
 * @param installation for tenants without a server of their own; undefined: there is none either
 */
export function tenantPost(
  tenantId: string,
  { secrets, reach }: { readonly secrets: Pick<Secrets, 'open'>; readonly reach: Reach },
  installation: Post | undefined,
): TenantPost {
  let known: { readonly settings: string; readonly sender: MailSender } | undefined
  return {
    by(server) {
      if (server === undefined) return installation
      const settings = JSON.stringify(server)
      if (known?.settings !== settings) {
        known?.sender.close()
        const password = () => openPassword(secrets, tenantId, server)
        known = { settings, sender: serverSender(server, password, reach) }
      }
      return { sender: known.sender, from: server.from }
    },
    close: () => known?.sender.close(),
  }
}
