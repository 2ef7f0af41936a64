import type { Scope } from '../tenancy/scope.ts'
import type { DutyConflict } from './conflicts.ts'
import type { FieldAccess, Reach, RuledVerb } from './permission.ts'

export interface WhyQuestion {
  /** Id or mail address of a member; absent: the caller. */
  readonly user?: string
  /** Full id: `crm.opportunity.update`. */
  readonly permission: string
  /** A record that it is about; its entity and id. */
  readonly record?: { readonly entity: string; readonly id: string }
  /** A field of that entity, as roles name it: `amount`, `x_margin`, `inventory.cost`. */
  readonly field?: string
}

/** Who gave a role what it has. */
export interface GrantOrigin {
  /** `kernel`: what every administrator has. */
  readonly layer: 'kernel' | 'plugin' | 'vertical' | 'tenant'
  /** The plugin; for an edit, who made it. */
  readonly by: string | null
  /** The revision of the configuration that brought it; null: there from the beginning. */
  readonly revision: number | null
  readonly at: string | null
}

export interface Grant {
  readonly role: string
  readonly label: string
  /** The permission that the role names: `crm.*`; `*` for administrators. */
  readonly grant: string
  readonly origin: GrantOrigin
}

/** One thing that is asked before something may be done, and what there is to say of it in any language. */
export type AccessStep = {
  readonly ok: boolean
  /** What was found, one English sentence. */
  readonly found: string
} & (
  | { readonly asked: 'module'; readonly module: string }
  | { readonly asked: 'permission' }
  | {
      readonly asked: 'field'
      readonly field: string
      readonly access: FieldAccess
      /** Shown only to roles that name it. */
      readonly sensitive: boolean
    }
  | {
      readonly asked: 'record'
      /** Which records of the entity the roles reach. */
      readonly reach: Reach
    }
  | {
      readonly asked: 'duty'
      /** Its label. */
      readonly duty: string
      /** The permission that it sets apart from the one asked for. */
      readonly other: string
      /** Whether the holder did the other with this record. */
      readonly did: boolean
      /** Why they may do both; null: they may not. */
      readonly exception: string | null
    }
)

export interface Explanation {
  readonly allowed: boolean
  readonly permission: string
  readonly holder: {
    readonly id: string
    readonly name: string
    /** Ids of the roles that exist. */
    readonly roles: readonly string[]
  }
  readonly steps: readonly AccessStep[]
  /** The roles that give the permission. */
  readonly through: readonly Grant[]
  /** Roles of the tenant, not held, that would give it. */
  readonly wouldGive: readonly { readonly role: string; readonly label: string }[]
}

export interface AccessMatrix {
  readonly permissions: readonly {
    readonly id: string
    /** Null: the kernel's own. */
    readonly module: string | null
    readonly description: string
  }[]
  readonly roles: readonly {
    readonly id: string
    readonly uid: string
    readonly label: string
    /** Permission -> the words by which the role has it: itself, `crm.*`, or `*`. */
    readonly grants: Readonly<Record<string, string>>
    readonly fields: readonly { readonly field: string; readonly access: FieldAccess }[]
    readonly records: readonly ({ readonly entity: string } & {
      readonly [Verb in RuledVerb]?: Reach
    })[]
  }[]
}

/** Who may do what, and why. */
export interface AccessDoor {
  /** @throws PERMISSION_UNKNOWN, HOLDER_UNKNOWN, RECORD_NOT_FOUND; PERMISSION_DENIED about others */
  why(scope: Scope, question: WhyQuestion): Promise<Explanation>
  /** All roles and all permissions of active modules. */
  matrix(scope: Scope): AccessMatrix
  /** Who holds what a duty within persons sets apart, exceptions and administrators included. */
  conflicts(scope: Scope): Promise<readonly DutyConflict[]>
}
