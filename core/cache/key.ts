/**
 * The one maker of cache keys. A key cannot be made without a tenant, begins with it, and no two
 * different lists of parts make one key.
 */
import { validate as isUuid } from 'uuid'

declare const made: unique symbol
/** Text that `tenantKey` made; no other text is taken for a key. */
export type TenantKey = string & { readonly [made]: true }

/**
 * `{<tenant>}:area:part:part`. Braces are the hash tag of Redis Cluster: what belongs to one tenant
 * lives on one node, so that one script may touch several of its keys.
 *
 * Parts are any text. Characters that mean something to the key or to a Redis pattern are written
 * `%xx`; halves of surrogate pairs `%uxxxx`, because UTF-8 has one and the same replacement for all.
 *
 * @param tenantId the tenant's UUID
 * @param area what the keys are for: lower-case words with hyphens
 * @throws Error when the tenant is no UUID or the area no such word: a defect of the caller
 */
export function tenantKey(tenantId: string, area: string, ...parts: readonly string[]): TenantKey {
  if (!isUuid(tenantId))
    throw new Error(`Expected a tenant's UUID, found ${JSON.stringify(tenantId)}; pass tenant.id.`)
  if (!areaPattern.test(area))
    throw new Error(
      `Expected an area of lower-case letters, digits and hyphens, found ${JSON.stringify(area)}.`,
    )
  return `${tenantPrefix(tenantId)}${[area, ...parts.map(escaped)].join(':')}` as TenantKey
}

/** What every key of a tenant begins with. */
export const tenantPrefix = (tenantId: string): string => `{${tenantId.toLowerCase()}}:`

/** The tenant that a key begins with; undefined for text that no `tenantKey` made. */
export function tenantOfKey(key: string): string | undefined {
  const [, tenantId] = /^\{([0-9a-f-]{36})\}:[a-z]/.exec(key) ?? []
  return tenantId !== undefined && isUuid(tenantId) ? tenantId : undefined
}

const areaPattern = /^[a-z][a-z0-9-]*$/
/** Control characters, what means something to a key or a pattern, and halves of surrogate pairs. */
const special = /[\p{Cc} %:{}*?[\]\\^]|\p{Cs}/gu

function escaped(part: string): string {
  return part.replace(special, (character) => {
    const code = character.charCodeAt(0)
    return code < 0x100
      ? `%${code.toString(16).padStart(2, '0')}`
      : `%u${code.toString(16).padStart(4, '0')}`
  })
}
