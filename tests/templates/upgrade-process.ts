/**
 * A process that can be killed: boots a kernel on DATABASE_URL, says that it is ready, and does
 * what it is told once, saying when it has ended.
 */
import { once } from 'node:events'
import { createKernel } from '@strata-erp/core'
import { createTemplateEngine } from '@strata-erp/template-engine'
import type { FleetRequest } from '@strata-erp/template-engine'
import { plugins, systemPlugins } from '../../cli/plugins.ts'

export type Order =
  { readonly fleet: FleetRequest } | { readonly apply: string; readonly tenant: string }

const kernel = await createKernel({
  databaseUrl: process.env['DATABASE_URL'] ?? '',
  plugins,
  systemPlugins,
})
const engine = createTemplateEngine(kernel)
process.send?.('ready')
const [order] = (await once(process, 'message')) as [Order]
await obey(order)
process.send?.('done')
await kernel.close()
process.disconnect()

async function obey(given: Order): Promise<unknown> {
  return 'fleet' in given
    ? engine.upgradeAll(given.fleet)
    : engine.apply(await kernel.systemScope(given.tenant), given.apply)
}
