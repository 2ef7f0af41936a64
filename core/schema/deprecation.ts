/** What should not be used any more, and until when it can be. */
export interface Deprecation {
  /** Since when, `2026-11-21`. */
  readonly since: string
  /** When it goes, `2027-05-21`; absent: that is not decided. */
  readonly sunset?: string
  /** What to use instead, one sentence. */
  readonly instead: string
  /** Where that is explained. */
  readonly link?: string
}

/**
 * `Deprecation` (RFC 9745), `Sunset` (RFC 8594) and the link that explains them, as headers of every
 * answer of what is deprecated.
 */
export function deprecationHeaders({ since, sunset, link }: Deprecation): Record<string, string> {
  const at = (date: string): number => Date.parse(`${date}T00:00:00Z`)
  return {
    deprecation: `@${at(since) / 1000}`,
    ...(sunset !== undefined && { sunset: new Date(at(sunset)).toUTCString() }),
    ...(link !== undefined && { link: `<${link}>; rel="deprecation"; type="text/html"` }),
  }
}

/** The sentence that a document shows. */
export function deprecationNotice({ since, sunset, instead }: Deprecation): string {
  const until = sunset === undefined ? '' : `, goes on ${sunset}`
  return `Deprecated since ${since}${until}. ${instead}`
}

const date = /^\d{4}-\d{2}-\d{2}$/
const isDate = (text: string): boolean =>
  date.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`))

/** What is wrong with a declaration, or undefined. */
export function deprecationFault({ since, sunset }: Deprecation): string | undefined {
  if (!isDate(since)) return `a date such as 2026-11-21 in "since", found "${since}"`
  if (sunset !== undefined && !isDate(sunset))
    return `a date such as 2027-05-21 in "sunset", found "${sunset}"`
  // RFC 8594: what has gone cannot be about to be discouraged.
  if (sunset !== undefined && sunset < since) return `a "sunset" after "since", found ${sunset}`
  return undefined
}
