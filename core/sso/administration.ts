/** What administrators do with sign-in: settings and mail domains. */
import { administrator } from '../access/kernel-permissions.ts'
import type { Catalogue } from '../configuration/catalogue.ts'
import type { Database, Transaction } from '../database/transaction.ts'
import type { WriteOptions } from '../door.ts'
import type { ResolveTxt } from '../lifecycle/look-up-txt.ts'
import { completeInTransaction } from '../records/idempotency.ts'
import { writeAudit } from '../audit/write-audit.ts'
import { accessNews } from '../tenancy/access-news.ts'
import { refuseGranting } from '../tenancy/grant.ts'
import type { Scope } from '../tenancy/scope.ts'
import { addressesOf } from './addresses.ts'
import { changeSettings, describedProvider } from './configure.ts'
import { addSsoDomain, listSsoDomains, removeSsoDomain } from './domains.ts'
import type { Outbound } from './fetch.ts'
import type { Secrets } from '../secrets/secrets.ts'
import type { SsoDoor, SsoSettings } from './sso-door.ts'
import { readSettings, writeSettings } from './store.ts'
import type { StoredSettings } from './store.ts'
import { verifySsoDomain } from './verify-domain.ts'

type Administration = Pick<
  SsoDoor,
  | 'settings'
  | 'configure'
  | 'remove'
  | 'test'
  | 'domains'
  | 'addDomain'
  | 'verifyDomain'
  | 'removeDomain'
>

export interface AdministrationOptions {
  readonly database: Database
  readonly catalogue: Catalogue
  readonly secrets: Pick<Secrets, 'seal'>
  readonly publicUrl: string
  readonly outbound: Outbound
  readonly resolveTxt: ResolveTxt
  readonly accessChanged: (tenantId: string) => void
  readonly test: SsoDoor['test']
}

export function createAdministration(options: AdministrationOptions): Administration {
  const { catalogue, database, secrets, outbound } = options

  const shown = (slug: string, settings: StoredSettings): SsoSettings => {
    const { path: _, ...addresses } = addressesOf(options.publicUrl, slug)
    return {
      provider: settings.provider && {
        id: settings.providerId,
        ...settings.provider,
        ...(settings.provider.kind === 'oidc' && { clientSecret: null }),
      },
      enforced: settings.enforced,
      provision: settings.provision,
      defaultRole: settings.defaultRole,
      roleMappings: settings.roleMappings,
      breakGlass: settings.breakGlass,
      addresses,
    }
  }

  async function write<Result>(
    scope: Scope,
    action: string,
    more: WriteOptions<Result> | undefined,
    work: (transaction: Transaction) => Promise<Result>,
    note: (result: Result) => Readonly<Record<string, unknown>>,
  ): Promise<Result> {
    const result = await database.transaction(scope.tenant.id, async (transaction) => {
      const done = await work(transaction)
      await writeAudit(transaction, scope, action, note(done))
      // Sessions are judged by what was changed.
      await transaction.query(`select ${accessNews('$1')}`, [transaction.tenantId])
      const completes = more?.completes
      if (completes !== undefined)
        await completeInTransaction(transaction, scope, completes.claim, completes.render(done))
      return done
    })
    options.accessChanged(scope.tenant.id)
    return result
  }

  return {
    test: options.test,
    settings: ({ tenant }) =>
      database.transaction(tenant.id, async (transaction) =>
        shown(tenant.slug, await readSettings(transaction)),
      ),
    async configure(scope, message, more) {
      refuseGranting(scope, catalogue, [administrator])
      const provider =
        message.provider === undefined
          ? undefined
          : await describedProvider(message.provider, outbound)
      return write(
        scope,
        'sso.configure',
        more,
        async (transaction) =>
          shown(
            scope.tenant.slug,
            await changeSettings(
              { catalogue, database, secrets },
              transaction,
              scope,
              message,
              provider,
            ),
          ),
        (settings) => ({ ...settings }),
      )
    },
    remove: (scope, more) => {
      refuseGranting(scope, catalogue, [administrator])
      return write(
        scope,
        'sso.remove',
        more,
        async (transaction) => {
          const before = await readSettings(transaction, true)
          await writeSettings(database, transaction, {
            ...before,
            providerId: null,
            provider: null,
            secret: null,
            enforced: false,
          })
          await transaction.query('delete from sso_identity where tenant_id = $1', [
            transaction.tenantId,
          ])
        },
        () => ({}),
      )
    },
    domains: ({ tenant }) => listSsoDomains(database, tenant.id),
    addDomain: (scope, domain, more) =>
      write(
        scope,
        'sso.domain.add',
        more,
        () => addSsoDomain(database, scope.tenant.id, domain),
        (added) => ({ domain: added.domain }),
      ),
    verifyDomain: (scope, domain, more) => verifySsoDomain(options, scope, domain, more),
    removeDomain: (scope, domain, more) =>
      write(
        scope,
        'sso.domain.remove',
        more,
        () => removeSsoDomain(database, scope.tenant.id, domain),
        () => ({ domain: domain.toLowerCase() }),
      ),
  }
}
