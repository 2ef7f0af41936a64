import { Decimal as DecimalLibrary } from 'decimal.js'

/** Exact decimal arithmetic; rounds half away from zero, as commercial rounding does. */
export const Decimal = DecimalLibrary.clone({
  precision: 40,
  rounding: DecimalLibrary.ROUND_HALF_UP,
  toExpNeg: -40,
  toExpPos: 40,
})
export type Decimal = DecimalLibrary
