import { seasonOf } from './calendar.ts'
import { expiryOf } from './desk.ts'
import type { Desk } from './desk.ts'
import type { Random } from './random.ts'
import type { House } from './stock-bins.ts'
import type { Issue, Step } from './stock-steps.ts'

/** How many in a day, so that their number over many days comes to the average. */
const countOf = (random: Random, average: number): number =>
  Math.floor(average) + (random.chance(average % 1) ? 1 : 0)

/** What leaves for customers on a day, and what comes straight back. */
export function deliveries(desk: Desk, day: string): Step[] {
  const { products, customers, issuesADay, random, bins } = desk
  const made: Step[] = []
  for (let n = countOf(random, issuesADay * seasonOf(day)); n > 0; n -= 1) {
    const house: House = random.chance(0.85) ? 'main' : 'branch'
    const lines = random.sample([...products.keys()], random.whole(5, 9)).flatMap((product) => {
      const wanted = Math.ceil((products[product]?.pace ?? 1) * random.whole(6, 22))
      return bins.take(house, product, wanted, day) ?? []
    })
    const [first] = lines
    if (first === undefined) continue
    const customer = random.whole(0, customers - 1)
    const issue: Issue = { kind: 'issue', day, customer, house, lines }
    made.push(issue)
    if (first.quantity < 5 || !random.chance(0.04)) continue
    const quantity = Math.ceil(first.quantity / 4)
    const reason = random.pick(['damaged', 'wrongItem', 'notNeeded', 'late'])
    made.push({ kind: 'return', day, issue, quantity, reason })
    bins.put(house, { ...first, quantity })
  }
  return made
}

/** Goods for the branch, every week. */
export function transferred(desk: Desk, day: string, arrives: boolean): Step[] {
  const { products, random, bins } = desk
  const lines = random.sample([...products.keys()], 6).flatMap((product) => {
    const wanted = Math.ceil((products[product]?.pace ?? 1) * 12)
    return bins.take('main', product, wanted, day) ?? []
  })
  if (lines.length === 0) return []
  if (arrives) for (const line of lines) bins.put('branch', line, expiryOf(desk, line.lot))
  return [{ kind: 'transfer', day, lines, arrives }]
}

/** What has expired is thrown away. */
export function scrapped({ bins }: Desk, day: string): Step[] {
  const lines = bins.takeExpired('main', day)
  return lines.length === 0 ? [] : [{ kind: 'scrap', day, lines }]
}

/** The branch is counted: here a piece too many, there some are missing. */
export function counted({ products, random, bins }: Desk, day: string): Step[] {
  const there = [...products.keys()].filter((product) => bins.onHand('branch', product) > 3)
  const doubtful = random.sample(there, Math.ceil(there.length / 4))
  const differences = doubtful.flatMap((product) => {
    const missing = random.pick([-1, 1, 2, 3])
    const found = bins.take('branch', product, Math.abs(missing), day)
    if (found === undefined) return []
    if (missing > 0) return [{ ...found, quantity: -found.quantity }]
    bins.put('branch', { ...found, quantity: 2 })
    return [{ ...found, quantity: 1 }]
  })
  return [{ kind: 'count', day, differences }]
}
