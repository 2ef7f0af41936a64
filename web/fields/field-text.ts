/** Values as people of a language read them. */
import type { FormField } from '../app/queries.ts'
import { durationText } from './duration-text.ts'
import { dateFormat, displayNames, numberFormat } from './formatters.ts'
import { isObject } from './record-values.ts'
import type { FieldData } from './record-values.ts'

export interface TextOptions {
  /** BCP 47: `de`. */
  readonly language: string
  /** IANA: `Europe/Berlin`. */
  readonly timezone: string
  /** The title of a record or the name of a person; undefined while it is not known. */
  readonly nameOf?: ((entity: string | undefined, id: string) => string | undefined) | undefined
}
/** What the text of a value follows from. */
export type ReadField = Pick<FormField, 'type' | 'options' | 'entity' | 'scale'>

/** One line of text for a value of the API; empty for null. Numbers are never rounded. */
export function fieldText(field: ReadField, value: FieldData, options: TextOptions): string {
  if (value === null || value === '') return ''
  const { language, timezone, nameOf } = options
  switch (field.type) {
    case 'integer':
      return numberText(value, language)
    case 'decimal':
      // All that it says: the zeros behind only tell how many digits the field would hold.
      return numberText(typeof value === 'string' ? withoutZeros(value) : value, language)
    case 'percent':
      return numberText(value, language, { style: 'unit', unit: 'percent' })
    case 'money':
      return moneyText(value, language)
    case 'boolean':
      return value === true ? '✓' : '–'
    case 'date':
      return typeof value === 'string' ? dateText(value, language) : plain(value)
    case 'timestamp':
      return typeof value === 'string' ? momentText(value, { language, timezone }) : plain(value)
    case 'duration':
      return typeof value === 'string' ? durationText(value) : plain(value)
    case 'address':
      return addressText(value, language)
    case 'choice':
    case 'stage':
      return optionLabel(field, value)
    case 'choices':
      return Array.isArray(value)
        ? value.map((one) => optionLabel(field, one as FieldData)).join(', ')
        : plain(value)
    case 'id':
      return typeof value === 'string'
        ? (nameOf?.(undefined, value) ?? shortId(value))
        : plain(value)
    case 'reference': {
      const target = targetOf(field, value)
      if (target === undefined) return plain(value)
      return nameOf?.(target.entity, target.id) ?? shortId(target.id)
    }
    case 'lines':
      return Array.isArray(value) ? String(value.length) : plain(value)
    case 'file':
      return typeof value === 'string' ? (nameOf?.('file', value) ?? shortId(value)) : plain(value)
    case 'text':
    case 'longText':
    case 'email':
    case 'phone':
    case 'url':
      return plain(value)
    case 'json':
      return Array.isArray(value) && value.every((one) => typeof one === 'string')
        ? value.join(', ')
        : plain(value)
    default:
      return field.type satisfies never
  }
}

/** What a reference leads to: the entity of the field, or the one that the value names. */
export function targetOf(
  { entity }: Pick<FormField, 'entity'>,
  value: FieldData,
): { readonly entity: string; readonly id: string } | undefined {
  if (typeof value === 'string')
    return typeof entity === 'string' ? { entity, id: value } : undefined
  if (!isObject(value)) return undefined
  const { entity: named, id } = value
  return typeof named === 'string' && typeof id === 'string' ? { entity: named, id } : undefined
}

/** The end of a UUIDv7 is what tells two of them apart. */
export const shortId = (id: string): string => `…${id.slice(-6)}`

const plain = (value: FieldData): string =>
  typeof value === 'string' ? value : JSON.stringify(value)

const decimalPattern = /^-?\d+(?:\.\d+)?$/

const withoutZeros = (text: string): string =>
  /^-?\d+\.\d+$/.test(text) ? text.replace(/\.?0+$/, '') : text

function numberText(
  value: FieldData,
  language: string,
  options: Intl.NumberFormatOptions = {},
): string {
  const text = typeof value === 'number' ? String(value) : value
  if (typeof text !== 'string' || !decimalPattern.test(text)) return plain(value)
  const digits = text.split('.')[1]?.length ?? 0
  return numberFormat(language, {
    ...options,
    minimumFractionDigits: Math.min(digits, 20),
    maximumFractionDigits: Math.min(digits, 20),
  }).format(text as Intl.StringNumericLiteral)
}

function moneyText(value: FieldData, language: string): string {
  if (!isObject(value)) return plain(value)
  const { amount, currency } = value
  if (typeof amount !== 'string' || typeof currency !== 'string') return plain(value)
  return /^[A-Z]{3}$/.test(currency)
    ? numberText(amount, language, { style: 'currency', currency })
    : `${numberText(amount, language)} ${currency}`
}

/** A calendar day has no zone: it is the same day everywhere. */
export function dateText(day: string, language: string): string {
  const millis = Date.parse(`${day}T00:00:00Z`)
  if (Number.isNaN(millis)) return day
  return dateFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(millis)
}

export function momentText(
  instant: string,
  { language, timezone }: Pick<TextOptions, 'language' | 'timezone'>,
): string {
  const millis = Date.parse(instant)
  if (Number.isNaN(millis)) return instant
  return dateFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: timezone,
  }).format(millis)
}

function addressText(value: FieldData, language: string): string {
  if (!isObject(value)) return plain(value)
  const text = (name: string): string => {
    const part = value[name]
    return typeof part === 'string' ? part : ''
  }
  const country = text('country')
  const town = [text('postalCode'), text('city')].filter((part) => part !== '').join(' ')
  return [
    text('line1'),
    text('line2'),
    town,
    text('region'),
    /^[A-Z]{2}$/.test(country)
      ? (displayNames(language, 'region').of(country) ?? country)
      : country,
  ]
    .filter((part) => part !== '')
    .join(', ')
}

function optionLabel({ options }: Pick<FormField, 'options'>, value: FieldData): string {
  return options?.find(({ id }) => id === value)?.label ?? plain(value)
}
