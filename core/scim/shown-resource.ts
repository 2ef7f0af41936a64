import { schemaOf } from './attributes.ts'
import type { Resource } from './stored.ts'
import { isBag } from './words.ts'
import type { Bag, Kind } from './words.ts'

/** Which attributes an answer carries (RFC 7644, 3.9); names in lower case, absent: all. */
export interface Projection {
  readonly only?: ReadonlySet<string> | undefined
  readonly without?: ReadonlySet<string> | undefined
}

/** Carried by every answer, whatever is asked for (RFC 7643, 7: "always"). */
const always = new Set(['schemas', 'id'])

/** A resource as it goes out. @param base URL of `/scim/v2` */
export function shownResource(
  kind: Kind,
  { id, created, lastModified, attributes }: Resource,
  base: string,
  projection: Projection = {},
): Bag {
  const whole: Bag = {
    schemas: [schemaOf(kind)],
    id,
    ...attributes,
    ...referring(attributes, 'groups', `${base}/Groups`),
    ...referring(attributes, 'members', `${base}/Users`),
    meta: { resourceType: kind, created, lastModified, location: `${base}/${kind}s/${id}` },
  }
  const { only, without } = projection
  if (only === undefined && without === undefined) return whole
  return Object.fromEntries(
    Object.entries(whole).flatMap(([name, value]) => {
      if (always.has(name)) return [[name, value]]
      const kept = projected(name.toLowerCase(), value, only, without)
      return kept === undefined ? [] : [[name, kept]]
    }),
  )
}

/** A value, or of its parts those that are wanted; undefined: none is. */
function projected(
  name: string,
  value: unknown,
  only: ReadonlySet<string> | undefined,
  without: ReadonlySet<string> | undefined,
): unknown {
  if (only?.has(name) === true) return value
  if (without?.has(name) === true) return undefined
  const wanted = (part: string): boolean =>
    only === undefined ? without?.has(`${name}.${part}`) !== true : only.has(`${name}.${part}`)
  const parts = (bag: Bag): Bag =>
    Object.fromEntries(Object.entries(bag).filter(([part]) => wanted(part.toLowerCase())))
  if (Array.isArray(value)) {
    const kept = value.map((one: unknown) => (isBag(one) ? parts(one) : one))
    return kept.every((one) => isBag(one) && Object.keys(one).length === 0) ? undefined : kept
  }
  if (isBag(value)) {
    const kept = parts(value)
    return Object.keys(kept).length === 0 ? undefined : kept
  }
  return only === undefined ? value : undefined
}

function referring(attributes: Bag, name: string, collection: string): Bag {
  const values = attributes[name]
  if (!Array.isArray(values)) return {}
  return {
    [name]: (values as readonly Bag[]).map((one) => ({
      ...one,
      $ref: `${collection}/${String(one['value'])}`,
    })),
  }
}
