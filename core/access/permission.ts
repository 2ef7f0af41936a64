/** What a set of roles allows. Full ids: `crm.deal.read`. */
export interface PermissionSet {
  has(permission: string): boolean
  /** Whether a field marked `sensitive` is shown: some role must name `<entity>.<field>` itself. */
  sees(entity: string, fieldName: string): boolean
  /** The uids of the roles it comes from. */
  readonly roles: readonly string[]
  /** Identifies the set within one configuration revision: keys of compiled statements use it. */
  readonly fingerprint: string
}

/** The system's own: everything, sensitive fields included. */
export const everything: PermissionSet = Object.freeze({
  has: () => true,
  sees: () => true,
  roles: Object.freeze([]),
  fingerprint: 'everything',
})
