import { daysAfter } from './calendar.ts'
import { expiryOf, lotFor } from './desk.ts'
import type { Desk } from './desk.ts'
import type { Order, Receipt, Step } from './stock-steps.ts'

/** What suppliers bring on a day: most in full, some in two parts, some of the last days not yet. */
export function arrivals(desk: Desk, day: string): Step[] {
  const { random, due, today } = desk
  const arrived: Receipt[] = []
  for (const [expected, waiting] of [...due].filter(([when]) => when <= day)) {
    due.delete(expected)
    for (const order of waiting) {
      if (expected > daysAfter(today, -14) && random.chance(0.4)) continue
      const share = random.chance(0.3) ? 0.6 : 1
      const first = portionsOf(order, (quantity) => Math.ceil(quantity * share))
      arrived.push(received(desk, order, first, day))
      const rest = portionsOf(order, (quantity) => quantity - Math.ceil(quantity * share))
      if (rest.length > 0 && day <= daysAfter(today, -20))
        arrived.push(received(desk, order, rest, day))
    }
  }
  return arrived
}

const portionsOf = (order: Order, share: (quantity: number) => number): Receipt['lines'] =>
  order.lines
    .map((line, at) => ({ ...line, line: at, quantity: share(line.quantity) }))
    .filter(({ quantity }) => quantity > 0)

function received(desk: Desk, order: Order, portions: Receipt['lines'], day: string): Receipt {
  const { bins, onOrder } = desk
  const lines = portions.map((portion) => {
    const { product, quantity } = portion
    const arrived = { ...portion, ...lotFor(desk, product, day, 0.8) }
    bins.put('main', arrived, expiryOf(desk, arrived.lot))
    onOrder.set(product, (onOrder.get(product) ?? 0) - quantity)
    return arrived
  })
  return { kind: 'receipt', day, order, lines }
}

const linesOfOrder = 8
/** Working days from one look at a supplier's goods to the next. */
const rhythm = 30

/** What is low is ordered from the suppliers whose turn it is; the latest orders wait for approval. */
export function orders(desk: Desk, nth: number, day: string): Step[] {
  const { products, suppliers, today, bins, onOrder, random, due } = desk
  const placed: Order[] = []
  for (let supplier = 0; supplier < suppliers; supplier += 1) {
    if ((nth + supplier * 7) % rhythm !== 0) continue
    const lines = products
      .map(({ pace, supplier: its }, product) => {
        const projected = bins.onHand('main', product) + (onOrder.get(product) ?? 0)
        const isLow = its === supplier && projected < pace * 45
        return { product, quantity: isLow ? Math.ceil((pace * 90 - projected) / 6) * 6 : 0 }
      })
      .filter(({ quantity }) => quantity > 0)
      .slice(0, linesOfOrder)
    const [first] = lines
    if (first === undefined) continue
    const expectedOn = daysAfter(day, products[first.product]?.leadTimeDays ?? 7)
    const isFresh = day > daysAfter(today, -8)
    const until = isFresh ? random.weighted({ draft: 1, review: 3, sent: 2 }) : 'sent'
    const order: Order = { kind: 'order', day, supplier, expectedOn, lines, until }
    placed.push(order)
    if (until !== 'sent') continue
    for (const { product, quantity } of lines)
      onOrder.set(product, (onOrder.get(product) ?? 0) + quantity)
    const arrival = daysAfter(expectedOn, random.chance(0.15) ? 4 : 0)
    due.set(arrival, [...(due.get(arrival) ?? []), order])
  }
  return placed
}
