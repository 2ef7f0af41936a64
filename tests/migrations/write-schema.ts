/** Writes `docs/reference/schema.sql` anew: `npm run schema -w @strata-erp/tests`. */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { migrate } from '@strata-erp/core/operate'
import { beginTestRun, createDatabase, endTestRun } from '@strata-erp/core/testing'
import { packages } from './composed-schema.ts'
import { schemaText } from './schema-text.ts'

beginTestRun()
const database = await createDatabase()
try {
  await migrate({ ownerUrl: database.ownerUrl, packages })
  const file = fileURLToPath(new URL('../../docs/reference/schema.sql', import.meta.url))
  writeFileSync(file, await schemaText(database.ownerUrl))
} finally {
  await database.drop()
  await endTestRun()
}
