import { shareOf, zero } from './costing.ts'
import type { Arrival, Booked, Departure, Layer, Valued } from './costing.ts'

/** FIFO: an arrival first settles what is owed, the rest becomes the newest layer. */
export function arriveAsLayer(stock: Valued, arrival: Arrival, digits: number): Booked {
  const layers: Layer[] = []
  let { quantity, cost } = arrival
  let value = zero
  for (const layer of stock.layers) {
    if (!layer.quantity.isNegative() || quantity.isZero()) {
      layers.push(layer)
      continue
    }
    const owed = layer.quantity.neg()
    const settled = owed.lt(quantity) ? owed : quantity
    const released = shareOf(layer.value, settled, owed, digits)
    cost = cost.sub(shareOf(cost, settled, quantity, digits))
    quantity = quantity.sub(settled)
    value = value.sub(released)
    if (settled.lt(owed)) {
      layers.push({
        key: layer.key,
        quantity: settled.sub(owed),
        value: layer.value.sub(released),
      })
    }
  }
  if (!quantity.isZero()) {
    layers.push({ key: arrival.key, quantity, value: cost })
    value = value.add(cost)
  }
  return {
    stock: {
      quantity: stock.quantity.add(arrival.quantity),
      value: stock.value.add(value),
      unitCost: arrival.quantity.isZero() ? stock.unitCost : arrival.cost.div(arrival.quantity),
      layers,
    },
    value,
    variance: arrival.cost.sub(value),
  }
}

/** Takes the oldest layers, or first the one whose goods go back; what is missing is owed. */
export function leaveFromLayers(stock: Valued, departure: Departure, digits: number): Booked {
  const first = stock.layers.filter((layer) => layer.key === departure.from)
  const order = [...first, ...stock.layers.filter((layer) => layer.key !== departure.from)]
  const left = new Map<string, Layer | null>()
  let missing = departure.quantity
  let out = zero
  for (const layer of order) {
    if (missing.isZero()) break
    if (layer.quantity.isNegative()) continue
    const taken = layer.quantity.lt(missing) ? layer.quantity : missing
    const carried = shareOf(layer.value, taken, layer.quantity, digits)
    out = out.add(carried)
    missing = missing.sub(taken)
    const quantity = layer.quantity.sub(taken)
    left.set(
      layer.key,
      quantity.isZero() ? null : { ...layer, quantity, value: layer.value.sub(carried) },
    )
  }
  const layers = stock.layers.flatMap((layer) => {
    const after = left.get(layer.key)
    return after === null ? [] : [after ?? layer]
  })
  if (!missing.isZero()) {
    const assumed = missing.mul(stock.unitCost).toDecimalPlaces(digits)
    out = out.add(assumed)
    layers.push({ key: departure.key, quantity: missing.neg(), value: assumed.neg() })
  }
  return {
    stock: {
      quantity: stock.quantity.sub(departure.quantity),
      value: stock.value.sub(out),
      unitCost: stock.unitCost,
      layers,
    },
    value: out.neg(),
    variance: departure.cost === undefined ? zero : out.sub(departure.cost),
  }
}
