import type { ApiClient, Created, Json } from './api-client.ts'
import { inParallel } from './in-parallel.ts'

export interface PlannedDeal {
  readonly name: string
  /** Index of the company. */
  readonly company: number
  readonly cents: number
  readonly expectedClose: string
  readonly workflow: string
  /** The stage it is first heard of in, and those it goes to, with what is known by then. */
  readonly begins: string
  readonly moves: readonly { readonly stage: string; readonly known?: Json }[]
  readonly more?: Json
}

/** Deals with the way they went; the stage history is the server's. */
export function writeDeals(
  api: ApiClient,
  companies: readonly Created[],
  owners: readonly string[],
  deals: readonly PlannedDeal[],
): Promise<Created[]> {
  return inParallel(deals, 6, async (planned, n) => {
    const { name, company, cents, expectedClose, workflow, begins, moves, more } = planned
    let deal = await api.post(`deal-${n}`, 'crm/opportunities', {
      name,
      company: companies[company]?.id,
      amount: { amount: (cents / 100).toFixed(2), currency: 'EUR' },
      expectedClose,
      workflow,
      stage: begins,
      owner: owners[n % owners.length],
      ...more,
    })
    for (const { stage, known } of moves)
      deal = await api.patch(`deal-${n}-${stage}`, `crm/opportunities/${deal.id}`, {
        stage,
        ...known,
      })
    return deal
  })
}
