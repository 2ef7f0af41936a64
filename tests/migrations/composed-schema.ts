/** What this installation migrates, and the tables that must come of it. */
import { bootOrder } from '@strata-erp/core/operate'
import type { MigrationPackage } from '@strata-erp/core/operate'
import { plugins } from '../../cli/plugins.ts'
import { definedTables, migrationPackages } from '../../cli/session.ts'

/** In boot order, the kernel's first. */
export const packages: readonly MigrationPackage[] = migrationPackages(plugins)

/** Every table of a tenant that code declares, in an order in which references point backwards. */
export const tables = definedTables(bootOrder(plugins).plugins)
