/** Values as they might be, for the preview of a template that no record was chosen for. */
import type { Field, Fields } from '../schema/field.ts'
import { labelOf } from '../schema/field.ts'
import type { Json, JsonObject } from '../schema/json.ts'

/** A plausible record or payload with these fields; sensitive ones are left out. */
export function sampleOf(fields: Fields, currency: string): JsonObject {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, declared]) => declared.sensitive !== true)
      .map(([name, declared]) => [name, sampleValue(name, declared, currency)]),
  )
}

function sampleValue(name: string, declared: Field, currency: string): Json {
  switch (declared.type) {
    case 'integer':
      return declared.min ?? 12
    case 'decimal':
    case 'percent':
      return (12.5).toFixed(declared.scale ?? 2)
    case 'money':
      return { amount: '1250.00', currency }
    case 'boolean':
      return true
    case 'date':
      return '2027-03-15'
    case 'timestamp':
      return '2027-03-15T09:30:00.000Z'
    case 'duration':
      return 'PT90M'
    case 'email':
      return 'someone@example.com'
    case 'phone':
      return '+49 30 1234567'
    case 'url':
      return 'https://example.com'
    case 'id':
    case 'file':
    case 'reference':
      return '00000000-0000-7000-8000-000000000000'
    case 'choice':
    case 'choices': {
      const [first] = declared.options ?? []
      const chosen = first === undefined ? '' : typeof first === 'string' ? first : first.id
      return declared.type === 'choice' ? chosen : [chosen]
    }
    case 'address':
      return { line1: '1 Harbour Road', city: 'Hamburg', postalCode: '20457', country: 'DE' }
    case 'json':
      return {}
    case 'lines':
      return []
    default:
      return labelOf(name, declared)
  }
}
