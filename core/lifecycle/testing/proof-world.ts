/** Two tenants that prove domains to a real name server, and days that pass without waiting. */
import { Client } from 'pg'
import { addMembership, createUser } from '../../tenancy/members.ts'
import type { Scope } from '../../tenancy/scope.ts'
import type { TestKernel, TestTenant } from '../../testing/test-kernel.ts'
import { booksKernel } from './books.ts'
import { nameServer } from '../../testing/name-server.ts'
import type { NameServer } from '../../testing/name-server.ts'

export interface ProofWorld {
  readonly dns: NameServer
  readonly kernel: TestKernel['kernel']
  /** Each with an administrator and with a member who may do nothing. */
  readonly acme: TestTenant
  readonly bravo: TestTenant
  scopeOf(tenant: TestTenant): Promise<Scope>
  /** So much time goes by for every domain: `1 day`. */
  pass(interval: string): Promise<void>
  /** Looks at what is due, in two processes at once; how many domains. */
  look(): Promise<number>
  /** What the system wrote into the trail of a tenant about a domain, oldest first. */
  deeds(tenant: TestTenant, name: string): Promise<readonly string[]>
  /** Whom the application told of a domain, and of what: oldest first. */
  told(tenant: TestTenant, name: string): Promise<readonly string[]>
  /** The same in full: title and body. */
  notices(tenant: TestTenant, name: string): Promise<readonly (readonly [string, string])[]>
  close(): Promise<void>
}

export async function proofWorld(): Promise<ProofWorld> {
  const dns = await nameServer()
  const world = await booksKernel({
    baseDomain: 'erp.test',
    lifecycle: { dnsServers: [dns.address] },
  })
  const { kernel, database } = world
  const company = async (slug: string): Promise<TestTenant> => {
    const made = await world.tenant(slug)
    for (const [name, role] of Object.entries({ boss: 'admin', clerk: 'unassigned' })) {
      const { id } = await createUser(kernel.database, { email: `${name}@${slug}.example`, name })
      await addMembership(kernel.database, {
        tenantId: made.tenant.id,
        userId: id,
        roles: [role],
      })
    }
    return made
  }
  const owner = new Client({ connectionString: database.superuserUrl })
  await owner.connect()
  return {
    dns,
    kernel,
    acme: await company('acme'),
    bravo: await company('bravo'),
    scopeOf: ({ tenant }) => kernel.systemScope(tenant.slug),
    async pass(interval) {
      for (const table of ['directory.domain_claim', 'directory.sso_domain'])
        await owner.query(
          `update ${table} set check_at = check_at - $1::interval,
             missing_since = missing_since - $1::interval, checked_at = checked_at - $1::interval`,
          [interval],
        )
    },
    async look() {
      const { lifecycle } = kernel
      const [first, second] = await Promise.all([
        lifecycle.checkDomains(),
        lifecycle.checkDomains(),
      ])
      return first + second
    },
    async deeds({ tenant }, name) {
      const rows = await kernel.database.read<{ deed: string }>(
        tenant.id,
        `select action || ' ' || (after ->> 'outcome') as deed from audit.entry
         where tenant_id = $1 and coalesce(after ->> 'host', after ->> 'domain') = $2
           and actor_kind = 'system' and action ~ '(missing|end)$' order by id`,
        [tenant.id, name],
      )
      return rows.map(({ deed }) => deed)
    },
    async told({ tenant }, name) {
      const { rows } = await owner.query<{ news: string }>(
        `select u.name || ': ' || n.title as news
         from notification n join directory."user" u on u.id = n.user_id
         where n.tenant_id = $1 and strpos(n.title, $2) > 0 order by n.id`,
        [tenant.id, name],
      )
      return rows.map(({ news }) => news)
    },
    async notices({ tenant }, name) {
      const { rows } = await owner.query<{ title: string; body: string }>(
        `select title, body from notification
         where tenant_id = $1 and strpos(title, $2) > 0 order by id`,
        [tenant.id, name],
      )
      return rows.map(({ title, body }) => [title, body] as const)
    },
    async close() {
      await owner.end()
      await world.close()
      await dns.close()
    },
  }
}
