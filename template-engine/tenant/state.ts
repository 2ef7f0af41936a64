/**
 * What a revision remembers of the template: where the configuration came from and where the tenant
 * departed. Kept with every revision, so that a rollback restores it byte for byte.
 */
import type { JsonObject } from '@strata-erp/core'
import type { Policy } from '../merge/index.ts'
import type { Target, TenantPolicy, UpgradePolicy } from './plan.ts'

export interface TemplateState extends Target {
  /** Content hash of the release; null without a vertical. */
  readonly release: string | null
  /** What the base was flattened from, `name@version`, lowest first. */
  readonly layers: readonly string[]
  /** Modules that the tenant switched on itself: their defaults are part of every composition. */
  readonly modules: readonly string[]
  /** Hash of the base snapshot. */
  readonly base: string
  readonly claims: readonly string[]
  readonly policy: TenantPolicy
  /** Version of the engine that wrote this. */
  readonly engine: string
}

export const noPolicy: TenantPolicy = { upgrades: 'manual', paths: [] }

export const noTarget: Target = { vertical: null, version: null, addons: {} }

export const targetOf = ({ vertical, version, addons }: Target): Target => ({
  vertical,
  version,
  addons,
})

/** `retail@1.0.0`; null without a vertical. */
export const targetName = ({ vertical, version }: Target): string | null =>
  vertical === null ? null : `${vertical}@${String(version)}`

/** The opaque JSON of a revision as state; null where the engine never wrote one. */
export function readState(stored: JsonObject | null): TemplateState | null {
  if (stored === null || typeof stored['base'] !== 'string') return null
  // Only this room writes it, through `storedState`.
  return stored as unknown as TemplateState
}

/** The state as canonical JSON knows it. */
export const storedState = (state: TemplateState): JsonObject =>
  JSON.parse(JSON.stringify(state)) as JsonObject

export const upgradePolicies: readonly UpgradePolicy[] = ['manual', 'clean', 'pinned']

/** Policies as the merge takes them. */
export const pathPolicies = (state: Pick<TemplateState, 'policy'>): readonly Policy[] =>
  state.policy.paths
