/** A process that does jobs until it is killed; told to stop, it ends what it does first. */
import { createKernel } from '@strata-erp/core'
import { work } from './work.ts'

const kernel = await createKernel({
  databaseUrl: process.env['DATABASE_URL'] ?? '',
  relayUrl: process.env['DATABASE_RELAY_URL'],
  plugins: [work],
  jobs: { concurrency: 4, lease: Number(process.env['LEASE']) },
  // A lost connection is the point of these tests.
  report: () => undefined,
})
await kernel.jobs.start()
process.send?.('ready')
process.once('message', () => void kernel.close().then(() => process.disconnect()))
