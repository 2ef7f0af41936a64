import { Decimal } from '@strata-erp/core'
import { zero } from '../valuation/costing.ts'

export interface OrderedLine {
  readonly quantity: string
  readonly received: string
  readonly closed: boolean
}

/** What of a line is still to come, in its own unit. */
export function outstanding(line: OrderedLine): Decimal {
  const rest = new Decimal(line.quantity).sub(line.received)
  return line.closed || rest.isNegative() ? zero : rest
}

/** Where a confirmed order stands, by its lines. */
export function stateOf(
  lines: readonly OrderedLine[],
): 'confirmed' | 'partiallyReceived' | 'received' | 'closed' {
  const arrived = lines.some(({ received }) => new Decimal(received).gt(0))
  if (lines.every((line) => outstanding(line).isZero())) return arrived ? 'received' : 'closed'
  return arrived ? 'partiallyReceived' : 'confirmed'
}

/** How much of the order has come, line by line and at most all of each, in per cent. */
export function receivedPercent(lines: readonly OrderedLine[]): string {
  if (lines.length === 0) return '0.00'
  const shares = lines.map(({ quantity, received }) =>
    Decimal.min(1, new Decimal(received).div(quantity)),
  )
  const sum = shares.reduce((total, share) => total.add(share), zero)
  return sum.mul(100).div(lines.length).toFixed(2)
}
