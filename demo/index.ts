/**
 * A believable business, written through the public HTTP API like any other client would. The same
 * seed and day give the same data, and a run that was cut short goes on where it was.
 */
import type { ApiClient } from './api-client.ts'
import { createClient } from './api-client.ts'
import { furnishConsulting } from './consulting.ts'
import type { Furnishing } from './furnishing.ts'
import { furnishTrading } from './trading.ts'

export interface DemoTenant {
  readonly slug: string
  readonly name: string
  /** Key of its vertical; the newest release that is installed. */
  readonly vertical: string
  /** People who work there, with a role of the vertical each. */
  readonly people: readonly { readonly name: string; readonly role: string }[]
  furnish(api: ApiClient, furnishing: Furnishing): Promise<void>
}

/** Two companies of different trades. */
export const demoTenants: readonly DemoTenant[] = [
  {
    slug: 'northwind',
    name: 'Northwind Trading',
    vertical: 'wholesale-distribution',
    people: [
      { name: 'Mara Lindgren', role: 'accountManager' },
      { name: 'Tobias Brandt', role: 'accountManager' },
      { name: 'Aylin Demir', role: 'salesDesk' },
    ],
    furnish: furnishTrading,
  },
  {
    slug: 'brightside',
    name: 'Brightside Consulting',
    vertical: 'professional-services',
    people: [
      { name: 'Helena Adler', role: 'partner' },
      { name: 'Jonas Weidner', role: 'engagementManager' },
      { name: 'Priya Raman', role: 'engagementManager' },
    ],
    furnish: furnishConsulting,
  },
]

export { createClient }
export type { ApiClient, Furnishing }
