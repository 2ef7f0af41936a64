/** What ajv found, in sentences. */
import type { ErrorObject, ValidateFunction } from 'ajv'
import { isObject } from '../merge/json.ts'
import { childPointer } from '../merge/pointer.ts'
import type { Fault } from './finding.ts'

/** More would help nobody. */
const mostFaults = 100

/**
 * Why a value does not fit; empty when it does.
 * @param keyed turns ajv's pointers, which count items, into pointers that name them
 */
export function schemaFaults(
  validate: ValidateFunction,
  value: unknown,
  keyed: (indexed: string) => string,
): Fault[] {
  if (validate(value)) return []
  return (validate.errors ?? [])
    .filter((error) => !repeating.has(error.keyword) && error.parentSchema?.['const'] !== '$unset')
    .slice(0, mostFaults)
    .map((error) => faultOf(error, keyed))
}

/** Keywords whose errors only say that another one failed. */
const repeating = new Set(['propertyNames', 'if', 'anyOf', 'oneOf'])

function faultOf(error: ErrorObject, keyed: (indexed: string) => string): Fault {
  const params: Readonly<Record<string, unknown>> = error.params
  const name = error.propertyName
  const place = keyed(error.instancePath)
  const pointer = name === undefined ? place : childPointer(place, name)
  const found = show(name ?? error.data)
  const fault = (at: string, message: string): Fault => ({ code: 'schema', pointer: at, message })
  const wrong = (expected: string): Fault =>
    fault(pointer, `Expected ${expected}, found ${found}; correct it.`)
  switch (error.keyword) {
    case 'required': {
      const missing = String(params['missingProperty'])
      return fault(childPointer(pointer, missing), `Expected "${missing}", found nothing; add it.`)
    }
    case 'additionalProperties': {
      const extra = String(params['additionalProperty'])
      const properties: unknown = error.parentSchema?.['properties']
      const known = isObject(properties) ? Object.keys(properties) : []
      return fault(
        childPointer(pointer, extra),
        `Expected one of ${known.join(', ')}, found "${extra}"; correct or remove it.`,
      )
    }
    case 'enum':
      return wrong(`one of ${listOf(params['allowedValues']).map(show).join(', ')}`)
    case 'const':
      return wrong(show(params['allowedValue']))
    case 'type':
      return wrong(`a value of type ${[params['type']].flat().join(' or ')}`)
    case 'pattern':
      return wrong(
        patterns.get(String(params['pattern'])) ?? `text that matches ${String(params['pattern'])}`,
      )
    case 'format':
      return wrong(`a ${String(params['format'])}`)
    case 'uniqueItems':
      return wrong('each value once')
    case 'minLength':
    case 'maxLength':
      return wrong(`${bound(error.keyword)} ${String(params['limit'])} characters`)
    case 'minItems':
    case 'maxItems':
      return wrong(`${bound(error.keyword)} ${String(params['limit'])} items`)
    case 'minProperties':
    case 'maxProperties':
      return wrong(`${bound(error.keyword)} ${String(params['limit'])} members`)
    case 'minimum':
    case 'maximum':
      return wrong(`${bound(error.keyword)} ${String(params['limit'])}`)
    default:
      return wrong(`a value that ${error.message ?? 'fits'}`)
  }
}

const bound = (keyword: string): string => (keyword.startsWith('min') ? 'at least' : 'at most')

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const patterns: ReadonlyMap<string, string> = new Map([
  [
    '^[a-z][A-Za-z0-9_]*$',
    'an id that begins with a lower-case letter and goes on with letters, digits and _',
  ],
  ['^[a-z][a-z0-9-]*$', 'a module name in lower case with hyphens'],
  ['^[a-z]{2}(-[A-Z]{2})?$', 'a locale such as de or en-GB'],
  ['^(?!__proto__$).{1,128}$', 'a name of 1 to 128 characters'],
])

/** A value as a sentence can carry it. */
export function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}
