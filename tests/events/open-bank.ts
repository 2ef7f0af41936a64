import type { Scope } from '@strata-erp/core'
import { createTenant, firstRevision, setModuleActive } from '@strata-erp/core/operate'
import type { Kernel } from '@strata-erp/core/operate'
import { account } from './bank.ts'

/** A tenant of a kernel of one's own, with both modules on. */
export interface OpenedBank {
  readonly scope: Scope
  readonly accounts: readonly string[]
}

export async function openBank(kernel: Kernel, slug: string, accounts = 50): Promise<OpenedBank> {
  const { id } = await createTenant(kernel.database, { slug, name: slug })
  const scope = await kernel.systemScope(slug)
  await kernel.changeConfiguration(scope, firstRevision)
  for (const module of ['bank', 'mirror'])
    await kernel.database.transaction(id, (transaction) =>
      setModuleActive(kernel.configuration, transaction, scope, { module, active: true }),
    )
  const made = await kernel.run(await kernel.systemScope(slug), 'bank', async (ctx) =>
    ctx.createMany(
      account,
      Array.from({ length: accounts }, (_, n) => ({ name: `Account ${n}` })),
    ),
  )
  return { scope: await kernel.systemScope(slug), accounts: made.map((one) => one.id) }
}
