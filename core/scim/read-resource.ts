import { attributeNamed, attributesOf } from './attributes.ts'
import type { Attribute } from './attributes.ts'
import { scimProblems } from './problems.ts'
import { isBag, memberLimit, shownValue } from './words.ts'
import type { Bag, Kind } from './words.ts'

const longestText = 1000
const mostValues = 100

/**
 * The attributes of a message that are kept, under the names of the schema. What is not known or
 * cannot be written is left out (RFC 7644, 3.3 and 3.5.1); null and an empty array are "unassigned".
 * @throws Problem SCIM_VALUE_INVALID
 */
export function readAttributes(kind: Kind, message: Bag): Record<string, unknown> {
  return readMembers(attributesOf[kind], message, '')
}

function readMembers(
  attributes: readonly Attribute[],
  message: Bag,
  within: string,
): Record<string, unknown> {
  const read: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(message)) {
    const attribute = attributeNamed(attributes, name)
    if (attribute === undefined || attribute.readOnly === true) continue
    const kept = readValue(attribute, value, within + attribute.name)
    if (kept !== undefined) read[attribute.name] = kept
  }
  return read
}

/** One attribute's value; undefined: unassigned. @throws Problem SCIM_VALUE_INVALID */
export function readValue(attribute: Attribute, value: unknown, path = attribute.name): unknown {
  if (value === null || value === undefined) return undefined
  if (attribute.multiValued !== true) return readOne(attribute, value, path)
  const values = Array.isArray(value) ? value : [value]
  const most = attribute.name === 'members' ? memberLimit : mostValues
  if (values.length > most) throw wrong(`at most ${most} values`, path, `${values.length}`)
  const read = values.flatMap((one) => {
    const kept = readOne(attribute, one, path)
    return kept === undefined ? [] : [kept]
  })
  return read.length === 0 ? undefined : read
}

function readOne(attribute: Attribute, value: unknown, path: string): unknown {
  switch (attribute.type) {
    case 'boolean':
      return readFlag(value, path)
    case 'complex': {
      // Some send a multi-valued attribute as plain values.
      const bag = typeof value === 'string' ? { value } : value
      if (!isBag(bag)) throw wrong('an object', path, shownValue(value))
      const read = readMembers(attribute.subAttributes ?? [], bag, `${path}.`)
      return Object.keys(read).length === 0 ? undefined : read
    }
    default:
      if (typeof value !== 'string' || value.length > longestText)
        throw wrong(`text of at most ${longestText} characters`, path, shownValue(value))
      return value === '' ? undefined : value
  }
}

/** Entra ID writes flags as "True" and "False". */
function readFlag(value: unknown, path: string): boolean {
  const flag = typeof value === 'string' ? value.toLowerCase() : value
  if (flag === true || flag === 'true') return true
  if (flag === false || flag === 'false') return false
  throw wrong('true or false', path, shownValue(value))
}

function wrong(expected: string, attribute: string, found: string): Error {
  return scimProblems.SCIM_VALUE_INVALID({ expected, attribute, found })
}
