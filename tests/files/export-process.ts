/** A process that does jobs, on a storage that others use too, until it is killed. */
import { createKernel } from '@strata-erp/core'
import type { StorageSettings } from '@strata-erp/core/operate'
import { plugins, systemPlugins } from '../../cli/plugins.ts'

const { DATABASE_URL = '', DATABASE_RELAY_URL, STORAGE = '' } = process.env

const kernel = await createKernel({
  databaseUrl: DATABASE_URL,
  relayUrl: DATABASE_RELAY_URL,
  plugins,
  systemPlugins,
  storage: JSON.parse(STORAGE) as StorageSettings,
  jobs: { concurrency: 4, lease: 5 },
})
await kernel.jobs.start()
