/** Writes `vertical.schema.json` anew after the sections changed: `node --conditions=@strata-erp/source generate.ts`. */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { sections } from '@strata-erp/core'
import { verticalSchemaText } from './overlay-schema.ts'

const file = fileURLToPath(new URL('vertical.schema.json', import.meta.url))
writeFileSync(file, verticalSchemaText(sections))
