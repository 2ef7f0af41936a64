/** What verticals are looked at with, made of what is installed. */
import { checkConfiguration, pluginDefaults, sections } from '@strata-erp/core'
import type { Catalogue, Plugin } from '@strata-erp/core'
import { compileFormat } from '../format/index.ts'
import type { House } from './validate-all.ts'

/**
 * @param plugins in boot order
 * @param catalogue what these plugins declare
 * @param engine version of this package
 */
export function houseOf(plugins: readonly Plugin[], catalogue: Catalogue, engine: string): House {
  return {
    format: compileFormat(sections),
    engine,
    installed: catalogue,
    check: (document) => checkConfiguration(document, catalogue),
    defaults: plugins.map((plugin) => ({
      name: plugin.name,
      version: plugin.version,
      kind: 'defaults',
      alwaysActive: plugin.alwaysActive === true,
      document: pluginDefaults(plugin),
    })),
  }
}
