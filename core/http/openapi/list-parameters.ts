import { labelOf } from '../../schema/field.ts'
import type { Field, FieldType } from '../../schema/field.ts'
import type { CompiledEntity } from '../../schema/model.ts'
import { amountPattern, valueSchema } from '../../schema/to-json-schema.ts'
import type { Scope } from '../../tenancy/scope.ts'
import { visibleFields } from '../dataset-fields.ts'
import type { NamedField } from '../dataset-fields.ts'
import type { Parameter } from './operation.ts'

const ordered: ReadonlySet<FieldType> = new Set([
  'integer',
  'decimal',
  'money',
  'percent',
  'date',
  'timestamp',
  'duration',
])
const worded: ReadonlySet<FieldType> = new Set(['text', 'email', 'phone', 'url'])

/** The parameters of a list: pages, order, search, and a filter for each field that has an index. */
export function listParameters(compiled: CompiledEntity, scope: Scope): readonly Parameter[] {
  const filterable = visibleFields(compiled, scope).filter(
    ({ path, declared }) =>
      declared.filterable === true || path === compiled.entity.title || path === 'createdAt',
  )
  const names = filterable.map(({ path }) => path).join(', ')
  return [
    { name: 'limit', schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 } },
    {
      name: 'cursor',
      description: '`page.next` of the page before',
      schema: { type: 'string', maxLength: 2000 },
    },
    {
      name: 'sort',
      description: `Up to three of ${names}; - in front: descending`,
      schema: { type: 'string', maxLength: 1000, pattern: sortPattern(filterable) },
    },
    { name: 'q', description: 'Words to search for', schema: { type: 'string', maxLength: 200 } },
    ...filterable.flatMap(filterParameters),
  ]
}

function sortPattern(fields: readonly NamedField[]): string {
  const one = `-?(?:${fields.map(({ path }) => path.replaceAll('.', '[.]')).join('|')})`
  return `^${one}(?:,${one}){0,2}$`
}

function filterParameters({ path, declared }: NamedField): readonly Parameter[] {
  const schema = parameterSchema(declared)
  const operators = [
    'ne',
    'in',
    'empty',
    ...(ordered.has(declared.type) ? ['gt', 'gte', 'lt', 'lte'] : []),
    ...(declared.type === 'date' || declared.type === 'timestamp' ? ['within'] : []),
    ...(worded.has(declared.type) ? ['prefix'] : []),
  ]
  const shown = ordered.has(declared.type)
    ? ['gte', 'lte']
    : worded.has(declared.type)
      ? ['prefix']
      : []
  return [
    {
      name: `filter[${path}]`,
      description: `${labelOf(path, declared)} equals; also filter[${path}][...] with ${operators.join(', ')}`,
      schema,
    },
    ...shown.map((operator) => ({
      name: `filter[${path}][${operator}]`,
      schema: operator === 'prefix' ? { type: 'string', maxLength: 1000 } : schema,
    })),
  ]
}

/** Values in a URL are text; money is compared by its amount, references by their id. */
function parameterSchema(declared: Field) {
  switch (declared.type) {
    case 'money':
      return { type: 'string', pattern: amountPattern }
    case 'reference':
      return { type: 'string', format: 'uuid' }
    case 'choices':
    case 'json':
    case 'address':
    case 'lines':
      return { type: 'string' }
    default:
      return valueSchema({ ...declared, required: false })
  }
}
