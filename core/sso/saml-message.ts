/** What of an XML message is refused before any parser sees it. */
import { ssoProblems } from './problems.ts'

/** Characters of a posted response; assertions with hundreds of groups fit. */
export const longestResponse = 256 * 1024
const mostElements = 5000

/**
 * Refuses what no identity provider sends and attacks are made of: document types (entities, XXE,
 * expansion), comments and processing instructions within text (a name cut in two is read in two
 * ways), CDATA, encrypted parts, weak algorithms, keys that the sender chose.
 * @param response Base64, as it was posted
 * @throws Problem SSO_SIGN_IN_REFUSED
 */
export function refuseHostileXml(response: string): void {
  if (response.length > longestResponse) throw refused(`more than ${longestResponse} characters`)
  if (!/^[A-Za-z0-9+/=\s]+$/.test(response)) throw refused('something else than Base64')
  const xml = Buffer.from(response, 'base64').toString('utf8')
  if (xml.includes('\0') || xml.includes('\u{fffd}')) throw refused('something else than UTF-8')
  const fault = faultOf(xml)
  if (fault !== undefined) throw refused(fault)
}

/** What is hostile about a message; undefined: nothing by its form. */
export function faultOf(xml: string): string | undefined {
  if (/<!(?!\[CDATA\[|--)/.test(xml)) return 'a document type'
  if (xml.includes('<!--')) return 'a comment'
  if (xml.includes('<![CDATA[')) return 'a CDATA section'
  if (/<\?/.test(xml.replace(/^\s*<\?xml [^?]*\?>/, ''))) return 'a processing instruction'
  if ((xml.match(/</g)?.length ?? 0) > 2 * mostElements) return 'too many elements'
  if (/xmldsig#(?:rsa-sha1|dsa-sha1|hmac-sha1|sha1)\b/.test(xml)) return 'a signature with SHA-1'
  if (/#hmac-/.test(xml)) return 'a signature with a shared secret'
  return undefined
}

function refused(found: string): Error {
  return ssoProblems.SSO_SIGN_IN_REFUSED({ found: `an answer with ${found}` })
}
