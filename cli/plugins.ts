import type { Plugin } from '@strata-erp/core'
import base from '@strata-erp/plugin-base'
import crm from '@strata-erp/plugin-crm'
import inventory from '@strata-erp/plugin-inventory'

/** The plugins of this installation: the composition root names them, core knows none. */
export const plugins: readonly Plugin[] = [base, crm, inventory]
