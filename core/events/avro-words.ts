/** Avro types as the fields that people declare. */
import { isUnion } from '../schema/avro-schema.ts'
import type { AvroSchema } from '../schema/avro-schema.ts'

/** What a primitive's values mean beyond their type; empty when nothing. */
export function formOf(schema: AvroSchema): string {
  if (typeof schema === 'string' || isUnion(schema)) return ''
  if ('logicalType' in schema && schema.logicalType !== undefined) return schema.logicalType
  return 'strata' in schema && schema.strata !== undefined ? schema.strata : ''
}

const words: Readonly<Record<string, string>> = {
  null: 'nothing',
  string: 'text',
  long: 'integer',
  uuid: 'id',
  'timestamp-millis': 'timestamp',
  Money: 'money',
  Reference: 'reference',
}

/** `text`, `integer`, `money`, `list of text`. */
export function wordsFor(schema: AvroSchema): string {
  if (typeof schema === 'string') return words[schema] ?? schema
  if (isUnion(schema)) return schema.map(wordsFor).join(' or ')
  if (schema.type === 'array') return `list of ${wordsFor(schema.items)}`
  if (schema.type === 'map') return `named values of ${wordsFor(schema.values)}`
  if (schema.type === 'record') return words[schema.name] ?? `record "${schema.name}"`
  const form = formOf(schema)
  return words[form] ?? (form === '' ? (words[schema.type] ?? schema.type) : form)
}
