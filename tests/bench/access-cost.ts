/** What it costs to know who asks and what they may: the doors that a request passes, without HTTP. */
import { addMembership, createUser } from '@strata-erp/core/operate'
import type { Kernel } from '@strata-erp/core/operate'
import type { Dataset, SizedTenant } from './dataset.ts'
import { median } from './measurement.ts'
import type { Measurement } from './measurement.ts'

const requests = 20_000

/** Processor time of this process for requests one after the other, the look-ups of a token's second included. */
export async function benchAccess({ kernel, crowd }: Dataset): Promise<readonly Measurement[]> {
  const { door } = kernel
  const [{ token, tenant }] = crowd as readonly [SizedTenant]
  const { cookie, jwt } = await signedIn(kernel, tenant.id)
  const cost = async (credential: () => string | undefined): Promise<number> => {
    const one = async (): Promise<void> => {
      const caller = await door.authenticate(credential() ?? '')
      if (caller === null || !(await door.fits(caller, { header: undefined, host: 'localhost' })))
        throw new Error('Expected the token to be valid.')
      const { permissions, effective } = await door.scopeOf(caller, 'bench')
      if (!permissions.has('base.company.read') || !effective.activeModules.has('base'))
        throw new Error('Expected the caller to be allowed.')
    }
    const costs: number[] = []
    for (let round = 0; round < 6; round++) {
      const before = process.cpuUsage()
      for (let request = 0; request < requests; request++) await one()
      const { user, system } = process.cpuUsage(before)
      if (round > 0) costs.push((user + system) / requests)
    }
    return median(costs)
  }
  const goal = { atMost: 60 }
  const unit = 'us a request'
  return [
    {
      name: 'authentication and authorisation, processor time',
      value: await cost(() => token),
      unit,
      goal,
    },
    {
      name: 'the same with the cookie of a session',
      value: await cost(() => door.identity.credentialOf(cookie)),
      unit,
      goal,
    },
    { name: 'the same with an access token (JWT)', value: await cost(() => jwt), unit, goal },
  ]
}

/** A person of the tenant with a session, and an access token of it. */
async function signedIn(
  { database, identity }: Kernel,
  tenantId: string,
): Promise<{ readonly cookie: string; readonly jwt: string }> {
  const { context } = await identity.kernel.open()
  const person = await createUser(database, { email: 'bench@people.example', name: 'Bench' })
  await addMembership(database, { tenantId, userId: person.id, roles: ['admin'] })
  const session = await context.internalAdapter.createSession(person.id, false, {
    activeTenantId: tenantId,
  })
  const [cookie = ''] = identity.kernel.cookie.set(session.token, 3600).split(';')
  const found = await identity.door.person(cookie)
  if (found === null) throw new Error('Expected the session to be valid.')
  const { token: jwt } = await identity.door.accessToken(found)
  return { cookie, jwt }
}
