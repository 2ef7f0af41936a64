/** What lies where in the plan, so that nothing is planned to leave that would not be there. */
export type House = 'main' | 'branch'

export interface Portion {
  readonly product: number
  readonly quantity: number
  /** Index of a planned lot, for products that are tracked. */
  readonly lot?: number
}

interface Bin {
  quantity: number
  readonly lot: number | undefined
  readonly expiry: string
}

export interface Bins {
  put(house: House, portion: Portion, expiry?: string): void
  onHand(house: House, product: number): number
  /** Takes from what expires first and is good on the day; undefined where nothing is. */
  take(house: House, product: number, wanted: number, day: string): Portion | undefined
  /** Takes all that has expired by the day. */
  takeExpired(house: House, day: string): Portion[]
}

const never = '9999-12-31'

export function emptyBins(): Bins {
  const houses = { main: new Map<number, Bin[]>(), branch: new Map<number, Bin[]>() }
  const at = (house: House, product: number): Bin[] => houses[house].get(product) ?? []
  const portionOf = (product: number, quantity: number, { lot }: Bin): Portion => ({
    product,
    quantity,
    ...(lot !== undefined && { lot }),
  })
  return {
    put(house, { product, quantity, lot }, expiry = never) {
      const bins = at(house, product)
      const same = bins.find((bin) => bin.lot === lot)
      if (same === undefined) bins.push({ quantity, lot, expiry })
      else same.quantity += quantity
      bins.sort((a, b) => a.expiry.localeCompare(b.expiry))
      houses[house].set(product, bins)
    },
    onHand: (house, product) => at(house, product).reduce((sum, bin) => sum + bin.quantity, 0),
    take(house, product, wanted, day) {
      const bin = at(house, product).find((one) => one.quantity > 0 && one.expiry > day)
      if (bin === undefined) return undefined
      const quantity = Math.min(wanted, bin.quantity)
      bin.quantity -= quantity
      return portionOf(product, quantity, bin)
    },
    takeExpired(house, day) {
      const expired: Portion[] = []
      for (const [product, bins] of houses[house])
        for (const bin of bins) {
          if (bin.expiry > day || bin.quantity === 0) continue
          expired.push(portionOf(product, bin.quantity, bin))
          bin.quantity = 0
        }
      return expired
    },
  }
}
