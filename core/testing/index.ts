/** What tests of the house and of plugin authors build on: real databases, a real kernel. */
export { testKernel } from './test-kernel.ts'
export type { TestKernel, TestKernelOptions, TestTenant } from './test-kernel.ts'
export {
  beginTestRun,
  createDatabase,
  endTestRun,
  templateDatabase,
  testCluster,
} from './test-database.ts'
export type { LoginUrls, TestDatabase } from './test-database.ts'
export { giveAccount } from './give-account.ts'
export { nameServer } from './name-server.ts'
export type { NameServer } from './name-server.ts'
export { findProgram, freePort } from './program.ts'
export { missingRedis, startRedis } from './redis.ts'
export type { TestRedis } from './redis.ts'
// What sweeps over the whole product ask: its routes, and the statements behind lists and reads.
export { listRoutes } from '../http/route-table.ts'
export type { Route } from '../http/route-table.ts'
export { takesKey } from '../http/openapi/operation.ts'
export { pageStatements } from '../records/page.ts'
export type { Statement } from '../records/list.ts'
export { filterable } from '../records/path.ts'
export { readStatement } from '../records/read.ts'
export { usedComponents } from '../http/openapi/used-components.ts'
