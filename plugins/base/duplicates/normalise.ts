/**
 * Keys under which two spellings of the same fact are equal. They are kept beside the value, so a
 * duplicate is found by an index and not by comparing every pair of records.
 */

/** Lower case without surrounding space; null for nothing. Dots and `+tags` stay: not every host ignores them. */
export function emailKey(email: string | null | undefined): string | null {
  const key = email?.trim().toLowerCase() ?? ''
  return key === '' ? null : key
}

/**
 * The last eight digits: `+49 30 1234567`, `0049 30 1234567` and `030 1234567` agree, without
 * knowing the country. Fewer than seven digits (an extension) identify nobody: null.
 */
export function phoneKey(phone: string | null | undefined): string | null {
  const digits = (phone ?? '').replace(/\(0\)/g, '').replace(/\D/g, '').replace(/^0+/, '')
  return digits.length < 7 ? null : digits.slice(-8)
}

/** Mail hosts that everybody uses: a shared domain says nothing there. */
const publicMailHosts = new Set([
  'aol.com',
  'bluewin.ch',
  'free.fr',
  'gmail.com',
  'gmx.at',
  'gmx.ch',
  'gmx.de',
  'gmx.net',
  'googlemail.com',
  'hotmail.com',
  'icloud.com',
  'laposte.net',
  'live.com',
  'me.com',
  'msn.com',
  'orange.fr',
  'outlook.com',
  'proton.me',
  'protonmail.com',
  't-online.de',
  'wanadoo.fr',
  'web.de',
  'yahoo.com',
  'yahoo.de',
  'yahoo.fr',
])

/** The company's own internet domain, from its website or else from its mail address; null when neither tells. */
export function domainKey(
  website: string | null | undefined,
  email: string | null | undefined,
): string | null {
  const host = websiteHost(website)
  if (host !== null) return host
  const mailHost = emailKey(email)?.split('@')[1]
  return mailHost === undefined || publicMailHosts.has(mailHost) ? null : mailHost
}

function websiteHost(website: string | null | undefined): string | null {
  const text = website?.trim() ?? ''
  if (text === '') return null
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`
  if (!URL.canParse(address)) return null
  const host = new URL(address).hostname.toLowerCase().replace(/^www\./, '')
  return host.includes('.') ? host : null
}

/** Legal forms are written or left out at will; a name without them is what people compare. */
const legalForms = new Set(
  (
    'ab ag aps as asbl bv bvba co company corp corporation eg ek ev eurl gbr ggmbh gmbh inc ' +
    'incorporated kft kg kgaa limited llc llp lp ltd mbh nv ohg oy oyj plc pte pty sa sarl sas ' +
    'sasu scs se sl sp spa sprl srl srls ug zoo'
  ).split(' '),
)

/**
 * A company's name without case, accents, punctuation and legal form: `Müller & Söhne GmbH` ->
 * `muller sohne`. Null when nothing is left.
 */
export function companyNameKey(name: string | null | undefined): string | null {
  const words = plainWords((name ?? '').replace(/(\p{L})\.(?=\p{L}(\.|\s|$))/gu, '$1'))
  const core = words.filter((word) => !legalForms.has(word) && !['and', 'und', 'et'].includes(word))
  const kept = core.length > 0 ? core : words
  return kept.length === 0 ? null : kept.join(' ').slice(0, 200)
}

/** A person's names in any order and spelling: `Müller, Anna` and `anna muller` agree. */
export function personNameKey(
  givenName: string | null | undefined,
  familyName: string | null | undefined,
): string | null {
  const given = plainWords(givenName ?? '')
  const family = plainWords(familyName ?? '')
  // One name alone is shared by too many to point at a duplicate.
  if (given.length === 0 || family.length === 0) return null
  return [...given, ...family].sort().join(' ').slice(0, 200)
}

function plainWords(text: string): string[] {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}
