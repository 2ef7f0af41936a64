/**
 * A process that erases a tenant and is killed with -9 on the way: by itself, once it has erased
 * KILL_AFTER rows, so that the point is the same on every machine.
 */
import { createKernel } from '@strata-erp/core'
import { plugins, systemPlugins } from '../../cli/plugins.ts'

const { DATABASE_URL = '', FILES = '', TENANT = '', KILL_AFTER = '' } = process.env

const kernel = await createKernel({
  databaseUrl: DATABASE_URL,
  plugins,
  systemPlugins,
  storage: { folder: FILES },
})
await kernel.lifecycle.erase(TENANT, {
  progress: (_, rows) => {
    if (rows >= Number(KILL_AFTER)) process.kill(process.pid, 'SIGKILL')
  },
})
await kernel.close()
