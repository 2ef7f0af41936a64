import { daysAfter, workingDays } from './calendar.ts'
import { expiryOf, lotFor } from './desk.ts'
import type { Business, Desk } from './desk.ts'
import { counted, deliveries, scrapped, transferred } from './plan-deliveries.ts'
import { arrivals, orders } from './plan-purchases.ts'
import type { Random } from './random.ts'
import { emptyBins } from './stock-bins.ts'
import type { Step, StockPlan } from './stock-steps.ts'

const linesOfOpening = 50

/** Some months of a warehouse: ordered when it runs low, received, delivered, moved, counted. */
export function planStock(random: Random, business: Business): StockPlan {
  const { today, days } = business
  const begin = daysAfter(today, -days)
  const desk: Desk = {
    ...business,
    random,
    bins: emptyBins(),
    lots: [],
    due: new Map(),
    onOrder: new Map(),
  }
  const steps: Step[] = [...openingStock(desk, begin)]
  const calendar = workingDays(daysAfter(begin, 1), today)
  const countingDay = Math.floor(calendar.length * 0.7)
  for (const [nth, day] of calendar.entries()) {
    steps.push(...arrivals(desk, day), ...orders(desk, nth, day))
    if (nth % 5 === 4) steps.push(...transferred(desk, day, nth < calendar.length - 5))
    steps.push(...deliveries(desk, day))
    if (nth % 21 === 20) steps.push(...scrapped(desk, day))
    if (nth === countingDay) steps.push(...counted(desk, day))
  }
  return { lots: desk.lots, steps }
}

function openingStock(desk: Desk, day: string): Step[] {
  const { products, random, bins } = desk
  const lines = products.map(({ pace }, product) => {
    const quantity = Math.ceil(pace * random.whole(20, 70))
    const portion = { product, quantity, ...lotFor(desk, product, day, 0.3) }
    bins.put('main', portion, expiryOf(desk, portion.lot))
    return portion
  })
  const parts = Math.ceil(lines.length / linesOfOpening)
  return Array.from({ length: parts }, (_, part) => ({
    kind: 'opening',
    day,
    house: 'main',
    lines: lines.slice(part * linesOfOpening, (part + 1) * linesOfOpening),
  }))
}
