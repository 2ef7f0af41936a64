import type { ApiClient, Json } from './api-client.ts'
import { inParallel } from './in-parallel.ts'
import { euros } from './money.ts'
import { costOf, goodsOf } from './shelf.ts'
import type { Document, Shelf } from './shelf.ts'
import type { Issue, Order, Step, StockPlan } from './stock-steps.ts'
import { writeCount, writeOrder, writeReceipt, writeReturn } from './write-documents.ts'

/**
 * Carries a plan out, day after day, as it would have been keyed in. Documents are made one after
 * the other, so that their numbers are the same in every run; deliveries of one day are then posted
 * side by side.
 */
export async function writeStock(api: ApiClient, shelf: Shelf, plan: StockPlan): Promise<void> {
  const drafts = await draftIssues(api, shelf, plan)
  const ordered = new Map<Order, Document>()
  const numbered = plan.steps.map((step, n) => ({ step, key: `step-${n}` }))
  for (const group of groupsOf(numbered))
    await inParallel(group, 4, ({ step, key }) => writeStep(api, shelf, step, key, drafts, ordered))
}

interface Numbered {
  readonly step: Step
  readonly key: string
}

/** Deliveries that follow one another on a day are independent of each other; all else waits. */
function groupsOf(steps: readonly Numbered[]): readonly (readonly Numbered[])[] {
  const groups: Numbered[][] = []
  for (const one of steps) {
    const before = groups.at(-1)?.at(-1)?.step
    const { step } = one
    if (step.kind === 'issue' && before?.kind === 'issue' && before.day === step.day)
      groups.at(-1)?.push(one)
    else groups.push([one])
  }
  return groups
}

async function draftIssues(
  api: ApiClient,
  shelf: Shelf,
  { steps }: StockPlan,
): Promise<ReadonlyMap<Issue, Document>> {
  const drafts = new Map<Issue, Document>()
  for (const [n, step] of steps.entries()) {
    if (step.kind !== 'issue') continue
    const customer = shelf.customers[step.customer]
    const draft = await api.post(`step-${n}`, 'inventory/goods-issues', {
      warehouse: shelf.houses[step.house],
      customer: customer?.id,
      postedOn: step.day,
      reference: `SO-${String(4000 + n)}`,
      custom: { carrier: n % 3 === 0 ? 'ownVehicle' : 'freight', parcels: step.lines.length },
      lines: step.lines.map((line) => ({
        ...goodsOf(shelf, line),
        salesPrice: euros(shelf.products[line.product]?.price ?? 0),
      })),
    })
    drafts.set(step, draft as Document)
  }
  return drafts
}

async function writeStep(
  api: ApiClient,
  shelf: Shelf,
  step: Step,
  key: string,
  drafts: ReadonlyMap<Issue, Document>,
  ordered: Map<Order, Document>,
): Promise<void> {
  const { day } = step
  const post = (path: string, body?: Json) => api.post(`${key}-post`, `inventory/${path}`, body)
  switch (step.kind) {
    case 'opening': {
      const { id } = await api.post(key, 'inventory/stock-adjustments', {
        warehouse: shelf.houses[step.house],
        kind: 'opening',
        postedOn: day,
        reason: 'Opening stock',
        lines: step.lines.map((line) => ({
          ...goodsOf(shelf, line),
          unitCost: costOf(shelf, line.product),
        })),
      })
      await post(`stock-adjustments/${id}/post`)
      return
    }
    case 'scrap': {
      const { id } = await api.post(key, 'inventory/stock-adjustments', {
        warehouse: shelf.houses.main,
        kind: 'scrap',
        postedOn: day,
        reason: 'Expired',
        lines: step.lines.map((line) => goodsOf(shelf, line)),
      })
      await post(`stock-adjustments/${id}/post`)
      return
    }
    case 'order':
      ordered.set(step, await writeOrder(api, shelf, step, key))
      return
    case 'receipt':
      await writeReceipt(api, shelf, step, key, ordered)
      return
    case 'issue':
      await post(`goods-issues/${drafts.get(step)?.id ?? ''}/post`)
      return
    case 'return':
      await writeReturn(api, step, key, drafts)
      return
    case 'transfer': {
      const { id } = await api.post(key, 'inventory/transfers', {
        from: shelf.houses.main,
        to: shelf.houses.branch,
        transit: shelf.houses.transit,
        lines: step.lines.map((line) => goodsOf(shelf, line)),
      })
      await post(`transfers/${id}/${step.arrives ? 'post' : 'dispatch'}`, { postedOn: day })
      return
    }
    case 'count':
      await writeCount(api, shelf, step, key)
      return
    default:
      step satisfies never
  }
}
