/**
 * Which addresses a webhook may reach. Only public ones: a tenant names the URL, and from this
 * server's place in a network it could otherwise ask what only this server may ask (OWASP API7).
 */
import ipaddr from 'ipaddr.js'
import { listOf } from '../setting.ts'

type Address = ipaddr.IPv4 | ipaddr.IPv6
type Range = readonly [Address, number]

/** Networks that may be reached although they are not public. */
export interface AllowedNetworks {
  readonly ranges: readonly Range[]
}

/** What a setting asks of a list of networks in CIDR form: `10.1.0.0/16`, `fd00::/8`. */
export const listOfNetworks = {
  test: (value: string) => listOf(value).every((one) => ipaddr.isValidCIDR(one)),
  expected: 'networks in CIDR form such as 10.1.0.0/16',
}

/** @param networks in CIDR form */
export function allowedNetworks(networks: readonly string[]): AllowedNetworks {
  return { ranges: networks.map((network) => ipaddr.parseCIDR(network)) }
}

/**
 * The IANA special-purpose registries hold more than ipaddr.js names (RFC 6890 and what came
 * after), and all of `2000::/3` is what is public in IPv6.
 */
const alsoSpecial: readonly Range[] = [
  '0.0.0.0/8',
  '100.64.0.0/10',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
].map((network) => ipaddr.parseCIDR(network))
const globalUnicast = ipaddr.parseCIDR('2000::/3')

/** What kind of address a refused one is; undefined: it is public, or allowed. */
export function whyRefused(text: string, allowed: AllowedNetworks): string | undefined {
  // A zone ("fe80::1%eth0") names an interface of this machine.
  const plain = text.replace(/%.*$/, '')
  if (!ipaddr.isValid(plain)) return 'no address'
  // An IPv4 address in an IPv6 one is that IPv4 address.
  const address = ipaddr.process(plain)
  if (isAllowed(address, allowed)) return undefined
  const range = address.range()
  if (range !== 'unicast') return range
  if (alsoSpecial.some((special) => within(address, special))) return 'special'
  return address.kind() === 'ipv6' && !within(address, globalUnicast) ? 'special' : undefined
}

/** Whether an operator named a network that holds the address. */
export function isAllowed(address: string | Address, { ranges }: AllowedNetworks): boolean {
  const parsed = typeof address === 'string' ? ipaddr.process(address) : address
  return ranges.some((range) => within(parsed, range))
}

function within(address: Address, [network, bits]: Range): boolean {
  if (address.kind() === 'ipv4' && network.kind() === 'ipv4')
    return (address as ipaddr.IPv4).match(network, bits)
  return (
    address.kind() === 'ipv6' &&
    network.kind() === 'ipv6' &&
    (address as ipaddr.IPv6).match(network, bits)
  )
}
