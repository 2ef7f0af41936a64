import { defineAction } from '@strata-erp/core'
import type { Context, RecordOf } from '@strata-erp/core'
import { stockMovement } from '../stock/stock-movement.ts'
import { lot } from './lot.ts'

type Movement = RecordOf<typeof stockMovement>
type Direction = 'from' | 'into'

/** What is told of one movement of a lot. */
const told = (row: Movement) => ({
  movement: row.id,
  kind: row.kind,
  postedOn: row.postedOn,
  quantity: row.quantity,
  warehouse: row.warehouse,
  party: row.party,
  voucher: { entity: row.voucherEntity, id: row.voucherId, number: row.voucherNumber },
})

/** Lots that went into this one through assemblies, or that this one went into. */
async function related(
  ctx: Context,
  rows: readonly Movement[],
  direction: Direction,
): Promise<string[]> {
  const [own, other] =
    direction === 'from'
      ? (['assemblyIn', 'assemblyOut'] as const)
      : (['assemblyOut', 'assemblyIn'] as const)
  const lots = new Set<string>()
  for (const { kind, voucherId } of rows) {
    if (kind !== own) continue
    const partners = await ctx.list(stockMovement, { where: { voucherId, kind: other } })
    for (const partner of partners) if (partner.lot !== null) lots.add(partner.lot)
  }
  return [...lots]
}

/** The way of a lot: where it came from, what it was made of, what it went into, who got it. */
export const genealogy = defineAction({
  path: '/lots/:id/genealogy',
  method: 'GET',
  permission: 'lot.read',
  summary: 'Trace a lot back to its suppliers and forward to its customers',
  async handle(ctx, { id }) {
    const { number } = await ctx.find(lot, id)
    return {
      lot: id,
      number,
      origins: await trace(ctx, id, 'from'),
      destinations: await trace(ctx, id, 'into'),
    }
  },
})

/** Breadth first; a lot that is met twice, as when goods are repacked in a circle, is told once. */
async function trace(ctx: Context, start: string, direction: Direction) {
  const seen = new Set([start])
  const found: object[] = []
  let level = [start]
  for (let depth = 0; level.length > 0; depth += 1) {
    const next: string[] = []
    for (const id of level) {
      const rows = await ctx.list(stockMovement, { where: { lot: id }, sort: 'postedOn' })
      const partners = await related(ctx, rows, direction)
      const ends = rows.filter((row) => row.quantity.startsWith('-') === (direction === 'into'))
      const { number, supplier, supplierLot, product } = await ctx.find(lot, id)
      found.push({
        lot: id,
        number,
        product,
        supplier,
        supplierLot,
        depth,
        movements: ends.map(told),
        lots: partners,
      })
      for (const partner of partners) {
        if (seen.has(partner)) continue
        seen.add(partner)
        next.push(partner)
      }
    }
    level = next
  }
  return found
}
