import type { Decimal } from '@strata-erp/core'
import { allocate, zero } from './costing.ts'
import type { Arrival, Booked, Departure, Valued, ValuationMethod } from './costing.ts'
import { arriveAsLayer, leaveFromLayers } from './fifo.ts'
import { arriveAtAverage, arriveAtStandard, leaveAtAverage } from './moving-average.ts'

/** One line of the ledger, as valuation sees it. */
export type Entry =
  | ({ readonly kind: 'in' } & Omit<Arrival, 'cost'> & {
        /** Absent: at the present unit cost. */
        readonly cost?: Decimal
      })
  | ({ readonly kind: 'out' } & Departure)
  /** A cost without goods; `layer` names the arrival that it belongs to. */
  | { readonly kind: 'value'; readonly amount: Decimal; readonly layer?: string }

/** How a product is valued in a warehouse of this tenant. */
export interface Method {
  readonly method: ValuationMethod
  /** Digits of the tenant's currency. */
  readonly digits: number
  readonly standardCost: Decimal
}

/** Books one entry by the method. */
export function book(how: Method, stock: Valued, entry: Entry): Booked {
  const { method, digits } = how
  if (entry.kind === 'value') return revalue(how, stock, entry)
  if (entry.kind === 'out') {
    return method === 'fifo'
      ? leaveFromLayers(stock, entry, digits)
      : leaveAtAverage(stock, entry, digits)
  }
  const unitCost = method === 'standard' ? how.standardCost : stock.unitCost
  const cost = entry.cost ?? entry.quantity.mul(unitCost).toDecimalPlaces(digits)
  const arrival = { ...entry, cost }
  if (method === 'fifo') return arriveAsLayer(stock, arrival, digits)
  if (method === 'standard') return arriveAtStandard(stock, arrival, how.standardCost, digits)
  return arriveAtAverage(stock, arrival, digits)
}

/** Adds to the value of what is there; where nothing is left, the amount is variance. */
function revalue(
  { method, digits }: Method,
  stock: Valued,
  { amount, layer }: { readonly amount: Decimal; readonly layer?: string },
): Booked {
  const targets = stock.layers.filter(
    ({ key, quantity }) => quantity.gt(0) && (layer === undefined || key === layer),
  )
  if (!stock.quantity.gt(0) || (method === 'fifo' && targets.length === 0)) {
    return { stock, value: zero, variance: amount }
  }
  const parts = allocate(
    amount,
    targets.map(({ quantity }) => quantity),
    digits,
  )
  const layers = stock.layers.map((each) => {
    const part = parts[targets.indexOf(each)]
    return part === undefined ? each : { ...each, value: each.value.add(part) }
  })
  const value = stock.value.add(amount)
  return {
    stock: { ...stock, value, layers, unitCost: value.div(stock.quantity) },
    value: amount,
    variance: zero,
  }
}
