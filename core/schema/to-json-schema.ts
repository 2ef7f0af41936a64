/** JSON Schemas (draft 2020-12) of values in their API form. */
import { deprecationNotice } from './deprecation.ts'
import { durationPattern } from './duration.ts'
import type { Field, Fields } from './field.ts'
import { labelOf } from './field.ts'
import type { JsonSchema } from './json.ts'
import { scaleOf } from './storage.ts'

/** UUID in its text form (RFC 9562). */
export const uuid: JsonSchema = { type: 'string', format: 'uuid' }
const optionIds = (declared: Field): readonly string[] =>
  (declared.options ?? []).map((option) => (typeof option === 'string' ? option : option.id))

/** An amount of money in any currency, as text: its smallest units fit 64 bits. */
export const amountPattern = '^-?[0-9]{1,15}(\\.[0-9]{1,4})?$'

/** The schema of one value that is there; null is added where a field may be empty. */
export function valueSchema(declared: Field): JsonSchema {
  const range = {
    ...(declared.min !== undefined && { minimum: declared.min }),
    ...(declared.max !== undefined && { maximum: declared.max }),
  }
  switch (declared.type) {
    case 'text':
    case 'longText':
      return {
        type: 'string',
        maxLength: declared.maxLength ?? (declared.type === 'text' ? 500 : 20_000),
        ...(declared.required === true && { minLength: 1 }),
        ...(declared.pattern !== undefined && { pattern: `^(?:${declared.pattern})$` }),
      }
    case 'email':
      return { type: 'string', format: 'email', maxLength: 320 }
    case 'phone':
      return { type: 'string', pattern: '^[+0-9][0-9 ()./-]{2,39}$' }
    case 'url':
      return { type: 'string', format: 'uri', pattern: '^https?://', maxLength: 2000 }
    case 'integer':
      return { type: 'integer', minimum: -9007199254740991, maximum: 9007199254740991, ...range }
    case 'decimal':
    case 'percent': {
      const scale = scaleOf(declared)
      const whole = Math.max(1, (declared.precision ?? 18) - scale)
      const fraction = scale === 0 ? '' : `(\\.[0-9]{1,${scale}})?`
      return {
        type: 'string',
        pattern: `^-?[0-9]{1,${whole}}${fraction}$`,
        description: `Decimal number as a string with up to ${scale} digits after the point`,
        ...(declared.min !== undefined && { 'x-min': declared.min }),
        ...(declared.max !== undefined && { 'x-max': declared.max }),
      }
    }
    case 'money':
      return {
        type: 'object',
        additionalProperties: false,
        required: ['amount', 'currency'],
        properties: {
          amount: {
            type: 'string',
            pattern: amountPattern,
            ...(declared.min !== undefined && { 'x-min': declared.min }),
            ...(declared.max !== undefined && { 'x-max': declared.max }),
          },
          currency: { type: 'string', format: 'currency' },
        },
        'x-money': true,
      }
    case 'boolean':
      return { type: 'boolean' }
    case 'date':
      return { type: 'string', format: 'date' }
    case 'timestamp':
      return { type: 'string', format: 'date-time' }
    case 'duration':
      return { type: 'string', pattern: durationPattern }
    case 'choice':
      return { enum: optionIds(declared) }
    case 'choices':
      return { type: 'array', uniqueItems: true, items: { enum: optionIds(declared) } }
    case 'id':
      return uuid
    case 'reference':
      return typeof declared.entity === 'string'
        ? { ...uuid, 'x-reference': declared.entity }
        : {
            type: 'object',
            additionalProperties: false,
            required: ['entity', 'id'],
            properties: { entity: { enum: [...(declared.entity ?? [])] }, id: uuid },
          }
    case 'address':
      return {
        type: 'object',
        additionalProperties: false,
        properties: {
          ...Object.fromEntries(
            ['line1', 'line2', 'city', 'region', 'postalCode'].map((part) => [
              part,
              { type: 'string', maxLength: 200 },
            ]),
          ),
          country: { type: 'string', pattern: '^[A-Z]{2}$' },
        },
      }
    case 'file':
      return { ...uuid, 'x-reference': 'file' }
    case 'json':
      return {}
    case 'stage':
      return { type: 'string', maxLength: 64 }
    case 'lines':
      return { type: 'array', items: { type: 'object' } }
    default:
      return declared.type satisfies never
  }
}

const orNull = (schema: JsonSchema): JsonSchema =>
  'type' in schema && typeof schema['type'] === 'string'
    ? { ...schema, type: [schema['type'], 'null'] }
    : 'enum' in schema
      ? { ...schema, enum: [...(schema['enum'] as unknown[]), null] }
      : schema

export function described(name: string, declared: Field): JsonSchema {
  const schema = declared.required === true ? valueSchema(declared) : orNull(valueSchema(declared))
  return {
    title: labelOf(name, declared),
    ...(declared.help !== undefined && { description: declared.help }),
    ...schema,
    ...(declared.default !== undefined && { default: declared.default }),
    ...(declared.deprecated !== undefined && {
      deprecated: true,
      description: [declared.help, deprecationNotice(declared.deprecated)]
        .filter((sentence) => sentence !== undefined)
        .join(' '),
    }),
  }
}

/** An object of the given fields; unknown members are refused. */
export function fieldsToJsonSchema(fields: Fields): JsonSchema {
  const required = Object.entries(fields)
    .filter(([, declared]) => declared.required === true && declared.default === undefined)
    .map(([name]) => name)
  return {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(
      Object.entries(fields).map(([name, declared]) => [name, described(name, declared)]),
    ),
    ...(required.length > 0 && { required }),
  }
}

/** In a change every member may be left out; null empties only what may be empty. */
export function withoutDemands(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, declared]) => [
      name,
      declared.required === true && declared.default === undefined
        ? { ...declared, default: null }
        : declared,
    ]),
  )
}
