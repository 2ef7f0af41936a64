import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { MigrationPackage } from '../database/migrate/migration-files.ts'
import type { Plugin } from './define-plugin.ts'

/**
 * The migration packages of plugins in boot order. A compiled plugin sits in `dist/`, its SQL one
 * folder up: both places are understood, so that a manifest says the same in source and package.
 */
export function pluginMigrations(plugins: readonly Plugin[]): readonly MigrationPackage[] {
  return plugins.flatMap((plugin) => {
    if (plugin.migrations === undefined) return []
    const beside = plugin.migrations
    const folder = existsSync(beside)
      ? beside
      : new URL('../migrations/', new URL('.', beside.href.replace(/\/$/, '')))
    return [{ name: plugin.name, directory: fileURLToPath(folder) }]
  })
}
