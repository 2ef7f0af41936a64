import type { Transaction } from '../database/transaction.ts'
import { composeDefaults } from '../plugin/defaults.ts'
import type { Plugin } from '../plugin/define-plugin.ts'
import type { JsonObject } from '../schema/json.ts'
import { catalogueOf, type Catalogue } from './catalogue.ts'
import {
  changeConfiguration,
  type ChangeRequest,
  type ChangeResult,
  type ChangeScope,
  type ConfigurationAudit,
  type ConfigurationHook,
} from './change.ts'
import { compileEffective } from './compile-effective.ts'
import type { Effective } from './effective.ts'

/** The configuration room of one kernel: its catalogue, its hooks, its write door. */
export interface Configuration {
  readonly catalogue: Catalogue
  /** What a tenant has before its first revision. */
  readonly initial: JsonObject
  readonly plugins: readonly Plugin[]
  /** See `changeConfiguration`. After the commit, tell the cache: `cache.waitFor(tenant, revision)`. */
  change(
    transaction: Transaction,
    scope: ChangeScope,
    request: ChangeRequest,
  ): Promise<ChangeResult>
  /** Adds a hook that sees every change before it is written; hooks run in the order they came. */
  onChange(hook: ConfigurationHook): void
  compile(revision: number, document: JsonObject): Effective
}

/** @param plugins checked and in boot order */
export function createConfiguration(
  plugins: readonly Plugin[],
  audit: ConfigurationAudit,
): Configuration {
  const hooks: ConfigurationHook[] = []
  const catalogue = catalogueOf(plugins)
  const always = plugins.filter((plugin) => plugin.alwaysActive === true)
  const initial = composeDefaults(
    plugins,
    always.map((plugin) => plugin.name),
  )
  const door = { catalogue, initial, hooks, audit }
  return {
    catalogue,
    initial,
    plugins,
    change: (transaction, scope, request) => changeConfiguration(door, transaction, scope, request),
    onChange: (hook) => void hooks.push(hook),
    compile: (revision, document) => compileEffective(revision, document, plugins),
  }
}
