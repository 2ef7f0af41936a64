import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Field } from '@strata-erp/core'
import { createdEntities, kindOf, made, openCompany, plugins } from './company.ts'
import type { Company, Reply, Values } from './company.ts'

let company: Company
beforeAll(async () => {
  company = await openCompany()
})
afterAll(async () => company?.close())

const entities = plugins.flatMap((plugin) => plugin.entities ?? []).map(({ name }) => name)
const creatable = plugins.flatMap(({ name }) => createdEntities(name))

async function listed(path: string, query: string): Promise<readonly Values[]> {
  const answer = await company.call('GET', `${path}?limit=200&${query}`)
  if (answer.status !== 200) throw new Error(`${path}?${query}: ${answer.text}`)
  return answer.json['data'] as readonly Values[]
}

/** The paths that a list says it filters by, read from the tenant's API document. */
function filteredPaths(path: string): readonly string[] {
  const operation = company.inhabitant.document.paths[`/api/v1${path}`]?.['get']
  const parameters = (operation?.['parameters'] ?? []) as readonly { readonly name?: string }[]
  return parameters.flatMap(({ name = '' }) => /^filter\[([^\]]+)\]$/.exec(name)?.[1] ?? [])
}

/** The value at `amount`, `custom.x_note`, `inventory.reorderPoint`. */
function valueAt(record: Values, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, member) =>
        typeof value === 'object' && value !== null ? (value as Values)[member] : undefined,
      record,
    )
}

/** Ids in an order of their own, to compare lists as sets. */
function idsOf(records: readonly Values[]): readonly string[] {
  return records.map(({ id }) => String(id)).toSorted((one, other) => (one < other ? -1 : 1))
}

/** A value as a URL says it, and as two of one field are told apart. */
function inUrl(value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined
  if (typeof value !== 'object') return JSON.stringify(value).replaceAll(/^"|"$/g, '')
  if ('amount' in value) return String(value.amount)
  return 'id' in value ? String(value.id) : undefined
}

/** Numbers and instants have an order that any reader knows; text follows the database's collation. */
function comparable(declared: Field | undefined, value: unknown): number | undefined {
  const text = inUrl(value)
  if (text === undefined) return undefined
  switch (declared?.type) {
    case 'integer':
    case 'decimal':
    case 'percent':
    case 'money':
      return Number(text)
    case 'date':
    case 'timestamp':
      return Date.parse(text)
    default:
      return undefined
  }
}

describe.each(entities)('%s', (name) => {
  test('is found by each value that it may be filtered by, and only by it', async () => {
    const { path } = kindOf(company, name)
    const records = await listed(path, '')
    const paths = filteredPaths(path).filter((one) => one !== 'createdAt')
    for (const filtered of paths) {
      const values = new Set(records.map((record) => inUrl(valueAt(record, filtered))))
      for (const value of [...values].slice(0, 3)) {
        const query =
          value === undefined
            ? `filter[${filtered}][empty]=true`
            : `filter[${filtered}]=${encodeURIComponent(value)}`
        const wanted = records.filter((record) => inUrl(valueAt(record, filtered)) === value)
        const found = await listed(path, query)
        expect([query, idsOf(found)]).toEqual([query, idsOf(wanted)])
      }
    }
  })

  test('is put in order by each field that it may be sorted by, both ways', async () => {
    const { path, compiled } = kindOf(company, name)
    const all = idsOf(await listed(path, ''))
    for (const sorted of filteredPaths(path)) {
      const upward = await listed(path, `sort=${sorted}`)
      const downward = await listed(path, `sort=-${sorted}`)
      expect([sorted, idsOf(upward)]).toEqual([sorted, all])
      const values = (list: readonly Values[]) =>
        list.map((record) => inUrl(valueAt(record, sorted))).filter((value) => value !== undefined)
      expect([sorted, values(downward)]).toEqual([sorted, values(upward).toReversed()])
      const numbers = upward
        .map((record) => comparable(compiled.entity.fields[sorted], valueAt(record, sorted)))
        .filter((value) => value !== undefined)
      expect([sorted, numbers]).toEqual([sorted, numbers.toSorted((one, other) => one - other)])
    }
  })

  test('refuses a filter and an order that nobody declared, by the name of the parameter', async () => {
    const { path } = kindOf(company, name)
    for (const query of ['filter[nobodyKnows]=1', 'sort=nobodyKnows', 'limit=201', 'nonsense=1']) {
      const answer = await company.call('GET', `${path}?${query}`)
      expect([query, answer.status]).toEqual([query, 400])
      expect(answer.json['detail']).toMatch(/^Expected .*found/)
    }
  })
})

describe.each(creatable)('%s', (name) => {
  test('is turned over page by page, each record once, while others come in', async () => {
    const kind = kindOf(company, name)
    const { title } = kind.compiled.entity
    for (const sort of ['-createdAt', 'createdAt', title]) {
      const before = (await listed(kind.path, '')).map(({ id }) => id)
      const seen: unknown[] = []
      let next = ''
      let cameIn = 0
      for (;;) {
        const page: Reply = await company.call('GET', `${kind.path}?limit=2&sort=${sort}${next}`)
        expect(page.status).toBe(200)
        seen.push(...(page.json['data'] as readonly Values[]).map(({ id }) => id))
        const { next: cursor } = page.json['page'] as { readonly next: string | null }
        if (cursor === null) break
        next = `&cursor=${encodeURIComponent(cursor)}`
        if (cameIn++ < 2) await made(company, kind)
      }
      expect(new Set(seen).size).toBe(seen.length)
      expect(before.filter((id) => !seen.includes(id))).toEqual([])
    }
  })
})

test('a cursor is only good for the list it came from', async () => {
  const { path } = kindOf(company, entities[0] ?? '')
  const page = await company.call('GET', `${path}?limit=1`)
  const { next } = page.json['page'] as { readonly next: string }
  const wrong = [`cursor=${next.slice(0, -3)}aaa`, `sort=createdAt&cursor=${next}`, 'cursor=AAAA']
  for (const query of wrong)
    expect([query, (await company.call('GET', `${path}?limit=1&${query}`)).status]).toEqual([
      query,
      400,
    ])
})
