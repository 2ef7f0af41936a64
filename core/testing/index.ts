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
