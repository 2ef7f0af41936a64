/**
 * The configuration of one tenant at one revision, compiled once and shared by all its requests.
 */
import type { Duty } from '../access/duty.ts'
import type { PermissionSet } from '../access/permission.ts'
import type { Stage } from '../plugin/context.ts'
import type { Field } from '../schema/field.ts'
import type { Json, JsonObject } from '../schema/json.ts'

/** A custom field: a field with the key people use and the uid that data is stored under. */
export interface CustomField extends Field {
  readonly key: string
  readonly uid: string
}
export interface WorkflowStage extends Stage {
  readonly slaHours: number | null
  /** A name or `#rrggbb`. */
  readonly color: string | null
}
export interface WorkflowTransition {
  readonly from: string
  readonly to: string
  readonly permission: string | null
  readonly requires: readonly string[]
}
export interface Workflow {
  readonly id: string
  readonly label: string
  readonly entity: string
  readonly default: boolean
  /** In the tenant's order. */
  readonly stages: readonly WorkflowStage[]
  readonly transitions: readonly WorkflowTransition[]
}

export interface Effective {
  readonly revision: number
  /** The whole document, frozen. */
  readonly document: JsonObject
  /** Names of active plugins, always-active ones included. */
  readonly activeModules: ReadonlySet<string>
  settings(plugin: string): Readonly<Record<string, Json>>
  customFields(entity: string): readonly CustomField[]
  /** The default workflow first. */
  workflows(entity: string): readonly Workflow[]
  /** The pattern of a number series, where the configuration names one. */
  numbering(id: string): string | undefined
  /** The permissions of a caller with these roles (role ids or uids); unknown roles grant nothing. */
  permissions(roles: readonly string[]): PermissionSet
  /** Who shares a team with a user, the user included; user ids. */
  teammates(user: string): readonly string[]
  /** The duties in force that name a permission. */
  duties(permission: string): readonly Duty[]
  /** All duties in force. */
  readonly allDuties: readonly Duty[]
}
