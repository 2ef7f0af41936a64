import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createClient, demoTenants } from '@strata-erp/demo'
import { createTenant, createToken, setModuleActive } from '@strata-erp/core/operate'
import type { Session } from './session.ts'
import { notice } from './output.ts'

export interface DemoLogin {
  readonly slug: string
  readonly name: string
  readonly token: string
}

/**
 * Brings the demo tenants that are missing, once. Their tokens are kept beside the data of the
 * laptop they are made for; a second start finds them there.
 */
export async function prepareDemo(session: Session, url: URL): Promise<readonly DemoLogin[]> {
  const file = join(session.config.dataFolder, 'demo.json')
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as DemoLogin[]
  const { kernel } = session
  const logins: DemoLogin[] = []
  for (const { slug, name, modules, furnish } of demoTenants) {
    notice(`Setting up ${name} ...`)
    const tenant = await createTenant(kernel.database, { slug, name, timezone: 'Europe/Berlin' })
    const scope = await kernel.systemScope(slug)
    for (const module of modules)
      await kernel.database.transaction(tenant.id, (transaction) =>
        setModuleActive(kernel.configuration, transaction, scope, { module, active: true }),
      )
    const { token } = await createToken(kernel.database, {
      tenantId: tenant.id,
      name: 'Demo administrator',
      role: 'admin',
    })
    await furnish(createClient(url, token))
    logins.push({ slug, name, token })
  }
  writeFileSync(file, JSON.stringify(logins, null, 2), { mode: 0o600 })
  return logins
}
