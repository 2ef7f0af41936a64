/**
 * Whether plugins keep the rules and fit together. For plugins in TypeScript the compiler has said
 * most of it already; a plugin in JavaScript hears it here, before anything is booted.
 */
import { catalogueOf } from '../configuration/catalogue.ts'
import { checkConfiguration } from '../configuration/validate.ts'
import { bootOrder } from './boot-order.ts'
import { checkActions, checkMenu, checkRoles } from './check-manifest/access-rules.ts'
import { checkEntities } from './check-manifest/entity-rules.ts'
import { checkEvents } from './check-manifest/event-rules.ts'
import { checkExtensions, checkReads } from './check-manifest/extension-rules.ts'
import { checkIdentity, checkShape } from './check-manifest/identity-rules.ts'
import { checkSubscribers } from './check-manifest/subscriber-rules.ts'
import { checkJobs } from './check-manifest/job-rules.ts'
import { checkOwners } from './check-manifest/owner-rules.ts'
import { checkPorts } from './check-manifest/port-rules.ts'
import type { Rule } from './check-manifest/rule.ts'
import { checkTranslations } from './check-manifest/translation-rules.ts'
import { composeDefaults } from './defaults.ts'
import type { Plugin } from './define-plugin.ts'
import { pluginProblems } from './problems.ts'

const rules: readonly Rule[] = [
  checkIdentity,
  checkEntities,
  checkOwners,
  checkExtensions,
  checkReads,
  checkEvents,
  checkSubscribers,
  checkJobs,
  checkActions,
  checkRoles,
  checkMenu,
  checkPorts,
  checkTranslations,
]

export interface CheckOptions {
  /** Plugins of the house that may carry a reserved name, such as the template engine. */
  readonly system?: readonly string[]
}

/**
 * Every fault of a set of plugins, one sentence each: which plugin, what was expected, what was
 * found, what to do. Empty: they may boot.
 */
export function checkManifests(
  plugins: readonly Plugin[],
  { system = [] }: CheckOptions = {},
): string[] {
  const misshapen = plugins.flatMap((plugin, index) => [...checkShape(plugin, index)])
  if (misshapen.length > 0) return misshapen
  const faults = rules.flatMap((rule) => [...rule({ plugins, system })])
  const order = bootOrder(plugins)
  faults.push(...order.faults)
  // Defaults name entities, permissions and events: without sound manifests they tell nothing.
  return faults.length > 0 ? faults : checkDefaults(order.plugins)
}

/** @throws Problem PLUGINS_REFUSED with every fault; returns the plugins in boot order otherwise */
export function requireManifests(
  plugins: readonly Plugin[],
  options: CheckOptions = {},
): readonly Plugin[] {
  const faults = checkManifests(plugins, options)
  if (faults.length > 0)
    throw pluginProblems.PLUGINS_REFUSED(
      { count: faults.length, faults: faults.join('\n') },
      { errors: faults.map((message) => ({ pointer: '', message })) },
    )
  return bootOrder(plugins).plugins
}

/** The defaults of each plugin, on top of those it requires, make a configuration that is right. */
function checkDefaults(plugins: readonly Plugin[]): string[] {
  const catalogue = catalogueOf(plugins)
  const heard = new Set<string>()
  return plugins.flatMap((plugin) => {
    const active = plugins.filter(
      (other) => other.alwaysActive === true || needs(plugins, plugin, other),
    )
    const document = composeDefaults(
      plugins,
      active.map((other) => other.name),
    )
    return checkConfiguration(document, catalogue).flatMap(({ pointer, message }) => {
      const fault = `${pointer}: ${message}`
      if (heard.has(fault)) return []
      heard.add(fault)
      return [`Plugin "${plugin.name}", defaults ${fault}`]
    })
  })
}

function needs(plugins: readonly Plugin[], plugin: Plugin, other: Plugin): boolean {
  if (plugin === other) return true
  return (plugin.requires ?? []).some((name) => {
    const required = plugins.find((candidate) => candidate.name === name)
    return required !== undefined && needs(plugins, required, other)
  })
}
