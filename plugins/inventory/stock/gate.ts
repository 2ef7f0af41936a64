import { Decimal } from '@strata-erp/core'
import type { Context, RecordOf } from '@strata-erp/core'
import { policyOf, positionOf } from './position.ts'
import type { Place, Position } from './position.ts'
import { product } from '../product/catalogue.ts'
import { problems } from '../problems.ts'
import { moneyOf } from '../valuation/rounding.ts'
import { warehouse } from '../warehouse/warehouse.ts'
import { locationStock, placeOf } from './location-stock.ts'
import { stockBalance } from './stock-balance.ts'
import { writePosition } from './write-position.ts'

/** A product in a warehouse. */
export interface Pair {
  readonly product: string
  readonly warehouse: string
}
/** The positions that this transaction holds. */
export interface Gate {
  at(pair: Pair): Position
  /** What a location and lot hold; read once. */
  place(position: Position, location: string | null, lot: string | null): Promise<Place>
}

const keyOf = (pair: Pair): string => `${pair.warehouse}/${pair.product}`

/**
 * Locks the balances of all pairs, runs the work, writes what it changed. Whoever moves, reserves or
 * expects stock comes through here, once a transaction and with everything it will touch: all take
 * the locks in one order, so postings wait for each other and never in a circle.
 */
export async function throughGate<Result>(
  ctx: Context,
  pairs: readonly Pair[],
  work: (gate: Gate) => Promise<Result>,
): Promise<Result> {
  const sorted = [...new Map(pairs.map((pair) => [keyOf(pair), pair])).entries()].toSorted(
    ([a], [b]) => (a < b ? -1 : 1),
  )
  const ids = await balanceIds(ctx, sorted)
  const positions = new Map<string, Position>()
  for (const [key, id] of ids) {
    positions.set(key, await positionOf(ctx, await ctx.lock(stockBalance, id)))
  }
  const result = await work({
    at(pair) {
      const position = positions.get(keyOf(pair))
      if (position === undefined) throw new Error(`The gate was not opened for ${keyOf(pair)}`)
      return position
    },
    place: (position, location, lot) => placeIn(ctx, position, location, lot),
  })
  for (const position of positions.values()) await writePosition(ctx, position)
  return result
}

/** Finds the balances; makes missing ones under the lock of their warehouse, so only one is made. */
async function balanceIds(
  ctx: Context,
  pairs: readonly (readonly [string, Pair])[],
): Promise<(readonly [string, string])[]> {
  const idOf = async (pair: Pair) =>
    (await ctx.first(stockBalance, { where: { product: pair.product, warehouse: pair.warehouse } }))
      ?.id
  const found = new Map<string, string>()
  const missing: (readonly [string, Pair])[] = []
  for (const [key, pair] of pairs) {
    const id = await idOf(pair)
    if (id === undefined) missing.push([key, pair])
    else found.set(key, id)
  }
  const warehouses = new Map<string, RecordOf<typeof warehouse>>()
  for (const id of [...new Set(missing.map(([, pair]) => pair.warehouse))].toSorted()) {
    warehouses.set(id, await ctx.lock(warehouse, id))
  }
  for (const [key, pair] of missing) {
    found.set(key, (await idOf(pair)) ?? (await makeBalance(ctx, pair, warehouses)))
  }
  return pairs.map(([key]) => [key, found.get(key) ?? ''] as const)
}

async function makeBalance(
  ctx: Context,
  pair: Pair,
  warehouses: ReadonlyMap<string, RecordOf<typeof warehouse>>,
): Promise<string> {
  const stocked = await ctx.find(product, pair.product)
  if (stocked.kind !== 'stock') {
    throw problems.PRODUCT_NOT_STOCKED({ product: stocked.sku, kind: stocked.kind })
  }
  const { valuation, standardCost } = await policyOf(ctx, pair.product)
  const made = await ctx.create(stockBalance, {
    label: `${stocked.sku} @ ${warehouses.get(pair.warehouse)?.code ?? ''}`,
    product: pair.product,
    warehouse: pair.warehouse,
    value: moneyOf(ctx, new Decimal(0)),
    unitCost: standardCost ?? '0',
    valuation,
  })
  return made.id
}

async function placeIn(
  ctx: Context,
  position: Position,
  location: string | null,
  lot: string | null,
): Promise<Place> {
  const key = placeOf(location, lot)
  const known = position.places.get(key)
  if (known !== undefined) return known
  const record = await ctx.first(locationStock, {
    where: {
      product: position.balance.product,
      warehouse: position.balance.warehouse,
      location,
      lot,
    },
  })
  const place: Place = {
    record,
    location,
    lot,
    onHand: new Decimal(record?.onHand ?? 0),
    reserved: new Decimal(record?.reserved ?? 0),
    arrivedOn: record?.receivedOn ?? null,
  }
  position.places.set(key, place)
  return place
}
