/** What one may do with a field: nothing, see it, or write it too. */
export const fieldAccesses = ['none', 'read', 'write'] as const
export type FieldAccess = (typeof fieldAccesses)[number]

/** Whose records: nobody's, one's own, those of one's teams too, everybody's. */
export const reaches = ['none', 'own', 'team', 'all'] as const
export type Reach = (typeof reaches)[number]

/** What a record rule tells apart; an action of the module is one thing, whichever it is. */
export const ruledVerbs = ['read', 'update', 'delete', 'action'] as const
export type RuledVerb = (typeof ruledVerbs)[number]

/** What a set of roles allows. Full ids: `crm.deal.read`. */
export interface PermissionSet {
  has(permission: string): boolean
  /**
   * What may be done with a field, by the most that one of the roles allows.
   *
   * @param name as roles name it after the entity: `margin`, `x_margin` of a custom field,
   *   `inventory.cost` of another module's field on the entity
   * @param sensitive whether the field is shown only to roles that name it
   */
  field(entity: string, name: string, sensitive: boolean): FieldAccess
  /**
   * Whose records of an entity, by the most that one of the roles allows that grant the permission.
   * What cannot be seen cannot be changed either.
   *
   * @param permission what is asked for; absent: `<entity>.<verb>`
   * @param above the entities that its records belong to, nearest first: without a rule of its own
   *   a record is held to theirs
   */
  reach(entity: string, verb: RuledVerb, permission?: string, above?: readonly string[]): Reach
  /** The uids of the roles it comes from. */
  readonly roles: readonly string[]
  /** Identifies the set within one configuration revision: keys of compiled statements use it. */
  readonly fingerprint: string
}

/** The system's own: everything, sensitive fields included. */
export const everything: PermissionSet = Object.freeze({
  has: () => true,
  field: () => 'write',
  reach: () => 'all',
  roles: Object.freeze([]),
  fingerprint: 'everything',
})

/** A module's work on behalf of somebody: whole records, of those that this person may see. */
export function everythingWithin(permissions: PermissionSet): PermissionSet {
  if (permissions === everything) return everything
  return {
    ...everything,
    reach: (...asked) => permissions.reach(...asked),
    roles: permissions.roles,
  }
}
