/** The engine as a plugin of the system: its tables migrate with it, it is on for every tenant. */
import { definePlugin } from '@strata-erp/core'
import { engineVersion } from './tenant/version.ts'
import de from './translations/de.json' with { type: 'json' }
import fr from './translations/fr.json' with { type: 'json' }

export default definePlugin({
  name: 'template',
  version: engineVersion,
  title: 'Verticals',
  description: 'Sets tenants up for a trade and upgrades them without losing what they changed',
  alwaysActive: true,
  translations: { de, fr },
  migrations: new URL('./migrations/', import.meta.url),
})
