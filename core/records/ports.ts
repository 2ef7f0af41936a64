/**
 * The services that modules offer each other, resolved by awilix: each port once a unit of work, a
 * cycle of ports refused with the way it goes. Module code never sees the container, only the typed
 * token of a port.
 */
import { asFunction, asValue, createContainer } from 'awilix'
import type { AwilixContainer } from 'awilix'
import type { Context } from '../plugin/context.ts'
import type { Plugin } from '../plugin/define-plugin.ts'
import type { Work } from './work.ts'

/** What a port is made with: the context of the plugin that offers it. */
interface Making {
  readonly contextOf: (plugin: string) => Context
}

const containers = new WeakMap<readonly Plugin[], AwilixContainer>()
const scopes = new WeakMap<Work, AwilixContainer>()

/** The plugin that offers a port; undefined where none that is installed does. */
export function ownerOfPort(plugins: readonly Plugin[], port: string): string | undefined {
  return plugins.find(({ provides = [] }) => provides.some((one) => one.port === port))?.name
}

/** The service of a port in a unit of work; made when first asked for. */
export function resolvePort(
  work: Work,
  port: string,
  contextOf: (plugin: string) => Context,
): unknown {
  let scope = scopes.get(work)
  if (scope === undefined) {
    scope = containerOf(work.plugins).createScope()
    scope.register({ contextOf: asValue(contextOf) })
    scopes.set(work, scope)
  }
  return scope.resolve(port)
}

/** One container for a set of plugins, whatever the number of requests. */
function containerOf(plugins: readonly Plugin[]): AwilixContainer {
  let container = containers.get(plugins)
  if (container === undefined) {
    container = createContainer({ strict: true })
    for (const { name, provides = [] } of plugins)
      for (const { port, create } of provides)
        container.register(
          port,
          asFunction(({ contextOf }: Making) => create(contextOf(name))).scoped(),
        )
    containers.set(plugins, container)
  }
  return container
}
