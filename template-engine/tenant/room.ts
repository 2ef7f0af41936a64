/** What every verb of this room works with: one kernel, its format, its releases, its bases. */
import { checkConfiguration, pluginDefaults, sections } from '@strata-erp/core'
import type { InputError, JsonObject, Kernel } from '@strata-erp/core'
import { compileFormat } from '../format/compile-format.ts'
import type { Format } from '../format/compile-format.ts'
import type { PluginDefaults } from '../format/surroundings.ts'
import { compileRules } from '../merge/index.ts'
import { isObject } from '../merge/json.ts'
import type { Rules } from '../merge/index.ts'
import { createBases } from './bases.ts'
import type { Bases } from './bases.ts'
import { createReleases } from './releases.ts'
import type { Releases } from './releases.ts'
import { createMemo } from './memo.ts'
import type { Memo } from './memo.ts'
import { engineVersion } from './version.ts'

export interface Room {
  readonly kernel: Kernel
  readonly format: Format
  readonly rules: Rules
  /** Version of this package, recorded with every plan and state. */
  readonly engine: string
  /** The lowest layers, in boot order. */
  readonly defaults: readonly PluginDefaults[]
  readonly check: (document: JsonObject) => readonly InputError[]
  readonly releases: Releases
  readonly bases: Bases
  readonly memo: Memo
}

export function createRoom(kernel: Kernel): Room {
  const format = compileFormat(sections)
  return {
    kernel,
    format,
    rules: compileRules({ type: 'object', properties: sections }),
    engine: engineVersion,
    defaults: kernel.plugins.map((plugin): PluginDefaults => {
      const layer = pluginDefaults(plugin)
      const modules = layer['modules']
      return {
        name: plugin.name,
        version: plugin.version,
        kind: 'defaults',
        alwaysActive: plugin.alwaysActive === true,
        document: {
          ...layer,
          modules: {
            [plugin.name]: { active: true },
            ...(isObject(modules) ? modules : {}),
          },
        },
      }
    }),
    check: (document) => checkConfiguration(document, kernel.configuration.catalogue),
    releases: createReleases(kernel.database),
    bases: createBases(kernel.database),
    memo: createMemo(),
  }
}
