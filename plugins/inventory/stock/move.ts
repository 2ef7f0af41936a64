import type { Decimal } from '@strata-erp/core'
import type { MovementKind } from './stock-movement.ts'

/** The document that moves stock. */
export interface Voucher {
  readonly entity: string
  readonly id: string
  readonly number: string
  readonly postedOn: string
  /** Supplier or customer. */
  readonly party?: string | null
}

/** One change of stock that a document asks for. */
export interface Move {
  readonly product: string
  readonly warehouse: string
  readonly location?: string | null
  readonly lot?: string | null
  readonly serial?: string | null
  readonly kind: MovementKind
  /** Stock units; positive comes in. */
  readonly quantity: Decimal
  /** Own currency, never negative: cost of the whole quantity; else the method says. */
  readonly cost?: Decimal
  /** Without quantity: what the value of the stock changes by. */
  readonly amount?: Decimal
  /** Cost beside it that the stock does not take up. */
  readonly expense?: Decimal
  /** The movement whose goods go back, or that the amount belongs to. */
  readonly origin?: string | null
  /** How much of what leaves was promised to whom it goes to, and at a place or not. */
  readonly fulfils?: { readonly quantity: Decimal; readonly atPlace: boolean }
  readonly line?: string | null
  readonly note?: string | null
}

/** Kinds that state what is physically so: they may take what is promised, never what is not there. */
export const physical: readonly MovementKind[] = ['stockTake', 'scrap', 'adjustment']

/** Departures whose cost others build on; a back-dated entry leaves them as they were posted. */
export const costKept: readonly MovementKind[] = [
  'transferOut',
  'assemblyOut',
  'supplierReturn',
  'receiptReversal',
]
