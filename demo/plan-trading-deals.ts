import type { Json } from './api-client.ts'
import { daysAfter, seasonOf } from './calendar.ts'
import type { Random } from './random.ts'
import type { PlannedDeal } from './write-deals.ts'

const occasions = [
  'spring range',
  'weekly supply',
  'new branch',
  'framework order',
  'trial order',
  'festive season',
  'own label',
  'canteen supply',
] as const
const reasons = { price: 5, competitor: 3, timing: 2, noNeed: 1, noResponse: 2 }

/** Quotations, repeat orders and listings of the last months, as far as each has come by today. */
export function planTradingDeals(
  random: Random,
  customers: readonly { readonly name: string }[],
  count: number,
  today: string,
): readonly PlannedDeal[] {
  return Array.from({ length: count }, (): PlannedDeal => {
    const company = random.whole(0, customers.length - 1)
    const begun = daysAfter(today, -random.whole(1, 182))
    const kind = random.weighted({ sales: 46, repeatOrders: 46, rangeListing: 8 })
    const lasts = kind === 'repeatOrders' ? random.whole(3, 20) : random.whole(14, 70)
    const closes = daysAfter(begun, lasts)
    const cents = Math.round(random.whole(80_000, 1_900_000) * seasonOf(closes))
    const deal = {
      name: `${customers[company]?.name ?? ''}: ${random.pick(occasions)}`,
      company,
      cents,
      expectedClose: closes,
      workflow: kind,
    }
    const isOver = closes < today && random.chance(0.93)
    const outcome = isOver ? random.weighted({ won: 56, lost: 44 }) : 'open'
    const margin = { custom: { margin: eurosOf((cents * random.whole(14, 34)) / 100) } }
    const reason = { custom: { lostReason: random.weighted(reasons) } }
    const depth = random.whole(0, 2)
    if (kind === 'sales') return { ...deal, ...quotation(outcome, depth, margin, reason, begun) }
    const stages = kind === 'repeatOrders' ? repeatStages : listingStages
    const begins = stages.open[Math.min(depth, stages.open.length - 1)] ?? 'due'
    if (outcome === 'open') return { ...deal, begins, moves: [] }
    return outcome === 'won'
      ? { ...deal, begins: stages.last, moves: [{ stage: stages.won, known: margin }] }
      : { ...deal, begins: stages.last, moves: [{ stage: stages.lost, known: reason }] }
  })
}

const repeatStages = { open: ['due', 'asked'], last: 'asked', won: 'ordered', lost: 'skipped' }
const listingStages = {
  open: ['approach', 'samples', 'priceTalks'],
  last: 'committee',
  won: 'listed',
  lost: 'declined',
}
const eurosOf = (cents: number) => ({ amount: (cents / 100).toFixed(2), currency: 'EUR' })

/** The way of a quotation: enquiry, quotation, credit check, decision. */
function quotation(
  outcome: 'open' | 'won' | 'lost',
  depth: number,
  margin: Json,
  reason: Json,
  begun: string,
): Pick<PlannedDeal, 'begins' | 'moves'> {
  const sent = {
    stage: 'proposal',
    known: {
      custom: { quoteSentOn: daysAfter(begun, 3), quoteValidUntil: daysAfter(begun, 33) },
    },
  }
  const checked = { stage: 'creditCheck' }
  if (outcome === 'open') return { begins: 'qualification', moves: [sent, checked].slice(0, depth) }
  if (outcome === 'lost') {
    const lost = { stage: 'lost', known: reason }
    return depth < 2
      ? { begins: 'proposal', moves: [lost] }
      : { begins: 'qualification', moves: [sent, lost] }
  }
  const won = { stage: 'won', known: margin }
  return depth < 2
    ? { begins: 'proposal', moves: [checked, won].slice(1 - depth) }
    : { begins: 'qualification', moves: [sent, checked, won] }
}
