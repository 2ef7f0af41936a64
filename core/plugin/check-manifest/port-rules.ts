import { pluginOf } from '../../schema/define-entity.ts'
import { fault, repeated, type Rule } from './rule.ts'

const portName = /^[a-z][a-z0-9-]*\.[a-z][A-Za-z0-9]*$/

/**
 * Ports: who provides one owns its name; who needs one of an installed plugin finds it. A port of
 * a plugin that is not installed is absent at run time, which is an ordinary state, unless the
 * plugin is required.
 */
export const checkPorts: Rule = function* ({ plugins }) {
  for (const plugin of plugins) {
    const provided = (plugin.provides ?? []).map(({ port }) => port)
    for (const port of repeated(provided))
      yield fault(plugin.name, 'each port once in "provides"', `"${port}" twice`, 'remove one')
    for (const { port, create } of plugin.provides ?? []) {
      if (!portName.test(port) || pluginOf(port) !== plugin.name)
        yield fault(
          plugin.name,
          `a port such as "${plugin.name}.parties"`,
          `"${port}"`,
          'begin it with the name of the plugin',
        )
      if (typeof create !== 'function')
        yield fault(
          plugin.name,
          `a function that makes the port "${port}"`,
          typeof create,
          'use provides(port, (ctx) => ...)',
        )
    }
    for (const { port } of plugin.needs ?? []) {
      const owner = plugins.find((other) => other.name === pluginOf(port))
      if (owner === undefined) continue
      if (!(owner.provides ?? []).some((offer) => offer.port === port))
        yield fault(
          plugin.name,
          `a port that "${owner.name}" provides in "needs"`,
          `"${port}"`,
          `correct it, or let "${owner.name}" provide it`,
        )
    }
  }
}
