import { administrator } from '../access/kernel-permissions.ts'
import { writeAudit } from '../audit/write-audit.ts'
import { newId } from '../records/work.ts'
import { createTenant, findTenant } from '../tenancy/directory.ts'
import { addMembership, listMemberships } from '../tenancy/members.ts'
import { tenancyProblems } from '../tenancy/problems.ts'
import type { Tenant } from '../tenancy/tenant.ts'
import type { Person } from './find-session.ts'
import type { IdentityKernel } from './identity.ts'
import type { IdentityDoor, NewTenantWish } from './identity-door.ts'
import { identityProblems } from './problems.ts'
import { enterTenant } from './sessions.ts'

/**
 * Founding a tenant: the tenant, its administrator, its vertical, and the session in it. A request
 * that was cut short is finished by sending it again: what is there already is taken over, as long as
 * it is the same person's.
 */
export function createFounding(kernel: IdentityKernel): IdentityDoor['found'] {
  return async (person, wanted, firstRun) => {
    if (kernel.signUp !== 'open') throw identityProblems.SIGN_UP_CLOSED({})
    const { attempts } = await kernel.open()
    await attempts.count('mail', `found ${person.id}`, `found ${person.id}`)
    const { vertical } = wanted
    if (vertical !== undefined) {
      const offered = await firstRun.verticals()
      if (!offered.some(({ key }) => key === vertical))
        throw identityProblems.VERTICAL_NOT_OFFERED({ vertical: vertical.slice(0, 64) })
    }
    const tenant = await tenantOf(kernel, person, wanted)
    await kernel.begin(await kernel.systemScope(tenant.id))
    if (vertical !== undefined) await firstRun.apply(tenant.id, vertical)
    const set = await enterTenant(kernel, person, tenant.id, 'founding')
    return { value: tenant, cookies: [set] }
  }
}

async function tenantOf(
  { database }: IdentityKernel,
  person: Person,
  { slug, name, timezone, currency, locale }: NewTenantWish,
): Promise<Tenant> {
  const known = await findTenant(database, slug)
  if (known !== null) {
    const own = (await listMemberships(database, person.id)).find((one) => one.slug === slug)
    if (own?.roles.includes(administrator) === true && known.name === name) return known
    throw tenancyProblems.TENANT_EXISTS({ slug })
  }
  const id = newId()
  // In one transaction: a tenant without its founder would be nobody's, and its slug gone.
  return database.transaction(id, async (transaction) => {
    const tenant = await createTenant(
      database,
      {
        slug,
        name,
        ...(timezone !== undefined && { timezone }),
        ...(currency !== undefined && { currency }),
        ...(locale !== undefined && { locale }),
      },
      id,
    )
    await addMembership(database, { tenantId: id, userId: person.id, roles: [administrator] })
    const actor = { kind: 'user', id: person.id, name: person.name } as const
    await writeAudit(transaction, { actor, requestId: newId() }, 'tenant.create', {
      slug,
      name,
    })
    return tenant
  })
}
