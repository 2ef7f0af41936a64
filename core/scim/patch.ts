/** PATCH (RFC 7644, 3.5.2), with the liberties that Entra ID and Okta take. */
import { attributeNamed, attributesOf, isUnkept, schemaOf } from './attributes.ts'
import type { Attribute } from './attributes.ts'
import { readFilter, selects } from './filter.ts'
import type { Filter } from './filter.ts'
import { scimProblems } from './problems.ts'
import { readValue } from './read-resource.ts'
import { isBag, operationLimit, patchSchema, shownValue } from './words.ts'
import type { Bag, Kind } from './words.ts'

type Verb = 'add' | 'replace' | 'remove'
interface Operation {
  readonly verb: Verb
  readonly path: string | undefined
  readonly value: unknown
}
/** Where an operation acts: an attribute, some of its values, one of their parts. */
interface Target {
  readonly attribute: Attribute
  readonly filter: Filter | undefined
  readonly sub: Attribute | undefined
  readonly path: string
}

/**
 * A resource after the operations of a message, in their order; the given one stays as it is.
 * @param resource attributes as `readAttributes` gives them
 * @throws Problem SCIM_SYNTAX_INVALID, SCIM_PATH_INVALID, SCIM_TARGET_MISSING, SCIM_VALUE_INVALID,
 *   SCIM_FILTER_INVALID
 */
export function patched(kind: Kind, resource: Bag, message: unknown): Record<string, unknown> {
  const result: Record<string, unknown> = structuredClone(resource)
  for (const { verb, path, value } of readOperations(message)) {
    if (path !== undefined) {
      const target = targetOf(kind, path, true)
      if (target !== undefined) apply(result, verb, target, value)
      continue
    }
    if (verb === 'remove') throw scimProblems.SCIM_TARGET_MISSING({ path: '' })
    if (!isBag(value))
      throw syntax('an object as the value of an operation without path', shownValue(value))
    for (const [name, one] of Object.entries(value)) {
      const target = targetOf(kind, name, false)
      if (target !== undefined) apply(result, verb, target, one)
    }
  }
  return result
}

function readOperations(message: unknown): readonly Operation[] {
  if (!isBag(message)) throw syntax('a PatchOp message', shownValue(message))
  const { schemas } = message as { readonly schemas?: unknown }
  if (!Array.isArray(schemas) || !schemas.includes(patchSchema))
    throw syntax(`"schemas" with ${patchSchema}`, shownValue(schemas))
  const operations = memberNamed(message, 'Operations')
  if (!Array.isArray(operations) || operations.length === 0 || operations.length > operationLimit)
    throw syntax(`1 to ${operationLimit} "Operations"`, shownValue(operations))
  return operations.map((one: unknown) => {
    const bag = isBag(one) ? one : {}
    const op = bag['op']
    const path = bag['path']
    const verb = typeof op === 'string' ? op.toLowerCase() : ''
    if (verb !== 'add' && verb !== 'replace' && verb !== 'remove')
      throw syntax('an operation add, replace or remove', shownValue(op))
    if (path !== undefined && path !== null && typeof path !== 'string')
      throw syntax('a path that is text', shownValue(path))
    if (verb !== 'remove' && !('value' in bag)) throw syntax(`a value to ${verb}`, 'none')
    return { verb, path: path === '' || path === null ? undefined : path, value: bag['value'] }
  })
}

function memberNamed(bag: Bag, name: string): unknown {
  return Object.entries(bag).find(([one]) => one.toLowerCase() === name.toLowerCase())?.[1]
}

const pathPattern = /^([a-z$][a-z0-9$]*)(?:\[(.*)\])?(?:\.([a-z$][a-z0-9$]*))?$/is

/** Undefined: an attribute that is not kept. @param strict refuses what only the server may write */
function targetOf(kind: Kind, path: string, strict: boolean): Target | undefined {
  const prefix = `${schemaOf(kind)}:`.toLowerCase()
  const plain = path.toLowerCase().startsWith(prefix) ? path.slice(prefix.length) : path
  const invalid = () => scimProblems.SCIM_PATH_INVALID({ path: path.slice(0, 100) })
  const [, name = '', inner, subName] = pathPattern.exec(plain) ?? []
  const attribute = attributeNamed(attributesOf[kind], name)
  if (attribute === undefined) {
    if (isUnkept(plain)) return undefined
    throw invalid()
  }
  if (attribute.readOnly === true) {
    if (strict) throw invalid()
    return undefined
  }
  const sub =
    subName === undefined ? undefined : attributeNamed(attribute.subAttributes ?? [], subName)
  if (subName !== undefined && sub === undefined) throw invalid()
  if (inner !== undefined && attribute.multiValued !== true) throw invalid()
  return { attribute, filter: inner === undefined ? undefined : readFilter(inner), sub, path }
}

function apply(
  resource: Record<string, unknown>,
  verb: Verb,
  target: Target,
  value: unknown,
): void {
  const { attribute, sub } = target
  const { name } = attribute
  if (attribute.multiValued === true) {
    const known = (resource[name] ?? []) as readonly Bag[]
    assign(resource, name, valuesAfter(known, verb, target, value))
    return
  }
  if (sub !== undefined) {
    const whole = { ...(resource[name] as Bag | undefined) }
    assign(whole, sub.name, verb === 'remove' ? undefined : readValue(sub, value, target.path))
    assign(resource, name, whole)
    return
  }
  if (verb === 'remove') delete resource[name]
  else {
    const read = readValue(attribute, value)
    // Parts that are not named stay (RFC 7644, 3.5.2.3).
    const merged = isBag(read) ? { ...(resource[name] as Bag | undefined), ...read } : read
    assign(resource, name, merged)
  }
}

/** Unassigned attributes are not there: neither empty arrays nor objects. */
function assign(bag: Record<string, unknown>, name: string, value: unknown): void {
  const empty =
    value === undefined ||
    (Array.isArray(value) && value.length === 0) ||
    (isBag(value) && Object.keys(value).length === 0)
  if (empty) delete bag[name]
  else bag[name] = value
}

function valuesAfter(
  known: readonly Bag[],
  verb: Verb,
  { attribute, filter, sub, path }: Target,
  value: unknown,
): readonly Bag[] {
  if (filter === undefined && sub === undefined) {
    if (verb === 'remove' && (value === undefined || value === null)) return []
    const given = (readValue(attribute, value) ?? []) as readonly Bag[]
    if (verb === 'replace') return onePrimary(given, given)
    const same = new Set(given.map(({ value: one }) => one))
    const others = known.filter((one) => !same.has(one['value']))
    return verb === 'remove' ? others : onePrimary([...others, ...given], given)
  }
  const chosen = (one: Bag): boolean => filter === undefined || selects(filter, one)
  if (verb === 'remove') {
    if (sub === undefined) return known.filter((one) => !chosen(one))
    return known.map((one) => (chosen(one) ? without(one, sub.name) : one))
  }
  const change: Bag =
    sub === undefined
      ? (((readValue(attribute, value) ?? []) as readonly Bag[])[0] ?? {})
      : { [sub.name]: readValue(sub, value, path) }
  if (!known.some(chosen)) {
    // Entra ID replaces the work address of people who have none: what it describes is made.
    const described = filter === undefined ? undefined : describedBy(filter)
    if (described === undefined)
      throw scimProblems.SCIM_TARGET_MISSING({ path: path.slice(0, 100) })
    const made = { ...described, ...change }
    return onePrimary([...known, made], [made])
  }
  const after = known.map((one) => (chosen(one) ? { ...one, ...change } : one))
  return onePrimary(
    after,
    after.filter((_, index) => known[index] !== after[index]),
  )
}

/** The value that a filter of equations describes; undefined: it describes none. */
function describedBy(filter: Filter): Bag | undefined {
  if (filter.op === 'eq') return { [filter.attrPath]: filter.compValue }
  if (filter.op !== 'and') return undefined
  const parts = filter.filters.map(describedBy)
  return parts.every((one) => one !== undefined) ? Object.assign({}, ...parts) : undefined
}

function without(one: Bag, name: string): Bag {
  const { [name]: _, ...rest } = one
  return rest
}

/** A new primary value takes the place of the one before (RFC 7644, 3.5.2). */
function onePrimary(values: readonly Bag[], changed: readonly Bag[]): readonly Bag[] {
  const primary = changed.find((one) => one['primary'] === true)
  if (primary === undefined) return values
  return values.map((one) =>
    one === primary || one['primary'] !== true ? one : { ...one, primary: false },
  )
}

function syntax(expected: string, found: string): Error {
  return scimProblems.SCIM_SYNTAX_INVALID({ expected, found })
}
