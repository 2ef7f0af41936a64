/** The first look at a document: is it JSON of a sane size, and does it fit the sections' schemas. */
import { Ajv2020 } from 'ajv/dist/2020.js'
import type { ErrorObject, ValidateFunction } from 'ajv'
import formats from 'ajv-formats'
import type { InputError } from '../problem.ts'
import { ruleOf } from '../schema/rule-of.ts'
import type { Json, JsonSchema } from '../schema/json.ts'
import { configurationSchema } from './sections.ts'
import { child, isList, isObject, keyedPointer, memberOf } from './shape.ts'

/** More would help nobody and could be made to cost much. */
const mostErrors = 50
const deepest = 32

/** An ajv that knows the house's annotations; strict, so that a typo in a schema fails at boot. */
export function configurationAjv(): Ajv2020 {
  const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true, verbose: true })
  formats.default(ajv, ['uri'])
  ajv.addKeyword({ keyword: 'x-merge', schemaType: 'object' })
  return ajv
}

/** Compiled when the first document comes: a server at rest needs it for nothing. */
let compiled: ValidateFunction | undefined

/** What is wrong with the form of a document. Empty: it fits the schema. */
export function checkSchema(document: Json): InputError[] {
  const unsafe = unsafePlaces(document)
  if (unsafe.length > 0) return unsafe
  const validate = (compiled ??= configurationAjv().compile(configurationSchema))
  if (validate(document)) return []
  const errors = (validate.errors ?? []).filter((error) => !superfluous(error)).slice(0, mostErrors)
  return errors.map((error) => ({ ...describe(document, error), ...ruleOf(error) }))
}

/**
 * Places that must not even be looked at by other code: member names that reach an object's
 * prototype, and nesting deeper than anything the schema allows.
 */
export function unsafePlaces(value: Json, pointer = '', depth = 0): InputError[] {
  if (depth > deepest)
    return [{ pointer, message: `Expected at most ${deepest} levels, found more; flatten this.` }]
  if (isList(value))
    return value.flatMap((item, index) =>
      unsafePlaces(item, child(pointer, String(index)), depth + 1),
    )
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([name, member]) => {
    const at = child(pointer, name)
    return name === '__proto__' ||
      (name === 'constructor' && memberOf(member, 'prototype') !== undefined)
      ? [{ pointer: at, message: `Expected an ordinary name, found "${name}"; rename it.` }]
      : unsafePlaces(member, at, depth + 1)
  })
}

/** Errors that only repeat a more telling one. */
function superfluous(error: ErrorObject): boolean {
  return error.keyword === 'propertyNames' || error.keyword === 'if'
}

function describe(document: Json, error: ErrorObject): InputError {
  const params = error.params as Readonly<Record<string, unknown>>
  const place = keyedPointer(document, error.instancePath)
  const name = error.propertyName
  const pointer = name === undefined ? place : child(place, name)
  const found = show(name ?? (error.data as Json))
  switch (error.keyword) {
    case 'required': {
      const missing = String(params['missingProperty'])
      return {
        pointer: child(pointer, missing),
        message: `Expected "${missing}", found nothing; add it.`,
      }
    }
    case 'additionalProperties': {
      const extra = String(params['additionalProperty'])
      const known = Object.keys((error.parentSchema?.['properties'] ?? {}) as JsonSchema)
      return {
        pointer: child(pointer, extra),
        message: `Expected one of ${known.join(', ')}, found "${extra}"; correct or remove it.`,
      }
    }
    case 'enum':
      return wrong(
        pointer,
        `one of ${(params['allowedValues'] as Json[]).map(show).join(', ')}`,
        found,
      )
    case 'type':
      return wrong(pointer, article([params['type']].flat().join(' or ')), found)
    case 'pattern':
      return wrong(pointer, patternSentence(String(params['pattern'])), found)
    case 'minLength':
    case 'minItems':
      return wrong(pointer, `at least ${String(params['limit'])} ${unitOf(error.keyword)}`, found)
    case 'maxLength':
    case 'maxItems':
      return wrong(pointer, `at most ${String(params['limit'])} ${unitOf(error.keyword)}`, found)
    case 'minimum':
      return wrong(pointer, `at least ${String(params['limit'])}`, found)
    case 'maximum':
      return wrong(pointer, `at most ${String(params['limit'])}`, found)
    case 'uniqueItems': {
      const twice = isList(error.data) ? show(error.data[Number(params['i'])] ?? null) : found
      return {
        pointer,
        message: `Expected each value once, found ${twice} twice; remove one.`,
      }
    }
    case 'format':
      return wrong(pointer, `a ${String(params['format'])}`, found)
    default:
      return wrong(pointer, `a value that ${error.message ?? 'fits'}`, found)
  }
}

const wrong = (pointer: string, expected: string, found: string): InputError => ({
  pointer,
  message: `Expected ${expected}, found ${found}; correct it.`,
})

const unitOf = (keyword: string): string => (keyword.endsWith('Length') ? 'characters' : 'items')

const patterns: ReadonlyMap<string, string> = new Map([
  [
    '^[a-z][A-Za-z0-9_]*$',
    'an id that begins with a lower-case letter and goes on with letters, digits and _',
  ],
  ['^[a-z][a-z0-9-]*$', 'a module name in lower case with hyphens'],
  ['^[a-z]{2}(-[A-Z]{2})?$', 'a locale such as de or en-GB'],
  ['^(?!__proto__$).{1,128}$', 'a name of 1 to 128 characters'],
])
function patternSentence(pattern: string): string {
  return patterns.get(pattern) ?? `text that matches ${pattern}`
}

function article(noun: string): string {
  return /^[aeiou]/.test(noun) ? `an ${noun}` : `a ${noun}`
}

/** A value as a sentence can carry it. */
export function show(value: Json | undefined): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}
