import { Decimal } from '@strata-erp/core'

interface Given {
  readonly quantity: Decimal
  readonly unitPrice: Decimal
  /** Per cent. */
  readonly discount: Decimal
  /** Per cent. */
  readonly taxRate: Decimal
  /** The price holds the tax already. */
  readonly inclusive: boolean
  /** Of the currency. */
  readonly digits: number
}

/** Net and tax of a line, each rounded once; together they are what the supplier asks. */
export function lineAmounts(given: Given): { readonly net: Decimal; readonly tax: Decimal } {
  const { digits, taxRate } = given
  const rebate = new Decimal(100).sub(given.discount).div(100)
  const asked = given.quantity.mul(given.unitPrice).mul(rebate).toDecimalPlaces(digits)
  const net = given.inclusive ? asked.mul(100).div(taxRate.add(100)).toDecimalPlaces(digits) : asked
  const tax = given.inclusive ? asked.sub(net) : net.mul(taxRate).div(100).toDecimalPlaces(digits)
  return { net, tax }
}
