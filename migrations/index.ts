/** The kernel's migrations, as the composition root hands them to `createKernel`. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Compiled, this file sits in `dist/`, the SQL one folder up. */
function folder(): string {
  const beside = new URL('.', import.meta.url)
  return fileURLToPath(
    existsSync(new URL('0001_foundation.sql', beside)) ? beside : new URL('..', beside),
  )
}

/** The kernel's package of migrations; the first of every list. */
export const kernelMigrations = { name: '@strata-erp/migrations', directory: folder() } as const
