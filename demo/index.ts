/**
 * A believable business, written through the public HTTP API like any other client would. The same
 * seed and day give the same data.
 */
import type { ApiClient } from './api-client.ts'
import { createClient } from './api-client.ts'
import { furnishTrading } from './trading.ts'
import { furnishConsulting } from './consulting.ts'

export interface DemoTenant {
  readonly slug: string
  readonly name: string
  readonly modules: readonly string[]
  furnish(api: ApiClient): Promise<void>
}

/** Two companies of different trades. */
export const demoTenants: readonly DemoTenant[] = [
  {
    slug: 'northwind',
    name: 'Northwind Trading',
    modules: ['crm', 'inventory'],
    furnish: furnishTrading,
  },
  {
    slug: 'brightside',
    name: 'Brightside Consulting',
    modules: ['crm'],
    furnish: furnishConsulting,
  },
]

export { createClient }
export type { ApiClient }
