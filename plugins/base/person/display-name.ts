interface Names {
  readonly givenName: string | null
  readonly familyName: string | null
  readonly email: string | null
}

/** `Anna Muster` from what is known; the mail address of a person without a name; else ''. */
export function composedName({ givenName, familyName, email }: Names): string {
  const names = [givenName, familyName].map((part) => part?.trim() ?? '')
  return names.filter((part) => part !== '').join(' ') || (email ?? '')
}

/** The name to show: what someone chose, or else a composed one that follows its parts. */
export function displayName(
  next: Names & { readonly displayName: string },
  before: (Names & { readonly displayName: string }) | null,
): string {
  const chosen = next.displayName.trim()
  const follows = before !== null && chosen === composedName(before)
  return chosen === '' || follows ? composedName(next) || chosen : chosen
}
