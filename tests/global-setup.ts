import { beginTestRun, endTestRun } from '../core/testing/test-database.ts'

/** The cluster itself is started by the first test that needs it: a unit run starts none. */
export function setup(): void {
  beginTestRun()
}

export async function teardown(): Promise<void> {
  await endTestRun()
}
