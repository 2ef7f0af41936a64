/**
 * The one maker of object names. A name cannot be made without a tenant, begins with it, and no two
 * different keys make one name, on any file system.
 */
import { validate as isUuid } from 'uuid'

declare const made: unique symbol
/** Text that `objectName` made. */
export type ObjectName = string & { readonly [made]: true }

/** What a file system takes as one name is 255 bytes; the driver adds a few of its own. */
const longestName = 240

/**
 * Any text as lower-case letters, digits, `-` and `_`: everything else is written as `_xx`, a byte of
 * its UTF-8, or `_uxxxx`, half of a surrogate pair. So neither `/`, `..`, case folding nor Unicode
 * normalisation can make another object of it, and the beginning of a key is the beginning of its
 * writing.
 */
export function writtenKey(key: string): string {
  return key.replace(/[^a-z0-9-]/gu, (character) =>
    character.isWellFormed()
      ? [...encoder.encode(character)]
          .map((byte) => `_${byte.toString(16).padStart(2, '0')}`)
          .join('')
      : `_u${character.charCodeAt(0).toString(16)}`,
  )
}

/** The key that was written so; undefined for text that `writtenKey` did not make. */
export function readKey(written: string): string | undefined {
  if (!/^(?:[a-z0-9-]|_[0-9a-f]{2}|_u[0-9a-f]{4})*$/.test(written)) return undefined
  const key = written.replace(
    /((?:_[0-9a-f]{2})+)|_u([0-9a-f]{4})/g,
    (_, bytes: string | undefined, half: string | undefined) =>
      bytes === undefined
        ? String.fromCharCode(Number.parseInt(half ?? '', 16))
        : decoder.decode(Buffer.from(bytes.replaceAll('_', ''), 'hex')),
  )
  return writtenKey(key) === written ? key : undefined
}

/**
 * `<tenant>/<written key>`.
 *
 * @param key any text, by custom `<area>/<id>`
 * @throws Error when the tenant is no UUID or the key is empty or too long: a defect of the caller
 */
export function objectName(tenantId: string, key: string): ObjectName {
  const written = writtenKey(key)
  if (written === '' || written.length > longestName)
    throw new Error(
      `Expected a key of 1 to ${longestName} characters once written, found ${written.length}; make it of ids.`,
    )
  return `${tenantFolder(tenantId)}${written}` as ObjectName
}

/** Where all names of a tenant begin. @throws Error when the tenant is no UUID */
export function tenantFolder(tenantId: string): string {
  if (!isUuid(tenantId))
    throw new Error(`Expected a tenant's UUID, found ${JSON.stringify(tenantId)}; pass tenant.id.`)
  return `${tenantId.toLowerCase()}/`
}

const encoder = new TextEncoder()
// A mark of byte order is a character like any other.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
