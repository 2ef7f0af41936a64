import { createRequire } from 'node:module'
import type * as Kysely from 'kysely'

const require = createRequire(import.meta.url)

/**
 * The query builder, read when module code first builds a query: it is some 300 files, which cost a
 * start more than all else from one package, and most requests never need them.
 */
export const kysely = (): typeof Kysely => require('kysely') as typeof Kysely
