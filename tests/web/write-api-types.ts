/** `npm run api-types -w @strata-erp/tests`: after a route changed what it takes or answers. */
import { writeFileSync } from 'node:fs'
import { apiTypes, typesFile } from './api-types.ts'

writeFileSync(typesFile, await apiTypes())
