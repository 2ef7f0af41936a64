import { isIP } from 'node:net'

/** The host of a URL as an address, without the brackets of IPv6; undefined for a name. */
export function literalAddress(url: URL): string | undefined {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  return isIP(host) === 0 ? undefined : host
}

/**
 * What is wrong with a webhook's URL by its form alone. Where it leads is decided at every
 * connection, by the addresses that its name has then.
 */
export function targetFault(text: string): string | undefined {
  const url = URL.parse(text)
  if (url === null || text.length > 2000 || !['https:', 'http:'].includes(url.protocol))
    return 'Expected a URL that begins with https://, found something else; correct it.'
  if (url.username !== '' || url.password !== '')
    return 'Expected a URL without a user and a password, found them in it; the signature says who sends.'
  if (url.port !== '' && Number(url.port) < 1024)
    return `Expected a usual port (443 or one from 1024 on), found ${url.port}; correct it.`
  return undefined
}
