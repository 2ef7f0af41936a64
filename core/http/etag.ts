/** Entity tags (RFC 9110, 8.8.3). A record's is its version, the configuration's its revision. */

export function etagOf(version: number): string {
  return `"${version}"`
}

/**
 * The versions that an `If-Match` header accepts; undefined where any will do (no header, `*`).
 * Weak tags count: a version is the same record whichever way a proxy compressed it. A tag that
 * this server never gave fits no version.
 */
export function acceptedVersions(header: string | undefined): readonly number[] | undefined {
  if (header === undefined || header.trim() === '*') return undefined
  return header
    .split(',')
    .map((tag) => /^(?:W\/)?"(\d{1,15})"$/.exec(tag.trim())?.[1])
    .filter((digits) => digits !== undefined)
    .map(Number)
}
