/**
 * What a tenant says of itself. Feature flags live in its configuration, section `flags`, and are only
 * shown here: they are changed where every change leaves a revision.
 */
import type { Readable } from 'node:stream'
import type { Database } from '../database/transaction.ts'
import type { WriteOptions } from '../door.ts'
import { unitOfWork } from '../records/door.ts'
import type { RecordsKernel } from '../records/kernel.ts'
import { newId } from '../records/work.ts'
import type { Json } from '../schema/json.ts'
import { accessNews } from '../tenancy/access-news.ts'
import { updateTenant } from '../tenancy/directory.ts'
import type { TenantChanges } from '../tenancy/directory.ts'
import { tenancyProblems } from '../tenancy/problems.ts'
import type { Scope } from '../tenancy/scope.ts'
import type { TenantRow } from '../tenancy/tenant-row.ts'
import { noBranding, pictureType, refuseBranding } from './branding.ts'
import type { Branding, Logo, StoredBranding } from './branding.ts'
import { lifecycleProblems } from './problems.ts'
import type { TenantFiles } from './tenant-files.ts'

export interface TenantSettings extends Required<TenantChanges> {
  readonly id: string
  readonly slug: string
  readonly status: string
  /** Month and day on which the fiscal year begins: `04-01`. */
  readonly fiscalYearStart: string
  readonly branding: Branding
  /** Section `flags` of the configuration. */
  readonly features: Readonly<Record<string, Json>>
}
/** What is left out stays; null empties a member of the branding. */
export interface SettingsPatch extends TenantChanges {
  readonly fiscalYearStart?: string
  readonly branding?: Partial<Omit<Branding, 'logo'>>
}

export interface TenantSettingsDoor {
  read(scope: Scope): Promise<TenantSettings>
  /** @throws TENANT_INVALID */
  change(
    scope: Scope,
    patch: SettingsPatch,
    options?: WriteOptions<TenantSettings>,
  ): Promise<TenantSettings>
  /** @throws LOGO_NOT_FOUND */
  logo(scope: Scope): Promise<Logo & { readonly content: Readable }>
  /** @param bytes null: none any more. @throws LOGO_INVALID, STORAGE_NEEDED */
  setLogo(
    scope: Scope,
    bytes: Uint8Array | null,
    options?: WriteOptions<TenantSettings>,
  ): Promise<TenantSettings>
}

interface SettingsRow extends TenantRow {
  readonly fiscal_year_start: string
  readonly branding: Partial<StoredBranding>
}

const longestLogo = 512 * 1024

async function rowOf(database: Database, tenantId: string): Promise<SettingsRow> {
  const [row] = await database.directory<SettingsRow>('select * from directory.find_tenant($1)', [
    tenantId,
  ])
  if (row === undefined) throw tenancyProblems.TENANT_NOT_FOUND({ tenant: tenantId })
  return row
}

export function createTenantSettings({
  records,
  files,
}: {
  readonly records: RecordsKernel
  readonly files: TenantFiles | undefined
}): TenantSettingsDoor {
  const { database } = records
  const read = async (scope: Scope): Promise<TenantSettings> =>
    toSettings(await rowOf(database, scope.tenant.id), scope)
  const needed = (): TenantFiles => {
    if (files === undefined) throw lifecycleProblems.STORAGE_NEEDED({})
    return files
  }

  /** Writes settings down, with what they were. Processes that know the tenant look again. */
  const write = (
    scope: Scope,
    changes: TenantChanges,
    fiscalYearStart: string | null,
    edit: (branding: StoredBranding) => StoredBranding,
    more: WriteOptions<TenantSettings> | undefined,
  ): Promise<TenantSettings> =>
    unitOfWork(
      records,
      scope,
      async (work) => {
        const { id } = scope.tenant
        const before = await rowOf(database, id)
        await updateTenant(database, id, changes)
        const [row] = await database.directory<SettingsRow>(
          `select *, ${accessNews('$1')} from directory.change_tenant_settings($1, $2, $3)`,
          [id, fiscalYearStart, JSON.stringify(edit({ ...noBranding, ...before.branding }))],
        )
        const after = toSettings(row ?? before, scope)
        work.effects.audit.push({
          id: newId(),
          action: 'tenant.update',
          entity: null,
          recordId: null,
          before: shown(toSettings(before, scope)),
          after: shown(after),
        })
        return after
      },
      more?.completes,
    )

  return {
    read,
    async change(scope, { fiscalYearStart, branding = {}, ...changes }, more) {
      refuseBranding(branding)
      if (fiscalYearStart !== undefined && !isDayOfYear(fiscalYearStart))
        throw tenancyProblems.TENANT_INVALID({
          expected: 'month and day of every year, such as 04-01',
          found: fiscalYearStart,
          member: 'fiscalYearStart',
        })
      return write(
        scope,
        changes,
        fiscalYearStart ?? null,
        (before) => ({ ...before, ...branding }),
        more,
      )
    },
    async logo(scope) {
      const { logo } = (await rowOf(database, scope.tenant.id)).branding
      if (logo == null) throw lifecycleProblems.LOGO_NOT_FOUND({})
      const { key, ...shownLogo } = logo
      return { ...shownLogo, content: await needed().get(scope.tenant.id, key) }
    },
    async setLogo(scope, bytes, more) {
      const { id } = scope.tenant
      const storage = needed()
      const before = (await rowOf(database, id)).branding.logo
      let logo: StoredBranding['logo'] = null
      if (bytes !== null) {
        const contentType = pictureType(bytes)
        if (contentType === undefined || bytes.length > longestLogo)
          throw lifecycleProblems.LOGO_INVALID({
            expected: 'a PNG, JPEG or WebP picture of at most 512 KiB',
            found: contentType === undefined ? 'something else' : `${String(bytes.length)} bytes`,
          })
        logo = { key: `branding/${newId()}`, contentType, size: bytes.length }
        await storage.put(id, logo.key, bytes, { contentType })
      }
      const settings = await write(scope, {}, null, (known) => ({ ...known, logo }), more)
      if (before != null) await storage.remove(id, before.key)
      return settings
    },
  }
}

function toSettings(row: SettingsRow, { effective }: Scope): TenantSettings {
  const { id, slug, name, status, timezone, currency, locale } = row
  const branding: StoredBranding = { ...noBranding, ...row.branding }
  const { logo } = branding
  return {
    id,
    slug,
    name,
    status,
    timezone,
    currency,
    locale,
    fiscalYearStart: row.fiscal_year_start,
    branding: {
      ...branding,
      logo: logo === null ? null : { contentType: logo.contentType, size: logo.size },
    },
    features: (effective.document['flags'] ?? {}) as Readonly<Record<string, Json>>,
  }
}

/** What the audit trail keeps of it. */
const shown = (settings: TenantSettings) => {
  const { name, timezone, currency, locale, fiscalYearStart, branding } = settings
  return { name, timezone, currency, locale, fiscalYearStart, branding }
}

/** A day that every year has. */
function isDayOfYear(text: string): boolean {
  const [, month, day] = /^(\d{2})-(\d{2})$/.exec(text) ?? []
  const date = new Date(Date.UTC(2025, Number(month) - 1, Number(day)))
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day)
}

/** Who mails of a tenant are from, and whether any may leave now. */
export interface MailSenderOf {
  readonly active: boolean
  readonly name: string | null
  readonly replyTo: string | null
}

export async function mailSenderOf(database: Database, tenantId: string): Promise<MailSenderOf> {
  const { status, branding } = await rowOf(database, tenantId)
  return {
    active: status === 'active',
    name: branding.mailName ?? null,
    replyTo: branding.mailReplyTo ?? null,
  }
}
