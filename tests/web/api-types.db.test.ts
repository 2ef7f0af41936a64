import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { apiTypes, typesFile } from './api-types.ts'

test('the types that the web application calls the API by are those of the document', async () => {
  expect(readFileSync(typesFile, 'utf8'), 'run npm run api-types -w @strata-erp/tests').toBe(
    await apiTypes(),
  )
})
