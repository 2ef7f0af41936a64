/** Four deals and two companies, for the tests of datasets. */
import type { DatasetsDoor, RowsRequest, SummaryRequest } from './datasets-door.ts'
import type { Filter } from './records-door.ts'
import type { Json } from '../schema/json.ts'
import type { Scope } from '../tenancy/scope.ts'
import { createDatasets } from './dataset.ts'
import { openWorld } from './records-world.ts'
import type { World } from './records-world.ts'

export interface DatasetWorld extends World {
  readonly scope: Scope
  readonly datasets: DatasetsDoor
  readonly north: string
  readonly south: string
  summary(request: Partial<SummaryRequest>, as?: Scope): Promise<unknown>
  rows(columns: readonly string[], request?: Partial<RowsRequest>, as?: Scope): Promise<unknown>
}
export const where = (path: string, op: string, value: Json): Filter => ({
  path,
  op,
  value,
  source: path,
})
export const eur = (amount: string) => ({ amount, currency: 'EUR' })

const customFields: Json = {
  'sales.deal': [
    { key: 'lot', uid: 'cf_lot', label: 'Lot', type: 'text', filterable: true },
    { key: 'fee', uid: 'cf_fee', label: 'Fee', type: 'money' },
    { key: 'ratio', uid: 'cf_ratio', label: 'Ratio', type: 'decimal', scale: 4 },
    { key: 'due', uid: 'cf_due', label: 'Due', type: 'date' },
    { key: 'seen', uid: 'cf_seen', label: 'Seen', type: 'timestamp' },
    {
      key: 'partner',
      uid: 'cf_partner',
      label: 'Partner',
      type: 'reference',
      entity: 'party.company',
    },
    { key: 'secret', uid: 'cf_secret', label: 'Secret', type: 'text', sensitive: true },
    {
      key: 'mood',
      uid: 'cf_mood',
      label: 'Mood',
      type: 'choice',
      options: [
        { id: 'glad', uid: 'op_1', label: 'Glad' },
        { id: 'sad', uid: 'op_2', label: 'Sad' },
      ],
    },
  ],
}

export async function openDatasetWorld(): Promise<DatasetWorld> {
  const world = await openWorld()
  const datasets = createDatasets(world)
  const scope = world.configured(world.tenant(), { customFields })
  const make = async (as: Scope, entity: string, body: Json): Promise<string> =>
    (await world.records.create(as, entity, body)).id
  const north = await make(scope, 'party.company', { name: 'North', rating: 3, vatId: 'DE1' })
  const south = await make(scope, 'party.company', { name: 'South', group: north })
  const deals: Json[] = [
    {
      name: 'Ångström lamps',
      company: south,
      amount: eur('10.10'),
      discount: '5.00',
      weight: '1.005',
      pieces: 2,
      effort: 'PT90M',
      close: '2026-01-31',
      heardAt: '2025-12-31T23:30:00Z',
      urgent: true,
      source: 'fair',
      tags: ['hot'],
      margin: '30.00',
      shipping: { carrier: 'own', parcels: 4 },
      custom: {
        lot: 'L1',
        fee: { amount: '0.1', currency: 'USD' },
        ratio: '0.5',
        due: '2026-02-01',
        seen: '2026-03-31T22:30:00Z',
        partner: north,
        mood: 'sad',
        secret: 'x',
      },
    },
    {
      name: 'Bolts',
      company: south,
      amount: eur('0.20'),
      weight: '2.000',
      pieces: 3,
      effort: 'PT30M',
      close: '2026-02-10',
      heardAt: '2026-01-31T22:30:00Z',
      source: 'web',
      stage: 'agreed',
      custom: { ratio: '0.25', mood: 'glad' },
    },
    {
      name: 'Cranes',
      company: north,
      amount: { amount: '5000', currency: 'JPY' },
      pieces: 2,
      close: '2026-02-28',
      source: 'web',
    },
    { name: 'Zinc' },
  ]
  for (const body of deals) await make(scope, 'sales.deal', body)
  const gone = await make(scope, 'sales.deal', { name: 'Deleted', amount: eur('999.00') })
  await world.records.remove(scope, 'sales.deal', gone)
  await make(world.tenant(), 'sales.deal', { name: 'Of another tenant', amount: eur('777.00') })

  return {
    ...world,
    scope,
    datasets,
    north,
    south,
    summary: async (request, as = scope) =>
      JSON.parse(
        await datasets.summary(as, 'sales.deal', {
          filters: [],
          groups: [],
          measures: [{ op: 'count' }],
          limit: 100,
          ...request,
        }),
      ) as unknown,
    rows: async (columns, request, as = scope) =>
      JSON.parse(
        await datasets.rows(as, 'sales.deal', { columns, filters: [], limit: 100, ...request }),
      ) as unknown,
  }
}
