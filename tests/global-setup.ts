import { beginTestRun, endTestRun } from '../core/testing/test-database.ts'
import { stopServices } from './backing-services/shared.ts'

/** Cluster and services are started by the first test that needs them: a unit run starts none. */
export function setup(): void {
  beginTestRun()
}

export async function teardown(): Promise<void> {
  await stopServices()
  await endTestRun()
}
