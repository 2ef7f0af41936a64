/** Single sign-on: the settings of each tenant, and the way in through its identity provider. */
import type { Catalogue } from '../configuration/catalogue.ts'
import type { Effective } from '../configuration/effective.ts'
import type { Database, Transaction } from '../database/transaction.ts'
import type { ResolveTxt } from '../lifecycle/look-up-txt.ts'
import { isAddress } from '../scim/person.ts'
import { findTenant } from '../tenancy/directory.ts'
import type { Tenant } from '../tenancy/tenant.ts'
import { newId } from '../records/work.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { AllowedNetworks } from '../webhooks/addresses.ts'
import type { Resolve } from '../webhooks/post.ts'
import { addressesOf } from './addresses.ts'
import { createAdministration } from './administration.ts'
import { admit } from './admit.ts'
import { answerAttempt, beginAttempt, isOpen, takeAttempt } from './attempts.ts'
import type { Attempt } from './attempts.ts'
import { attemptCookie, clearedCookie, ownPath, readAttemptCookie } from './cookie.ts'
import { domainOf } from './domains.ts'
import { createOidc } from './oidc.ts'
import type { Oidc } from './oidc.ts'
import { ssoProblems } from './problems.ts'
import type { Asserted, OidcProvider } from './provider.ts'
import { createSaml } from './saml.ts'
import type { Saml } from './saml.ts'
import type { Secrets } from '../secrets/secrets.ts'
import type { Browser, Onward, SsoDoor } from './sso-door.ts'
import type { StartSession } from './start-session.ts'
import { readSettings, secretPurpose } from './store.ts'
import type { StoredSettings } from './store.ts'

export interface SsoOptions {
  readonly database: Database
  readonly catalogue: Catalogue
  /** The configuration in force. */
  readonly effective: (tenantId: string) => Promise<Effective>
  readonly secrets: Pick<Secrets, 'seal' | 'open'>
  readonly startSession: StartSession
  /** Where people reach this server. */
  readonly publicUrl: string
  /** `SSO_ALLOW_PRIVATE`. */
  readonly allowed: AllowedNetworks
  readonly resolve?: Resolve | undefined
  readonly resolveTxt: ResolveTxt
  /** Milliseconds that a provider may take. */
  readonly timeout?: number | undefined
  /** Who may do what has changed for this tenant, in this process; others hear of it themselves. */
  readonly accessChanged: (tenantId: string) => void
}

type Provided = StoredSettings & { readonly providerId: string }
/** Providers whose discovery documents are remembered, and for how long in milliseconds. */
const mostProviders = 500
const rememberedFor = 10 * 60_000

export function createSsoDoor(options: SsoOptions): SsoDoor {
  const { database, allowed, resolve, timeout } = options
  const outbound = { allowed, resolve, timeout }
  const secure = options.publicUrl.startsWith('https:')
  const clients = new Map<string, { readonly until: number; readonly oidc: Oidc }>()

  /** The OIDC client of a provider; one for as long as its settings and its discovery hold. */
  async function oidcOf(tenant: Tenant, settings: Provided, provider: OidcProvider): Promise<Oidc> {
    const key = JSON.stringify([tenant.slug, settings.providerId, provider, settings.secret])
    const now = performance.now()
    const known = clients.get(key)
    if (known !== undefined && known.until > now) return known.oidc
    if (settings.secret === null) throw ssoProblems.SSO_NOT_CONFIGURED({ tenant: tenant.slug })
    const secret = await options.secrets.open(
      tenant.id,
      secretPurpose(settings.providerId),
      settings.secret,
    )
    const { callback } = addressesOf(options.publicUrl, tenant.slug)
    const oidc = createOidc(provider, secret, callback, outbound)
    if (clients.size >= mostProviders) clients.clear()
    clients.set(key, { until: now + rememberedFor, oidc })
    return oidc
  }

  /** The tenant and its provider. Who has none is answered as who does not exist. */
  async function provided(
    slug: string,
  ): Promise<{ readonly tenant: Tenant; readonly settings: Provided }> {
    const tenant = await findTenant(database, slug)
    const settings =
      tenant === null || tenant.status !== 'active'
        ? undefined
        : await database.transaction(tenant.id, (transaction) => readSettings(transaction))
    if (tenant === null || settings === undefined || settings.providerId === null)
      throw ssoProblems.SSO_NOT_CONFIGURED({ tenant: slug.slice(0, 64) })
    return { tenant, settings: { ...settings, providerId: settings.providerId } }
  }

  function samlOf(tenant: Tenant, { provider }: Provided): Saml {
    if (provider?.kind !== 'saml') throw ssoProblems.SSO_NOT_CONFIGURED({ tenant: tenant.slug })
    return createSaml(provider, addressesOf(options.publicUrl, tenant.slug))
  }

  /** Lets somebody in: roles, audit row and membership in one transaction, then the session. */
  async function enter(
    tenant: Tenant,
    attempt: Attempt,
    asserted: Asserted,
    browser: Browser,
  ): Promise<Onward> {
    const { document } = await options.effective(tenant.id)
    const userId = await database.transaction(tenant.id, async (transaction) => {
      const settings = await stillProvided(transaction, attempt)
      const {
        made,
        roles,
        userId: id,
      } = await admit({ database, tenant, document }, transaction, settings, asserted)
      const actor = { kind: 'user', id, name: asserted.name ?? asserted.email } as const
      await writeAudit(transaction, { actor, requestId: browser.requestId }, 'sso.signIn', {
        provider: settings.providerId,
        subject: asserted.subject,
        roles,
        made,
      })
      return id
    })
    options.accessChanged(tenant.id)
    const { path } = addressesOf(options.publicUrl, tenant.slug)
    const session = await options.startSession({
      tenantId: tenant.id,
      userId,
      ssoProviderId: attempt.providerId,
      browser,
    })
    return { location: attempt.returnTo, cookies: [session, clearedCookie(path, secure)] }
  }

  /** The provider may have been replaced while somebody was there. */
  async function stillProvided(transaction: Transaction, attempt: Attempt): Promise<Provided> {
    const settings = await readSettings(transaction)
    if (settings.providerId !== attempt.providerId)
      throw refused('an identity provider that has been replaced meanwhile')
    return { ...settings, providerId: attempt.providerId }
  }

  const take = (tenant: Tenant, by: Parameters<typeof takeAttempt>[1], browser: Browser) =>
    database.transaction(tenant.id, (transaction) =>
      takeAttempt(transaction, by, readAttemptCookie(browser.cookie, secure)),
    )
  const ended = () =>
    refused('one that has ended, was used before, or was begun in another browser')

  return {
    ...createAdministration({
      ...options,
      outbound,
      async test({ tenant }) {
        const { settings } = await provided(tenant.slug)
        if (settings.provider?.kind === 'oidc')
          await (await oidcOf(tenant, settings, settings.provider)).test()
        else await samlOf(tenant, settings).start(`_${newId()}`)
      },
    }),
    async discover(email) {
      if (!isAddress(email)) return null
      const [row] = await database.directory<{ slug: string; enforced: boolean }>(
        'select slug, enforced from directory.discover_sso($1)',
        [domainOf(email)],
      )
      return row === undefined ? null : { tenant: row.slug, enforced: row.enforced }
    },
    async start(slug, { returnTo = '/', hint }) {
      const path = ownPath(returnTo)
      if (path === undefined) throw ssoProblems.SSO_RETURN_INVALID({})
      const { tenant, settings } = await provided(slug)
      const { providerId, provider } = settings
      const attempt = await database.transaction(tenant.id, (transaction) =>
        beginAttempt(transaction, { providerId, returnTo: path }),
      )
      const location =
        provider?.kind === 'oidc'
          ? await (
              await oidcOf(tenant, settings, provider)
            ).start({ ...attempt, state: attempt.id }, hint)
          : await samlOf(tenant, settings).start(attempt.id)
      const addresses = addressesOf(options.publicUrl, tenant.slug)
      return { location, cookies: [attemptCookie(attempt.cookie, addresses.path, secure)] }
    },
    async callback(slug, answer, browser) {
      const { tenant, settings } = await provided(slug)
      if (settings.provider?.kind !== 'oidc')
        throw ssoProblems.SSO_NOT_CONFIGURED({ tenant: tenant.slug })
      const attempt = await take(tenant, { id: answer.get('state') ?? '' }, browser)
      if (attempt === undefined || attempt.providerId !== settings.providerId) throw ended()
      const oidc = await oidcOf(tenant, settings, settings.provider)
      const url = new URL(addressesOf(options.publicUrl, tenant.slug).callback)
      url.search = answer.toString()
      const asserted = await oidc.finish(url, { ...attempt, state: attempt.id })
      return enter(tenant, attempt, asserted, browser)
    },
    async assert(slug, response) {
      const { tenant, settings } = await provided(slug)
      const { request, asserted } = await samlOf(tenant, settings).finish(response, (id) =>
        database.transaction(tenant.id, (transaction) => isOpen(transaction, id)),
      )
      const ticket = await database.transaction(tenant.id, (transaction) =>
        answerAttempt(transaction, request, settings.providerId, asserted),
      )
      if (ticket === undefined) throw ended()
      const { path } = addressesOf(options.publicUrl, tenant.slug)
      return { location: `${path}/finish?ticket=${ticket}`, cookies: [] }
    },
    async finish(slug, ticket, browser) {
      const { tenant } = await provided(slug)
      const attempt = await take(tenant, { ticket }, browser)
      if (attempt === undefined || attempt.asserted === null) throw ended()
      return enter(tenant, attempt, attempt.asserted, browser)
    },
    async metadata(slug) {
      const { tenant, settings } = await provided(slug)
      return samlOf(tenant, settings).metadata()
    },
  }
}

function refused(found: string): Error {
  return ssoProblems.SSO_SIGN_IN_REFUSED({ found })
}
