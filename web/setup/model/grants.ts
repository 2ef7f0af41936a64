/** What a list of permissions gives: full ids, and wildcards that give all of a subject or module. */

/** The words by which a permission is given: itself, `crm.deal.*`, `crm.*`; undefined: it is not. */
export function grantOf(permissions: readonly string[], id: string): string | undefined {
  if (permissions.includes(id)) return id
  const parts = id.split('.')
  for (let length = parts.length - 1; length > 0; length--) {
    const wildcard = `${parts.slice(0, length).join('.')}.*`
    if (permissions.includes(wildcard)) return wildcard
  }
  return undefined
}

/**
 * The list with a permission given or taken. What a wildcard gave is written out without the one
 * that is taken.
 *
 * @param known all permissions that there are
 */
export function withGrant(
  permissions: readonly string[],
  id: string,
  given: boolean,
  known: readonly string[],
): readonly string[] {
  if (given) return grantOf(permissions, id) === undefined ? [...permissions, id] : permissions
  let next = permissions.filter((one) => one !== id)
  for (let grant = grantOf(next, id); grant !== undefined; grant = grantOf(next, id)) {
    const wildcard = grant
    const prefix = wildcard.slice(0, -1)
    const others = known.filter(
      (one) => one.startsWith(prefix) && one !== id && !next.includes(one),
    )
    next = next.flatMap((one) => (one === wildcard ? others : [one]))
  }
  return next
}
