/** Everything that can be asked of the lists of an entity. */
import { columnNames } from '@strata-erp/core'
import type { CompiledEntity, Kernel, Scope } from '@strata-erp/core'
import { filterable } from '@strata-erp/core/testing'
import type { pageStatements } from '@strata-erp/core/testing'
import { idOf } from './bulk-rows.ts'
import type { Size } from './bulk-rows.ts'

export interface Question {
  readonly name: string
  readonly request: Parameters<typeof pageStatements>[3]
  /** Column that an index condition must hold, or an index must be in the order of. */
  readonly filtered?: string
  readonly sorted?: string
}

type Declared = CompiledEntity['entity']['fields'][string]
const ordered = new Set(['integer', 'decimal', 'money', 'percent', 'date', 'timestamp', 'duration'])
export const numeric = new Set([...ordered, 'boolean'])
const worded = new Set(['text', 'email', 'phone', 'url'])

export function questionsOf(
  target: CompiledEntity,
  scope: Scope,
  record: Readonly<Record<string, unknown>>,
): readonly Question[] {
  const limit = 50
  const questions: Question[] = [
    { name: 'default order', request: { limit, filters: [] }, sorted: 'id' },
    { name: 'search', request: { limit, filters: [], q: 'word1007' }, filtered: 'term' },
    {
      name: 'search of two words',
      request: { limit, filters: [], q: 'word1007 word1008' },
      filtered: 'term',
    },
  ]
  for (const path of filterable(target, scope.effective, scope.permissions)) {
    const { column, declared } = placeOf(target, scope, path)
    const value = path.startsWith('custom.') ? anyOf(declared) : valueAt(record, path)
    const filter = (op: string, given: unknown): Question => ({
      name: `filter[${path}][${op}]`,
      request: { limit, filters: [{ path, op, value: given as never, source: path }] },
      filtered: column,
    })
    if (path !== 'createdAt') questions.push(filter('eq', value), filter('in', [value]))
    if (declared.required !== true || path.startsWith('custom.')) {
      const empty = filter('empty', true)
      questions.push(path.startsWith('custom.') ? { ...empty, filtered: 'empty' } : empty)
    }
    if (ordered.has(declared.type) && path !== 'createdAt') {
      const range = [filter('gte', value), filter('lte', value)]
      questions.push({
        name: `filter[${path}] from to`,
        request: { limit, filters: range.flatMap(({ request }) => request.filters) },
        filtered: column,
      })
    }
    if (worded.has(declared.type)) questions.push(filter('prefix', String(value).slice(0, -1)))
    if (declared.type === 'date') questions.push(filter('within', 'thisMonth'))
    for (const sort of [path, `-${path}`])
      questions.push({
        name: `sort=${sort}`,
        request: { limit, filters: [], sort },
        sorted: path === 'createdAt' ? 'id' : column,
      })
  }
  return questions
}

/** Where a path is kept, as the entity declares it. */
function placeOf(
  { entity, extensions }: CompiledEntity,
  scope: Scope,
  path: string,
): { readonly column: string; readonly declared: Declared } {
  const [first = '', second = ''] = path.split('.')
  const custom = scope.effective.customFields(entity.name).find(({ key }) => key === second)
  if (first === 'custom' && custom !== undefined) return { column: 'value', declared: custom }
  if (first === 'id') return { column: 'id', declared: { type: 'id', required: true } }
  if (first === 'createdAt')
    return { column: 'created_at', declared: { type: 'timestamp', required: true } }
  const fields = extensions.find(({ plugin }) => plugin === first)?.extension.fields
  const name = second === '' ? first : second
  const declared = (fields ?? entity.fields)[name]
  if (declared === undefined) throw new Error(`Expected a field at ${path} of ${entity.name}.`)
  return { column: columnNames(name, declared)[0] ?? '', declared }
}

/** A value of a custom field, of which the bulk rows hold texts and numbers only. */
function anyOf({ type, options = [] }: Declared): unknown {
  const [option] = options
  switch (type) {
    case 'choice':
    case 'choices':
      return typeof option === 'string' ? option : option?.id
    case 'integer':
      return 7
    case 'decimal':
    case 'percent':
      return '0.07'
    case 'money':
      return { amount: '0.07', currency: 'EUR' }
    case 'boolean':
      return true
    case 'date':
      return '1970-01-08'
    default:
      return '7 value'
  }
}

function valueAt(record: Readonly<Record<string, unknown>>, path: string): unknown {
  const value = path
    .split('.')
    .reduce<unknown>((at, name) => (at as Record<string, unknown> | null)?.[name], record)
  return typeof value === 'object' && value !== null && 'id' in value ? value.id : value
}

/** Lists of roles that reach one's own records, or those of one's team. */
export function ownerLists(
  model: Kernel['model'],
  scope: Scope,
  size: Size,
): readonly (readonly [string, Scope, CompiledEntity, string])[] {
  return [...model.entities.values()].flatMap((target) => {
    const { entity } = target
    const declared = entity.fields[entity.owner ?? '']
    // Who owns what a record belongs to is asked of that record, one at a time.
    if (declared?.type !== 'id') return []
    const users = [7, 8, 9].map((n) => idOf(size, n))
    return (['own', 'team'] as const).map((reach) => {
      const ruled: Scope = {
        ...scope,
        actor: { kind: 'user', id: users[0] ?? '', name: 'Owner' },
        permissions: { ...scope.permissions, reach: () => reach, fingerprint: reach },
        effective: { ...scope.effective, teammates: () => users },
      }
      return [`list of ${reach}`, ruled, target, columnNames(entity.owner ?? '', declared)[0] ?? '']
    })
  })
}
