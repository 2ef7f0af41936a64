/** A company with payroll: people with roles, each with a key of their own. */
import type { FastifyInstance } from 'fastify'
import { callerWith, having, kernelOf } from '../../http/testing/shop-server.ts'
import type { Caller } from '../../http/testing/shop-server.ts'
import { addMembership, createUser } from '../../tenancy/members.ts'
import { createToken } from '../../tenancy/tokens.ts'
import type { TestKernel, TestTenant } from '../../testing/test-kernel.ts'
import { payroll } from './payroll.ts'

export interface Person extends Caller {
  readonly id: string
  readonly email: string
}
export interface Company {
  readonly kernel: TestKernel
  readonly server: FastifyInstance
  readonly tenant: TestTenant
  readonly admin: Caller
  /** A member with these roles, which may be the ids of any. */
  person(name: string, ...roles: readonly string[]): Promise<Person>
  /** Puts a place of the configuration; it must succeed. */
  put(place: string, value: unknown): Promise<void>
  close(): Promise<void>
}

export async function openCompany(slug: string): Promise<Company> {
  const kernel = await kernelOf([payroll])
  const server = await kernel.server()
  const tenant = await kernel.tenant(slug, { modules: ['payroll'], currency: 'EUR' })
  const admin = callerWith(server, tenant.token)
  const { database } = kernel.kernel
  return {
    kernel,
    server,
    tenant,
    admin,
    async person(name, ...roles) {
      const email = `${name.toLowerCase()}@${slug}.example`
      const { id } = await createUser(database, { email, name })
      const tenantId = tenant.tenant.id
      await addMembership(database, { tenantId, userId: id, roles })
      const { token } = await createToken(database, { tenantId, userId: id, name })
      return { id, email, ...callerWith(server, token) }
    },
    async put(place, value) {
      having(200, await admin.send('PUT', `/configuration/${place}`, value))
    },
    close: () => kernel.close(),
  }
}
