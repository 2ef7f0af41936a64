import type { CompiledEntity, Scope } from '@strata-erp/core'
import { columnNames } from '@strata-erp/core'
import { filterable, pageStatements, readStatement } from '@strata-erp/core/testing'
import type { Statement } from '@strata-erp/core/testing'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { budgetOf } from '../support/budget.ts'
import { composedProduct } from '../support/composed-product.ts'
import type { ComposedProduct } from '../support/composed-product.ts'
import { sent } from './api.ts'
import { fillBeside, fillInBulk, idOf } from './bulk-rows.ts'
import type { CustomUids, Size } from './bulk-rows.ts'
import { asSuperuser } from './rows-of-tenant.ts'

/** Long enough for the counts of the full tier. */
vi.setConfig({ testTimeout: 14_400_000, hookTimeout: 600_000 })

const counts = [
  budgetOf('I13 records of the small tenant'),
  budgetOf('I13 records of the middle tenant'),
  budgetOf('I13 records of the large tenant'),
] as const
let product: ComposedProduct
let app: Client
let sizes: readonly (Size & { readonly slug: string; readonly custom: CustomUids })[]
/** Columns of each index in their order. */
let indexes: ReadonlyMap<string, readonly string[]>

beforeAll(async () => {
  product = await composedProduct()
  const { kernel, database, server } = product
  sizes = await Promise.all(
    counts.map(async (records, index) => {
      const slug = `of-${records}`
      const { tenant, token } = await product.tenant(slug, { modules: product.modules })
      for (const { entity } of kernel.model.entities.values())
        if (entity.customFields === true)
          for (const [key, type] of Object.entries(customTypes))
            await sent(server, token, {
              method: 'PUT',
              url: `/api/v1/configuration/customFields/${entity.name}/x_${key}`,
              body: { label: key, type, filterable: true },
            })
      return {
        slug,
        tenantId: tenant.id,
        digit: index + 1,
        records,
        custom: await customUids(slug),
      }
    }),
  )
  await asSuperuser(database, async (client) => {
    await fillInBulk(client, kernel, sizes)
    await fillBeside(client, kernel, sizes)
    await client.query('set default_statistics_target = 30; analyze')
    const { rows } = await client.query<{ name: string; columns: string[] }>(
      `select c.relname as name, (select array_agg(a.attname::text order by k.n)
         from unnest(x.indkey::int2[]) with ordinality k(num, n)
         join pg_attribute a on a.attrelid = x.indrelid and a.attnum = k.num) as columns
       from pg_index x join pg_class c on c.oid = x.indexrelid
       where c.relnamespace = 'public'::regnamespace`,
    )
    indexes = new Map(rows.map(({ name, columns }) => [name, columns]))
  })
  app = new Client({ connectionString: database.appUrl })
  await app.connect()
})
afterAll(async () => {
  await app?.end()
  await product?.close()
})

/** Custom fields that every entity with custom fields gets: one of each kind of side table. */
const customTypes = { text: 'text', number: 'integer' } as const

async function customUids(slug: string): Promise<CustomUids> {
  const { kernel } = product
  const { effective } = await kernel.systemScope(slug)
  const fields = [...kernel.model.entities.keys()]
    .flatMap((entity) => effective.customFields(entity))
    .filter((declared) => declared.filterable === true)
  const uids = (isNumber: boolean) => [
    ...new Set(fields.filter(({ type }) => numeric.has(type) === isNumber).map(({ uid }) => uid)),
  ]
  return { text: uids(false), number: uids(true) }
}

interface Plan {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Index Name'?: string
  readonly 'Index Cond'?: string
  readonly Plans?: readonly Plan[]
}

async function planOf(
  { tenantId }: Size,
  statements: readonly Statement[],
): Promise<readonly Plan[]> {
  await app.query('begin')
  try {
    await app.query(`select set_config('app.current_tenant', $1, true)`, [tenantId])
    const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)]
    const all: Plan[] = []
    for (const { text, parameters } of statements) {
      const { rows } = await app.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
        `explain (format json, costs off) ${text}`,
        [...parameters],
      )
      all.push(...rows.flatMap((row) => nodes(row['QUERY PLAN'][0].Plan)))
    }
    return all
  } finally {
    await app.query('rollback')
  }
}

interface Question {
  readonly name: string
  readonly request: Parameters<typeof pageStatements>[3]
  /** Column that an index condition must hold, or an index must be in the order of. */
  readonly filtered?: string
  readonly sorted?: string
}

/** What is wrong with a plan; undefined: nothing. */
function fault(nodes: readonly Plan[], { filtered, sorted }: Question): string | undefined {
  const whole = nodes.find((node) => node['Node Type'].includes('Seq Scan'))
  if (whole !== undefined) return `scans all of ${whole['Relation Name']}`
  const scans = nodes.filter((node) => node['Index Name'] !== undefined)
  const loose = scans.find((node) => !(node['Index Cond'] ?? '').includes('tenant_id'))
  if (loose !== undefined) return `reads index ${loose['Index Name']} without the tenant`
  const served = (column: string) => scans.some((node) => conditionOf(node).includes(column))
  if (filtered !== undefined && !served(filtered))
    return `no index condition on ${filtered}; ${scans.map((node) => `${node['Index Name']}: ${node['Index Cond']}`).join(' | ')}`
  const inOrder = (column: string) =>
    scans.some((node) => indexes.get(node['Index Name'] ?? '')?.includes(column) === true)
  if (sorted !== undefined && !inOrder(sorted))
    return `no index in the order of ${sorted}; ${scans.map((node) => node['Index Name']).join(' | ')}`
  return undefined
}

/** Columns that a condition names, without their tables and quotes. */
const conditionOf = (node: Plan): readonly string[] =>
  [...(node['Index Cond'] ?? '').matchAll(/"?([a-z_]+)"?\)?(?:::\w+)? (?:=|<|>|IS|\^)/gi)].map(
    ([, name]) => name ?? '',
  )

type Declared = CompiledEntity['entity']['fields'][string]
const ordered = new Set(['integer', 'decimal', 'money', 'percent', 'date', 'timestamp', 'duration'])
const numeric = new Set([...ordered, 'boolean'])
const worded = new Set(['text', 'email', 'phone', 'url'])

function questionsOf(
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
function ownerLists(
  scope: Scope,
  size: Size,
): readonly (readonly [string, Scope, CompiledEntity, string])[] {
  return [...product.kernel.model.entities.values()].flatMap((target) => {
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

describe('I13 index gate, under row security as the application role', () => {
  test.each(counts)('I13 every list of every entity of a tenant of %i records', async (records) => {
    const size = sizes.find((one) => one.records === records)
    if (size === undefined) throw new Error('Expected a tenant of that size.')
    const scope = await product.kernel.systemScope(size.slug)
    const { model, database } = product.kernel
    const faults: string[] = []
    let asked = 0
    for (const target of model.entities.values()) {
      const read = readStatement(model, scope, scope.permissions, target, idOf(size, 7))
      const [row] = await database.read<{ json: string }>(size.tenantId, read.text, read.parameters)
      const wrong = fault(await planOf(size, [read]), {
        name: '',
        request: { limit: 1, filters: [] },
      })
      if (wrong !== undefined) faults.push(`${target.entity.name} read: ${wrong}`)
      const record = JSON.parse(row?.json ?? '{}') as Record<string, unknown>
      for (const question of questionsOf(target, scope, record)) {
        asked++
        const statements = pageStatements(model, scope, target, question.request, undefined, true)
        const found = fault(await planOf(size, statements), question)
        if (found !== undefined) faults.push(`${target.entity.name} ${question.name}: ${found}`)
      }
    }
    for (const [name, ruled, target, filtered] of ownerLists(scope, size)) {
      asked++
      const request = { limit: 50, filters: [] }
      const statements = pageStatements(model, ruled, target, request, undefined, true)
      const found = fault(await planOf(size, statements), { name, request, filtered })
      if (found !== undefined) faults.push(`${target.entity.name} ${name}: ${found}`)
    }
    expect(asked).toBeGreaterThan(1000)
    expect(faults).toEqual([])
  })
})
