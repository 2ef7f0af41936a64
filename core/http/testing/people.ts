import { createToken } from '../../tenancy/tokens.ts'
import { addMembership, createUser } from '../../tenancy/members.ts'
import { callerWith, shopServer } from './shop-server.ts'
import type { Caller, ShopServer } from './shop-server.ts'

/** Somebody who works for a tenant. */
export interface Person {
  readonly id: string
  readonly name: string
  readonly caller: Caller
  readonly token: string
}

/** A member of acme with these roles, and a key that acts as this person. */
export async function person(
  { kernel, server, acme }: ShopServer,
  name: string,
  ...roles: readonly string[]
): Promise<Person> {
  const { database } = kernel.kernel
  const user = await createUser(database, { email: `${name.toLowerCase()}@acme.example`, name })
  await addMembership(database, { tenantId: acme.tenant.id, userId: user.id, roles })
  const { token } = await createToken(database, {
    tenantId: acme.tenant.id,
    userId: user.id,
    name,
  })
  return { id: user.id, name, token, caller: callerWith(server, token) }
}

/** A shop, and who works in it or elsewhere. */
export interface PeopledShop {
  readonly world: ShopServer
  readonly admin: Caller
  readonly clerk: Person
  readonly reader: Person
  /** A member of acme who may nothing. */
  readonly stranger: Person
  /** The administrator of another tenant. */
  readonly globex: Caller
}

export async function peopledShop(): Promise<PeopledShop> {
  const world = await shopServer()
  return {
    world,
    admin: world.admin,
    clerk: await person(world, 'Carla', 'clerk'),
    reader: await person(world, 'Rita', 'arranger'),
    stranger: await person(world, 'Sam', 'nothing-at-all'),
    globex: callerWith(world.server, world.globex.token),
  }
}
