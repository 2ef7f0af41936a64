import type { House, Portion } from './stock-bins.ts'

export interface PlannedLot {
  readonly product: number
  readonly number: string
  readonly expiry: string
  readonly receivedOn: string
}

interface Dated {
  readonly day: string
}
export interface Opening extends Dated {
  readonly kind: 'opening'
  readonly house: House
  readonly lines: readonly Portion[]
}
export interface Order extends Dated {
  readonly kind: 'order'
  readonly supplier: number
  readonly expectedOn: string
  readonly lines: readonly Portion[]
  /** How far it has come by itself; goods come by receipts. */
  readonly until: 'draft' | 'review' | 'sent'
}
export interface Receipt extends Dated {
  readonly kind: 'receipt'
  readonly order: Order
  /** By the line of the order. */
  readonly lines: readonly (Portion & { readonly line: number })[]
}
export interface Issue extends Dated {
  readonly kind: 'issue'
  readonly customer: number
  readonly house: House
  readonly lines: readonly Portion[]
}
export interface Return extends Dated {
  readonly kind: 'return'
  readonly issue: Issue
  /** Of the first line. */
  readonly quantity: number
  readonly reason: string
}
export interface Transfer extends Dated {
  readonly kind: 'transfer'
  readonly lines: readonly Portion[]
  /** False: still on its way. */
  readonly arrives: boolean
}
export interface Scrap extends Dated {
  readonly kind: 'scrap'
  readonly lines: readonly Portion[]
}
export interface Count extends Dated {
  readonly kind: 'count'
  /** Found more or less than expected, by product. */
  readonly differences: readonly Portion[]
}
export type Step = Opening | Order | Receipt | Issue | Return | Transfer | Scrap | Count

export interface StockPlan {
  readonly lots: readonly PlannedLot[]
  /** In the order of their days; what comes goes before what leaves. */
  readonly steps: readonly Step[]
}
