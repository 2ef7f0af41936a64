/** Named conversions of a migration: total functions, so that no tenant's value can make one fail. */
import { isList } from './json.ts'
import type { Json } from './json.ts'

export type ConversionName =
  'numberToString' | 'stringToNumber' | 'scalarToList' | 'listToScalar' | 'lowercase' | 'trim'

interface Conversion {
  readonly convert: (value: Json) => Json
  readonly inverse?: ConversionName
}

/** What a conversion is not for passes through unchanged. */
export const conversions: Readonly<Record<ConversionName, Conversion>> = {
  numberToString: {
    convert: (value) => (typeof value === 'number' ? String(value) : value),
    inverse: 'stringToNumber',
  },
  stringToNumber: {
    convert: (value) => {
      if (typeof value !== 'string' || value.trim() === '') return value
      const number = Number(value)
      return Number.isFinite(number) ? number : value
    },
    inverse: 'numberToString',
  },
  scalarToList: {
    convert: (value) => (isList(value) || value === null ? value : [value]),
    inverse: 'listToScalar',
  },
  listToScalar: {
    convert: (value) => (isList(value) && value.length === 1 ? (value[0] ?? null) : value),
    inverse: 'scalarToList',
  },
  lowercase: { convert: (value) => (typeof value === 'string' ? value.toLowerCase() : value) },
  trim: { convert: (value) => (typeof value === 'string' ? value.trim() : value) },
}
