/** Two companies of which one has a mail server of its own, beside the installation's. */
import { randomBytes } from 'node:crypto'
import { createKernel } from '@strata-erp/core/operate'
import { plugins, systemPlugins } from '../../cli/plugins.ts'
import { believedCertificate, openOwnOffice } from './own-office.ts'
import type { OwnOffice } from './own-office.ts'
import type { Company } from './company.ts'
import { crane, notificationWorld, won } from './world.ts'
import type { Ended, List, NotificationOptions, NotificationWorld } from './world.ts'

/** The name of acme's server. */
export const host = 'mail.acme.example'
export const user = 'erp'
export const from = 'office@acme.example'

export interface OwnServerWorld extends NotificationWorld {
  /** By how the line is encrypted. */
  readonly offices: Readonly<Record<'tls' | 'starttls' | 'none', OwnOffice>>
  /** Where names lead; names that are not here lead nowhere. Each question is noted. */
  readonly names: Map<string, readonly string[]>
  readonly asked: string[]
  /** Settings of one of acme's servers, as they are sent. */
  readonly server: (security?: 'tls' | 'starttls' | 'none') => Readonly<Record<string, unknown>>
  readonly set: (server: object, by?: Company) => ReturnType<Company['answer']>
  /** A rule writes a mail to a partner, and the newest of the company's mails is looked at. */
  readonly write: (company: Company, subject: string, to?: string) => Promise<void>
  readonly newest: (company: Company) => Promise<Ended | undefined>
  /** Another process of the same installation, which has no SMTP_URL and maybe other options. */
  readonly another: (options?: NotificationOptions) => ReturnType<typeof createKernel>
}

export async function ownServerWorld(): Promise<OwnServerWorld> {
  const certificate = await believedCertificate(host)
  const [tls, starttls, none] = await Promise.all(
    (['tls', 'starttls', 'none'] as const).map((one) => openOwnOffice(one, certificate)),
  )
  if (tls === undefined || starttls === undefined || none === undefined)
    throw new Error('Expected three servers, found fewer.')
  const offices = { tls, starttls, none }
  const names = new Map<string, readonly string[]>([[host, ['127.0.0.1']]])
  const asked: string[] = []
  const resolve = async (name: string) => {
    asked.push(name)
    const found = names.get(name)
    if (found === undefined) throw Object.assign(new Error('unheard of'), { code: 'ENOTFOUND' })
    return found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
  }
  const encryptionKey = randomBytes(32).toString('base64')
  const world = await notificationWorld({ resolve }, { encryptionKey })
  const kernels: Awaited<ReturnType<typeof createKernel>>[] = []
  return {
    ...world,
    offices,
    names,
    asked,
    server: (security = 'starttls') => ({
      host,
      port: offices[security].port,
      security,
      from,
      ...(security !== 'none' && { user, password: offices[security].password }),
    }),
    set: (server, by = world.acme) => by.answer('PUT', '/mail/server', server),
    async write(company, subject, reader = 'partner@else.example') {
      const to = [`mail:${reader}`]
      await company.rule('x_letter', { on: won, to, channels: ['mail'], subject, template: 'Won' })
      await company.hears({ type: won, payload: crane() })
    },
    newest: async (company) => (await company.ask<List<Ended>>('/mail')).data[0],
    async another(options = {}) {
      const kernel = await createKernel({
        databaseUrl: world.product.database.appUrl,
        plugins,
        systemPlugins,
        encryptionKey,
        poolSize: 2,
        notifications: { allowPrivate: ['127.0.0.0/8'], resolve, ...options },
      })
      kernels.push(kernel)
      return kernel
    },
    async close() {
      for (const kernel of kernels) await kernel.close()
      await world.close()
      await Promise.all(Object.values(offices).map((office) => office.close()))
    },
  }
}
