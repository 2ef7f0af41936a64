import { isIPv6 } from 'node:net'

/**
 * Whom an address stands for: an IPv4 address for itself, an IPv6 address for its first 64 bits, since
 * one customer has all the rest (RFC 6177, RIPE-690).
 */
export function addressGroup(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped !== undefined || !isIPv6(address)) return mapped ?? address
  const [plain = ''] = address.toLowerCase().split('%', 1)
  const [left = '', right] = plain.split('::', 2)
  const groups = left === '' ? [] : left.split(':')
  if (right !== undefined) {
    const after = right === '' ? [] : right.split(':')
    // An IPv4 tail stands for two groups; it is never within the first four.
    const known = groups.length + after.length + (after.at(-1)?.includes('.') === true ? 1 : 0)
    groups.push(...Array.from({ length: Math.max(0, 8 - known) }, () => '0'), ...after)
  }
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')
}
