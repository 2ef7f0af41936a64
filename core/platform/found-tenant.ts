import { administrator } from '../access/kernel-permissions.ts'
import { operator as operatorActor } from '../lifecycle/status.ts'
import { isMailAddress } from '../mail/address.ts'
import { findMadeTenant, noteMadeTenant } from '../records/person-keys.ts'
import { createTenant, requireTenant } from '../tenancy/directory.ts'
import type { NewTenant } from '../tenancy/directory.ts'
import { tenancyProblems } from '../tenancy/problems.ts'
import type { Tenant } from '../tenancy/tenant.ts'
import type { Claim } from '../door.ts'
import type { Scope } from '../tenancy/scope.ts'
import { deed } from './deeds.ts'
import type { PlatformDoor } from './platform-door.ts'
import type { PlatformOptions } from './platform.ts'

/**
 * A tenant that an operator asks for: the tenant, its configuration, its vertical, its first
 * administrator, each in a transaction of its own. The first of them notes the tenant with the claim of
 * the request, so that a repetition knows it for its own; each of the others looks first whether it was
 * done.
 */
export function createFounding(options: PlatformOptions): PlatformDoor['found'] {
  const { database, invitations, lifecycle } = options
  return async (by, { admin, vertical, ...values }, template, claim) => {
    if (!isMailAddress(admin))
      throw tenancyProblems.TENANT_INVALID({
        expected: 'the mail address of the first administrator',
        found: admin.slice(0, 254),
        member: 'admin',
      })
    const release = vertical === undefined ? undefined : await template.settle(vertical)
    return deed(
      database,
      by,
      { action: 'tenant.create', subject: null, detail: { vertical: release ?? null } },
      async (made) => {
        const { id, slug } = await tenantOf(options, values, claim)
        made(id)
        const scopeNow = (): Promise<Scope> => options.systemScope(id, operatorActor)
        await lifecycle.begin(await scopeNow())
        if (release !== undefined) await template.apply(id, release)
        const invited = await invitations.list(await scopeNow(), { limit: 1 })
        if (invited.data === '[]')
          await invitations.create(await scopeNow(), { email: admin, roles: [administrator] })
        return slug
      },
    )
  }
}

async function tenantOf(
  { database }: Pick<PlatformOptions, 'database'>,
  values: NewTenant,
  claim: Claim | undefined,
): Promise<Tenant> {
  if (claim === undefined) return createTenant(database, values)
  const known = await findMadeTenant(database, claim)
  if (known !== null) return requireTenant(database, known)
  return database.together(async () => {
    const tenant = await createTenant(database, values)
    await noteMadeTenant(database, claim, tenant.id)
    return tenant
  })
}
