/** Writes `docs/reference/cli.md` anew: `node --conditions=@strata-erp/source cli/generate-reference.ts`. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { buildProgram } from './program.ts'
import { referenceText } from './reference.ts'

const folder = new URL('../docs/reference/', import.meta.url)
mkdirSync(folder, { recursive: true })
writeFileSync(new URL('cli.md', folder), referenceText(await buildProgram()))
