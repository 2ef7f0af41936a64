/** The product as it is shipped, all its plugins in it, on a fresh database. */
import type { HttpApp } from '@strata-erp/core'
import { isolationReport, relayTables } from '@strata-erp/core/operate'
import { testKernel } from '@strata-erp/core/testing'
import type { TestKernel, TestKernelOptions } from '@strata-erp/core/testing'
import { kernelMigrations } from '@strata-erp/migrations'
import { createTemplateEngine, templateRoutes } from '@strata-erp/template-engine'
import type { TemplateEngine } from '@strata-erp/template-engine'
import { firstRun } from '../../cli/first-run.ts'
import { partsOf } from '../../cli/platform.ts'
import { plugins, systemPlugins } from '../../cli/plugins.ts'
import { definedTables } from '../../cli/session.ts'
import { shippedVerticals } from '../../cli/verticals.ts'

export type ComposedOptions = Omit<TestKernelOptions, 'plugins' | 'systemPlugins' | 'migrations'>

export interface ComposedProduct extends Omit<TestKernel, 'server'> {
  readonly engine: TemplateEngine
  readonly server: HttpApp
  /** Modules that a tenant can switch. */
  readonly modules: readonly string[]
}

/** The composed product with its HTTP server, for `inject`; verticals are installed when asked for. */
export async function composedProduct(
  options: ComposedOptions & {
    readonly verticals?: boolean
    /** Of the built web application. */
    readonly webFolder?: string
  } = {},
): Promise<ComposedProduct> {
  const { verticals = false, webFolder, ...more } = options
  const test = await testKernel({
    plugins,
    systemPlugins,
    migrations: [kernelMigrations],
    // Nobody answers there, at once: what is looked up is the same on every machine.
    lifecycle: { dnsServers: ['127.0.0.1:1'] },
    ...more,
  })
  const engine = createTemplateEngine(test.kernel)
  if (verticals) await engine.install(shippedVerticals())
  const server = await test.server({
    systemRoutes: [templateRoutes(engine)],
    firstRun: firstRun({ kernel: test.kernel, engine }),
    platform: partsOf(
      { kernel: test.kernel, engine },
      {
        checks: () => test.kernel.door.readiness(),
        isolation: () =>
          isolationReport(test.database.appUrl, {
            relayTables: relayTables(definedTables(plugins)),
          }),
      },
    ),
    ...(webFolder !== undefined && { webFolder }),
  })
  await server.ready()
  return {
    ...test,
    engine,
    server,
    modules: plugins.filter(({ alwaysActive }) => alwaysActive !== true).map(({ name }) => name),
  }
}
