interface Names {
  readonly companyName: string | null
  readonly givenName: string | null
  readonly familyName: string | null
  readonly email: string | null
}

/** `Acme – Anna Muster` from what is known of a lead; its mail address without any; else ''. */
export function composedLeadName({ companyName, givenName, familyName, email }: Names): string {
  const person = [givenName, familyName]
    .map((part) => part?.trim() ?? '')
    .filter((part) => part !== '')
    .join(' ')
  const parts = [companyName?.trim() ?? '', person].filter((part) => part !== '')
  return (parts.join(' – ') || (email ?? '')).slice(0, 200)
}
