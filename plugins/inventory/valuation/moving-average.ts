import { shareOf, zero } from './costing.ts'
import type { Arrival, Booked, Departure, Valued } from './costing.ts'

/**
 * Moving average: an arrival adds its cost, a departure takes the average of what is there.
 * Over owed goods the arrival's own cost becomes the value of what remains; the difference to the
 * assumed cost is variance.
 */
export function arriveAtAverage(stock: Valued, arrival: Arrival, digits: number): Booked {
  const quantity = stock.quantity.add(arrival.quantity)
  let value = arrival.cost
  if (stock.quantity.isNegative()) {
    const after = quantity.isPositive()
      ? shareOf(arrival.cost, quantity, arrival.quantity, digits)
      : shareOf(stock.value, quantity, stock.quantity, digits)
    value = (quantity.isZero() ? zero : after).sub(stock.value)
  }
  const total = stock.value.add(value)
  const unitCost = quantity.gt(0)
    ? total.div(quantity)
    : arrival.quantity.isZero()
      ? stock.unitCost
      : arrival.cost.div(arrival.quantity)
  return {
    stock: { quantity, value: total, unitCost, layers: [] },
    value,
    variance: arrival.cost.sub(value),
  }
}

/** Standard cost: stock takes up the standard, whatever was paid; the rest is variance. */
export function arriveAtStandard(
  stock: Valued,
  arrival: Arrival,
  standardCost: Valued['unitCost'],
  digits: number,
): Booked {
  const cost = arrival.quantity.mul(standardCost).toDecimalPlaces(digits)
  const booked = arriveAtAverage(stock, { ...arrival, cost }, digits)
  return { ...booked, variance: arrival.cost.sub(booked.value) }
}

/** Takes the average out, or the given cost as far as the stock still carries it. */
export function leaveAtAverage(stock: Valued, departure: Departure, digits: number): Booked {
  const quantity = stock.quantity.sub(departure.quantity)
  const byAverage = averageOf(stock, departure, digits)
  let out = byAverage
  if (departure.cost !== undefined && quantity.gt(0)) {
    out = departure.cost.gt(stock.value) ? stock.value : departure.cost
  }
  const value = stock.value.sub(out)
  return {
    stock: {
      quantity,
      value,
      unitCost: quantity.gt(0) ? value.div(quantity) : stock.unitCost,
      layers: [],
    },
    value: out.neg(),
    variance: departure.cost === undefined ? zero : out.sub(departure.cost),
  }
}

function averageOf(stock: Valued, departure: Departure, digits: number): Valued['value'] {
  if (departure.quantity.lte(stock.quantity)) {
    return shareOf(stock.value, departure.quantity, stock.quantity, digits)
  }
  const there = stock.quantity.isPositive() ? stock.quantity : zero
  const owed = departure.quantity.sub(there).mul(stock.unitCost).toDecimalPlaces(digits)
  return owed.add(there.isZero() ? zero : stock.value)
}
