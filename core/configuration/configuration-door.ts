import type { Precondition, WriteOptions } from '../door.ts'
import type { JsonObject } from '../schema/json.ts'
import type { Scope } from '../tenancy/scope.ts'

export interface ConfigurationState {
  readonly revision: number
  readonly document: JsonObject
}

export interface ConfigurationDoor {
  /**
   * The one write door of the configuration. `edit` is pure and may run more than once; its result
   * is validated against the sections' schemas (INVALID_INPUT with pointers) and saved as a new
   * revision, or as none when nothing changed. `ifMatch`: as on records, of revisions.
   */
  change(
    scope: Scope,
    summary: string,
    edit: (document: JsonObject) => JsonObject,
    options?: Precondition & WriteOptions<ConfigurationState>,
  ): Promise<ConfigurationState>
  /** Switches a module; refusals name what it requires or what requires it. */
  activate(
    scope: Scope,
    plugin: string,
    active: boolean,
    options?: WriteOptions<ConfigurationState>,
  ): Promise<ConfigurationState>
}
