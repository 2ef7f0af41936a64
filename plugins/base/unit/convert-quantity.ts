import { Decimal } from '@strata-erp/core'
import { problems } from '../problems.ts'

/** Decimal places of a quantity, everywhere in the house. */
export const quantityScale = 5
/** Decimal places of a factor between units: 1 pcs = 0.083333333333333333 boxes of 12. */
const factorScale = 18

export interface UnitOfMeasure {
  readonly id: string
  readonly code: string
  readonly dimension: string
  /** Base units of the dimension in one of these, as a decimal text. */
  readonly factor: string
}
export interface ProductUnits {
  /** What the product is counted in. */
  readonly unit: UnitOfMeasure
  /** Unit id -> how many of `unit` one pack holds. */
  readonly packs: ReadonlyMap<string, string>
}

/** A factor as a fraction, so that a conversion divides once and at the end. */
interface Ratio {
  readonly over: Decimal
  readonly under: Decimal
}

/**
 * A quantity in another unit, as a decimal text with five places. Computed as one fraction and
 * rounded once, half away from zero. Throws UNIT_DIMENSION_MISMATCH when nothing leads from one
 * unit to the other; packs need the product.
 */
export function convertQuantity(
  quantity: string,
  from: UnitOfMeasure,
  to: UnitOfMeasure,
  product?: ProductUnits,
): string {
  if (!/^-?\d+(\.\d+)?$/.test(quantity)) throw problems.QUANTITY_MALFORMED({ quantity })
  const { over, under } = ratio(from, to, product)
  return new Decimal(quantity).times(over).div(under).toFixed(quantityScale)
}

/** How many `to` one `from` is, as a decimal text; exact, or cut after eighteen places. */
export function unitFactor(from: UnitOfMeasure, to: UnitOfMeasure, product?: ProductUnits): string {
  const { over, under } = ratio(from, to, product)
  return over.div(under).toDecimalPlaces(factorScale).toFixed()
}

function ratio(from: UnitOfMeasure, to: UnitOfMeasure, product?: ProductUnits): Ratio {
  const one = new Decimal(1)
  if (from.id === to.id) return { over: one, under: one }
  // Both stand in relation to one middle unit: the product's own, or without a product the target.
  const middle = product?.unit ?? to
  const source = inUnit(from, middle, product)
  const target = inUnit(to, middle, product)
  return { over: source.over.times(target.under), under: source.under.times(target.over) }
}

function inUnit(unit: UnitOfMeasure, middle: UnitOfMeasure, product?: ProductUnits): Ratio {
  const one = new Decimal(1)
  if (unit.id === middle.id) return { over: one, under: one }
  const pack = product?.packs.get(unit.id)
  if (pack !== undefined) return { over: new Decimal(pack), under: one }
  if (unit.dimension !== middle.dimension || unit.dimension === 'pack') {
    throw problems.UNIT_DIMENSION_MISMATCH({
      expected: middle.dimension,
      unit: unit.code,
      found: unit.dimension,
    })
  }
  return { over: new Decimal(unit.factor), under: new Decimal(middle.factor) }
}
