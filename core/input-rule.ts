/**
 * Kinds of rules that a value breaks. Most are keywords of JSON Schema; an application says them in
 * its reader's words, with the values that the error carries.
 */
export const inputRules = [
  'required',
  'additionalProperties',
  'enum',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'pattern',
  'format',
  'type',
  /** More digits after the point than the currency has. */
  'currencyDigits',
  /** A reference that leads nowhere. */
  'reference',
  /** A value that another record has. */
  'unique',
  /** A field that the caller's roles may see and not write. */
  'withheld',
  /** A cell of a file that cannot be read as its field wants it. */
  'cell',
] as const
export type InputRule = (typeof inputRules)[number]
