import type { Plugin } from '@strata-erp/core'
import base from '@strata-erp/plugin-base'
import crm from '@strata-erp/plugin-crm'
import inventory from '@strata-erp/plugin-inventory'
import { templatePlugin } from '@strata-erp/template-engine'

/** The plugins of this installation: the composition root names them, core knows none. */
export const plugins: readonly Plugin[] = [base, crm, inventory, templatePlugin]

/** Those of the house, which may use reserved names. */
export const systemPlugins: readonly string[] = [templatePlugin.name]
