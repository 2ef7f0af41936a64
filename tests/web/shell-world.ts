/** Two companies that Ada works in, and Ben in one of them. */
import { createUser } from '@strata-erp/core/operate'
import { openWeb } from './world.ts'
import type { WebWorld } from './world.ts'

/** What somebody hostile writes into every text. */
export const hostile = '"><img src=x onerror=alert(1)>{{constructor}}'
export const ada = 'ada@acme.example'
export const ben = 'ben@acme.example'

export interface ShellWorld {
  readonly world: WebWorld
  readonly benId: string
  /** Ids of the companies that Acme deals with, by name. */
  readonly companies: ReadonlyMap<string, string>
}

export async function openShell(): Promise<ShellWorld> {
  const world = await openWeb()
  const { product } = world
  await product.tenant('acme', { modules: product.modules })
  await product.tenant('globex', { modules: product.modules })
  await world.giveMember(ada, 'acme')
  await world.giveMember(ada, 'globex')
  await world.giveMember(ben, 'acme')
  const { id: benId } = await createUser(product.kernel.database, { email: ben })
  const maker = await world.signedIn(ada, 'globex')
  await maker.call('globex', 'PATCH', '/tenant', { name: 'Globex' })
  await maker.call('globex', 'POST', '/auth/switch', { tenant: 'acme' })
  await maker.call('acme', 'PATCH', '/tenant', { name: 'Acme' })
  const companies = new Map<string, string>()
  for (const name of ['Aurora Bikes', 'Bergmann Logistik', hostile]) {
    const made = await maker.call('acme', 'POST', '/base/companies', { name })
    companies.set(name, String(made['id']))
  }
  await maker.leave()
  return { world, benId, companies }
}
