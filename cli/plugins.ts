import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Plugin } from '@strata-erp/core'
import base from '@strata-erp/plugin-base'
import crm from '@strata-erp/plugin-crm'
import inventory from '@strata-erp/plugin-inventory'
import { templatePlugin } from '@strata-erp/template-engine'
import { Refusal } from './refusal.ts'

/** The plugins of this installation: the composition root names them, core knows none. */
export const plugins: readonly Plugin[] = [base, crm, inventory, templatePlugin]

/** Those of the house, which may use reserved names. */
export const systemPlugins: readonly string[] = [templatePlugin.name]

/**
 * The house's plugins and those that the setting PLUGINS names.
 * @param folder the project whose `node_modules` holds them
 */
export async function installedPlugins(
  names: readonly string[],
  folder: string,
): Promise<readonly Plugin[]> {
  const others = await Promise.all(names.map((name) => loadPlugin(name, folder)))
  return [...plugins, ...others]
}

async function loadPlugin(name: string, folder: string): Promise<Plugin> {
  let file: string
  try {
    file = createRequire(join(folder, 'package.json')).resolve(name)
  } catch {
    throw new Refusal(
      'PLUGIN_NOT_INSTALLED',
      `Expected the npm package "${name}", which PLUGINS names, found it not installed; install it or take it out of PLUGINS.`,
      { path: 'PLUGINS' },
    )
  }
  return pluginAt(file)
}

/** The default export of a module, whatever it is: the manifest check says what is wrong with it. */
export async function pluginAt(file: string): Promise<Plugin> {
  const loaded = (await import(pathToFileURL(file).href)) as { readonly default?: unknown }
  return loaded.default as Plugin
}
