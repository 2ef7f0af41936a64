/** Writes the generated pages of `docs/reference`: `npm run reference -w @strata-erp/tests`. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../source-tree.ts'
import { referencePages } from './pages.ts'

for (const { file, text } of await referencePages()) writeFileSync(join(root, file), text)
