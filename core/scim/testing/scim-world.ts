/** Two tenants whose users an identity provider keeps, and its verbs. */
import type { FastifyInstance } from 'fastify'
import type { Database } from '../../database/transaction.ts'
import { having, shopKernel } from '../../http/testing/shop-server.ts'
import { listMembers } from '../../tenancy/members.ts'
import type { Member } from '../../tenancy/members.ts'
import type { TestKernel, TestTenant } from '../../testing/test-kernel.ts'
import { groupSchema, patchSchema, userSchema } from '../words.ts'

export interface Shown {
  readonly id: string
  readonly [name: string]: unknown
}
type Asking = readonly [
  tenant: TestTenant,
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  payload?: unknown,
]
export interface ScimWorld {
  readonly kernel: TestKernel
  readonly server: FastifyInstance
  readonly database: Database
  readonly acme: TestTenant
  readonly globex: TestTenant
  readonly ask: (...request: Asking) => Promise<{ readonly status: number; readonly body: string }>
  /** Expects a success; what came with it. */
  readonly done: (...request: Asking) => Promise<Shown>
  /** The answer as it is, read as JSON. */
  readonly refusal: (
    ...request: Asking
  ) => Promise<{ readonly status: number; readonly body: Record<string, unknown> }>
  readonly search: (tenant: TestTenant, path: string, filter: string) => Promise<readonly Shown[]>
  readonly memberNamed: (tenant: TestTenant, email: string) => Promise<Member | undefined>
  readonly mapRoles: (
    tenant: TestTenant,
    mappings: readonly object[],
    defaultRole: string | null,
  ) => Promise<void>
  readonly close: () => Promise<void>
}

let people = 0
export const aUser = (more: Record<string, unknown> = {}) => {
  const userName = `person${(people += 1)}@acme.example`
  return {
    schemas: [userSchema],
    userName,
    name: { givenName: 'Ada', familyName: 'Byron' },
    emails: [{ value: userName, type: 'work', primary: true }],
    active: true,
    ...more,
  }
}
export const aGroup = (displayName: string, members: readonly string[] = []) => ({
  schemas: [groupSchema],
  displayName,
  members: members.map((value) => ({ value })),
})
export const patch = (...Operations: readonly unknown[]) => ({ schemas: [patchSchema], Operations })

export async function scimWorld(): Promise<ScimWorld> {
  const kernel = await shopKernel()
  const server = await kernel.server()
  const { database } = kernel.kernel
  const acme = await kernel.tenant('acme', { modules: ['shop'] })
  const globex = await kernel.tenant('globex', { modules: ['shop'] })
  async function ask(
    tenant: TestTenant,
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    payload?: unknown,
  ) {
    const answer = await server.inject({
      method,
      url: `/scim/v2${path}`,
      headers: {
        authorization: `Bearer ${tenant.token}`,
        ...(payload !== undefined && { 'content-type': 'application/scim+json' }),
      },
      ...(payload !== undefined && { payload: JSON.stringify(payload) }),
    })
    return { status: answer.statusCode, headers: answer.headers, body: answer.body }
  }
  async function done(...request: Parameters<typeof ask>): Promise<Shown> {
    const { status, body } = await ask(...request)
    if (status >= 300) throw new Error(`Expected a success, found ${status}: ${body}`)
    return (body === '' ? {} : JSON.parse(body)) as Shown
  }
  const refusal = async (...request: Parameters<typeof ask>) => {
    const { status, body } = await ask(...request)
    return { status, body: JSON.parse(body) as Record<string, unknown> }
  }

  const search = async (tenant: TestTenant, path: string, filter: string) =>
    (await done(tenant, 'GET', `${path}?filter=${encodeURIComponent(filter)}`))[
      'Resources'
    ] as readonly Shown[]
  const memberNamed = async (tenant: TestTenant, email: string) =>
    (await listMembers(database, tenant.tenant.id)).find((one) => one.email === email)

  async function mapRoles(
    tenant: TestTenant,
    mappings: readonly object[],
    defaultRole: string | null,
  ) {
    const answer = await server.inject({
      method: 'PUT',
      url: '/api/v1/sso',
      headers: { authorization: `Bearer ${tenant.token}` },
      payload: {
        enforced: false,
        provision: false,
        defaultRole,
        roleMappings: mappings,
        breakGlass: [],
      },
    })
    having(200, answer)
  }

  return {
    kernel,
    server,
    database,
    acme,
    globex,
    ask,
    done,
    refusal,
    search,
    memberNamed,
    mapRoles,
    close: () => kernel.close(),
  }
}
