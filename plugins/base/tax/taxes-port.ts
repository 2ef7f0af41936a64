import { provides } from '@strata-erp/core'
import { problems } from '../problems.ts'
import { taxCode } from './tax-code.ts'
import { holdsOn } from './tax-period.ts'

/**
 * `base.taxes`: `rateOn(taxCodeId, day)` answers the tax code record that holds on a day
 * (`2026-11-21`) under the same code; TAX_CODE_NOT_VALID when none does.
 */
export const taxesPort = provides('base.taxes', (ctx) => ({
  async rateOn(taxCodeId: string, day: string) {
    const known = await ctx.find(taxCode, taxCodeId)
    if (holdsOn(known, day)) return known
    const periods = await ctx.list(taxCode, { where: { code: known.code } })
    const found = periods.find((period) => holdsOn(period, day))
    if (found === undefined) throw problems.TAX_CODE_NOT_VALID({ code: known.code, date: day })
    return found
  },
}))
