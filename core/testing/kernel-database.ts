import { fileURLToPath } from 'node:url'
import { migrate } from '../database/migrate.ts'
import { createDatabase, templateDatabase, type TestDatabase } from './test-database.ts'

/** The kernel's migrations of this repository; the package that holds them is not core's to import. */
const directory = fileURLToPath(new URL('../../migrations', import.meta.url))

/** A fresh database with the kernel's schema and no tenant. */
export async function createKernelDatabase(): Promise<TestDatabase> {
  const template = await templateDatabase('kernel', async ({ ownerUrl }) => {
    await migrate({ ownerUrl, packages: [{ name: '@strata-erp/migrations', directory }] })
  })
  return createDatabase({ template })
}
