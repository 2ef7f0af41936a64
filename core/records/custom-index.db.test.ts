import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CustomField } from '../configuration/effective.ts'
import type { Field } from '../schema/field.ts'
import type { Json } from '../schema/json.ts'
import { encodeIndexed, isNumberLike } from '../schema/storage.ts'
import type { Scope } from '../tenancy/scope.ts'
import { reindexCustomFields } from './custom-index.ts'
import { indexedSql } from './custom-sql.ts'
import { openWorld } from './records-world.ts'
import type { World } from './records-world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const id = '018f3a52-7d0a-7c11-8a5e-2f1f6f1e0a01'
/** Values of every type that may be indexed, with the corners of each. */
const values: Readonly<Record<string, { readonly declared: Field; readonly values: Json[] }>> = {
  text: { declared: { type: 'text' }, values: ['', 'O\'Hara \\ "q"', 'Ärger\n', '😀'] },
  email: { declared: { type: 'email' }, values: ['a@b.example'] },
  url: { declared: { type: 'url' }, values: ['https://a.example/?b=c'] },
  phone: { declared: { type: 'phone' }, values: ['+49 (30) 1'] },
  integer: { declared: { type: 'integer' }, values: [0, -7, 9007199254740991, -9007199254740991] },
  decimal: {
    declared: { type: 'decimal' },
    values: ['0', '-0.5', '1.005', '-1.005', '99999999.99'],
  },
  wholes: { declared: { type: 'decimal', scale: 0 }, values: ['12', '0.5', '-0.5'] },
  fine: { declared: { type: 'decimal', scale: 9 }, values: ['0.000000001', '123456789.987654321'] },
  percent: { declared: { type: 'percent' }, values: ['19.00', '-3', '0.1'] },
  money: {
    declared: { type: 'money' },
    values: [
      { amount: '12.3', currency: 'EUR' },
      { amount: '-0.01', currency: 'USD' },
      { amount: '500', currency: 'JPY' },
      { amount: '1.234', currency: 'KWD' },
      { amount: '1.2345', currency: 'CLF' },
      { amount: '999999999999999.99', currency: 'EUR' },
    ],
  },
  boolean: { declared: { type: 'boolean' }, values: [true, false] },
  date: {
    declared: { type: 'date' },
    values: ['1970-01-01', '1969-12-31', '2024-02-29', '9999-12-31'],
  },
  timestamp: {
    declared: { type: 'timestamp' },
    values: [
      '1970-01-01T00:00:00Z',
      '2026-11-21T10:00:00.123Z',
      '2026-11-21T10:00:00.9999999Z',
      '2026-11-21T10:00:00+05:30',
      '1969-12-31T23:59:59.9995Z',
      '2026-11-21t10:00:00z',
    ],
  },
  duration: { declared: { type: 'duration' }, values: ['PT0S', 'PT90M', 'P1DT2H3M4S', 'P30D'] },
  choice: {
    declared: { type: 'choice', options: [{ id: 'a', uid: 'op_a', label: 'A' }] },
    values: ['op_a'],
  },
  reference: { declared: { type: 'reference', entity: 'party.company' }, values: [id] },
}

/** How many of the wrong values below a type takes after all: text takes any but null. */
const fitting = (name: string, declared: CustomField): number =>
  name === 'reference'
    ? 0
    : name === 'boolean' || name === 'date'
      ? 1
      : isNumberLike(declared)
        ? 0
        : 8

describe('stored custom values in SQL', () => {
  test.each(Object.entries(values))(
    'of type %s are what the code makes of them',
    async (_, one) => {
      const declared: CustomField = { key: 'k', uid: 'u', label: 'K', ...one.declared }
      const rows = await world.database.read<{ value: string }>(
        world.tenant().tenant.id,
        `select ${indexedSql(declared, 'j')}::text as value
       from jsonb_array_elements($1::jsonb) with ordinality e(j, n) order by n`,
        [JSON.stringify(one.values)],
      )
      expect(rows.map(({ value }) => value)).toEqual(
        one.values.map((value) => encodeIndexed(declared, value)),
      )
    },
  )

  test.each(Object.entries(values))('of another type than %s count as none', async (name, one) => {
    const declared: CustomField = { key: 'k', uid: 'u', label: 'K', ...one.declared }
    const wrong = [null, [], {}, true, 'x', '', '2026-02-31', '2026-13-01T00:00:00Z', 1e300]
    const rows = await world.database.read<{ value: string | null }>(
      world.tenant().tenant.id,
      `select ${indexedSql(declared, 'j')}::text as value from jsonb_array_elements($1::jsonb) j`,
      [JSON.stringify(wrong)],
    )
    const counted = rows.filter(({ value }) => value !== null).length
    expect(counted).toBe(fitting(name, declared))
  })
})

describe('a custom field that becomes filterable', () => {
  const lot = { key: 'lot', uid: 'cf_lot', label: 'Lot', type: 'text' }
  const fee = { key: 'fee', uid: 'cf_fee', label: 'Fee', type: 'money' }
  const mood = {
    key: 'mood',
    uid: 'cf_mood',
    label: 'Mood',
    type: 'choice',
    options: [{ id: 'sad', uid: 'op_2', label: 'Sad' }],
  }
  const fields = [lot, fee, mood]
  const filterable = fields.map((one) => ({ ...one, filterable: true }))
  const under = (scope: Scope, deal: Json): Scope =>
    world.configured(scope, { customFields: { 'sales.deal': deal } })
  const bodies: Json[] = [
    { name: 'a', custom: { lot: 'L1', fee: { amount: '1.5', currency: 'EUR' }, mood: 'sad' } },
    { name: 'b', custom: { lot: 'L2' } },
    { name: 'c' },
  ]
  const side = (scope: Scope) =>
    world.database.read(
      scope.tenant.id,
      `select b.name, v.field, v.empty, v.value from (
         select record_id, field, empty, value from custom_text_value where tenant_id = $1 union all
         select record_id, field, empty, value::text from custom_number_value where tenant_id = $1) v
       join sales_deal b on b.tenant_id = $1 and b.id = v.record_id order by 1, 2`,
      [scope.tenant.id],
    )
  const reindex = (scope: Scope, before: Scope | null) =>
    world.database.transaction(scope.tenant.id, (transaction) =>
      reindexCustomFields(transaction, world.model, before?.effective ?? null, scope.effective),
    )
  const create = async (scope: Scope) => {
    for (const body of bodies) await world.records.create(scope, 'sales.deal', body)
  }

  test('has the rows it would have had from the beginning', async () => {
    const always = under(world.tenant(), filterable)
    await create(always)
    const before = under(world.tenant(), fields)
    await create(before)
    expect(await side(before)).toEqual([])
    const after = under(before, filterable)
    await reindex(after, before)
    expect(await side(after)).toEqual(await side(always))
    expect(await side(after)).toHaveLength(9)
    const page = await world.records.list(after, 'sales.deal', {
      limit: 10,
      filters: [{ path: 'custom.lot', op: 'eq', value: 'L2', source: 'f' }],
      sort: '-custom.fee',
    })
    expect(JSON.parse(page.data)).toMatchObject([{ name: 'b' }])
  })

  test('has rows for deleted records too, which may come back', async () => {
    const before = under(world.tenant(), fields)
    const { id: gone } = await world.records.create(before, 'sales.deal', bodies[0])
    await world.records.remove(before, 'sales.deal', gone)
    const after = under(before, filterable)
    await reindex(after, before)
    expect(await side(after)).toHaveLength(3)
  })

  test('touches no other tenant', async () => {
    const other = under(world.tenant(), fields)
    await create(other)
    const mine = under(world.tenant(), fields)
    await reindex(under(mine, filterable), mine)
    expect(await side(other)).toEqual([])
  })

  test('is filled the same however often it is filled, and mended where rows are missing', async () => {
    const scope = under(world.tenant(), filterable)
    await create(scope)
    const whole = await side(scope)
    await world.database.transaction(scope.tenant.id, (transaction) =>
      transaction.query(`delete from custom_text_value where tenant_id = $1 and value = 'L1'`, [
        scope.tenant.id,
      ]),
    )
    await reindex(scope, null)
    await reindex(scope, null)
    expect(await side(scope)).toEqual(whole)
  })

  test('loses its rows when it is filterable no more or leaves the configuration', async () => {
    const before = under(world.tenant(), filterable)
    await create(before)
    const after = under(before, [lot, { ...fee, filterable: true }])
    await reindex(after, before)
    expect(new Set((await side(after)).map((row) => (row as { field: string }).field))).toEqual(
      new Set(['cf_fee']),
    )
  })

  test('moves to the other table with another type', async () => {
    const before = under(world.tenant(), [{ ...lot, filterable: true }])
    await world.records.create(before, 'sales.deal', { name: 'a', custom: { lot: '12.5' } })
    await world.records.create(before, 'sales.deal', { name: 'b', custom: { lot: 'many' } })
    const after = under(before, [{ ...lot, type: 'decimal', filterable: true }])
    await reindex(after, before)
    expect(await side(after)).toEqual([
      { name: 'a', field: 'cf_lot', empty: false, value: '1250' },
      { name: 'b', field: 'cf_lot', empty: true, value: '0' },
    ])
  })
})
