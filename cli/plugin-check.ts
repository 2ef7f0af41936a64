import { existsSync, readFileSync, statSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'
import type { Plugin } from '@strata-erp/core'
import {
  bootOrder,
  checkManifests,
  pluginMigrations,
  readMigrations,
} from '@strata-erp/core/operate'
import { pluginAt, systemPlugins } from './plugins.ts'
import { Refusal } from './refusal.ts'
import { configuredPlugins, readConfig } from './session.ts'

export interface CheckedPlugin {
  readonly name: string | undefined
  readonly version: string | undefined
  /** One sentence each; empty: it can be installed. */
  readonly findings: readonly string[]
}

/**
 * Loads the plugin of a folder and checks its manifest among the installed plugins, its package and
 * its migrations. Code of the plugin is run: check what you trust.
 */
export async function checkPlugin(dir: string): Promise<CheckedPlugin> {
  const folder = resolve(dir)
  const manifest = packageIn(folder)
  const { plugin, fault } = await loaded(entryOf(folder, manifest))
  if (plugin === undefined) return { name: undefined, version: undefined, findings: [fault ?? ''] }
  const installed = await configuredPlugins(readConfig())
  const others = installed.filter((one) => one.name !== plugin.name)
  const findings = [
    ...checkManifests([...others, plugin], { system: systemPlugins }),
    ...packageFaults(manifest, plugin),
  ]
  if (findings.length === 0) findings.push(...(await migrationFaults([...others, plugin], plugin)))
  return { name: plugin.name, version: plugin.version, findings }
}

type Manifest = Readonly<Record<string, unknown>>

function packageIn(folder: string): Manifest {
  const file = join(folder, 'package.json')
  if (!existsSync(file) || !statSync(file).isFile())
    throw new Refusal(
      'PLUGIN_FOLDER_WRONG',
      `Expected the folder of a plugin with a package.json, found none in ${folder}; correct the path or make one with "erp plugin create".`,
      { path: folder },
    )
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'))
    if (isRecord(value)) return value
  } catch {
    // Said below, with every other value that is no object.
  }
  throw new Refusal(
    'PLUGIN_FOLDER_WRONG',
    `Expected a JSON object in ${file}, found something else; correct the file.`,
    { path: file },
  )
}

/** The module that the package exports: its source in a workspace, what was compiled elsewhere. */
function entryOf(folder: string, manifest: Manifest): string {
  const exported = manifest['exports']
  const main = isRecord(exported) ? (exported['.'] ?? exported) : exported
  const places = isRecord(main)
    ? [
        // Node strips no types below node_modules.
        ...(folder.split(sep).includes('node_modules') ? [] : [main['@strata-erp/source']]),
        main['default'],
        main['import'],
      ]
    : [main, manifest['main']]
  const found = places
    .filter((place) => typeof place === 'string')
    .map((place) => join(folder, place))
    .find((file) => existsSync(file))
  if (found !== undefined) return found
  throw new Refusal(
    'PLUGIN_FOLDER_WRONG',
    `Expected "exports" of ${join(folder, 'package.json')} to name a file that is there, found none; build the plugin or correct "exports".`,
    { path: folder },
  )
}

async function loaded(file: string): Promise<{ plugin?: Plugin; fault?: string }> {
  try {
    const plugin = await pluginAt(file)
    const [shape] = isRecord(plugin)
      ? []
      : [
          `Expected definePlugin({ ... }) as the default export of ${file}, found ${typeof plugin}; export it.`,
        ]
    return shape === undefined ? { plugin } : { fault: shape }
  } catch (error) {
    return {
      fault: `Expected ${file} to load, found: ${error instanceof Error ? error.message : String(error)}; correct it and check again.`,
    }
  }
}

function packageFaults(manifest: Manifest, plugin: Plugin): string[] {
  const faults: string[] = []
  const peers = manifest['peerDependencies']
  if (!isRecord(peers) || peers['@strata-erp/core'] === undefined)
    faults.push(
      'package.json: expected @strata-erp/core among "peerDependencies", since one process has one kernel, found it missing; add it.',
    )
  const own = manifest['dependencies']
  if (isRecord(own) && own['@strata-erp/core'] !== undefined)
    faults.push(
      'package.json: expected @strata-erp/core as a peer only, found it among "dependencies"; take it out there.',
    )
  if (manifest['version'] !== plugin.version)
    faults.push(
      `package.json: expected the version ${plugin.version} of the manifest, found ${JSON.stringify(manifest['version'])}; make them equal.`,
    )
  if (manifest['type'] !== 'module')
    faults.push('package.json: expected "type": "module", found another; add it.')
  return faults
}

async function migrationFaults(plugins: readonly Plugin[], plugin: Plugin): Promise<string[]> {
  const has = (plugin.entities ?? []).length + (plugin.extensions ?? []).length > 0
  const [from] = pluginMigrations(bootOrder(plugins).plugins).filter(
    ({ name }) => name === plugin.name,
  )
  if (from === undefined)
    return has
      ? [
          `Plugin "${plugin.name}": expected "migrations" for its entities, found none; add migrations: new URL('./migrations/', import.meta.url).`,
        ]
      : []
  try {
    const files = await readMigrations(from)
    if (files.length > 0 || !has) return []
    return [
      `Plugin "${plugin.name}": expected numbered SQL in ${from.directory}, found none; "erp migrate diff" prints what is missing.`,
    ]
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)]
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
