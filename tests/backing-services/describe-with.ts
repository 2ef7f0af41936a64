/** Suites that need a service: run where it is, told of where it is not, failed in CI. */
import * as vitest from 'vitest'
import { missingService, serviceUrl, type ServiceName } from './shared.ts'

/** Fetching and starting two Java programs on a new machine takes its time. */
const patience = 900_000

/**
 * A suite with the services it needs. They are started before its hooks; their URLs are there in
 * hooks and tests, not while the suite is collected.
 *
 * Without a service the suite is one skipped test that says what would bring it; with `CI=true`
 * that test fails.
 */
export function describeWith<const Name extends ServiceName>(
  names: readonly Name[],
  title: string,
  body: (urls: Readonly<Record<Name, string>>) => void,
): void {
  const remedies = names.flatMap((name) => missingService(name) ?? [])
  describeUnless(remedies.length === 0 ? undefined : remedies.join('; '), title, () => {
    const urls: Partial<Record<ServiceName, string>> = {}
    vitest.beforeAll(async () => {
      await Promise.all(names.map(async (name) => (urls[name] = await serviceUrl(name))))
    }, patience)
    body(urls as Record<Name, string>)
  })
}

/** A suite, or what keeps it from running: the sentence that says how to remove that. */
export function describeUnless(remedy: string | undefined, title: string, body: () => void): void {
  if (remedy === undefined) {
    vitest.describe(title, body)
    return
  }
  vitest.describe(title, () => {
    vitest.test('finds what it needs', (context) => {
      if (process.env['CI'] === 'true') throw new Error(`In CI nothing may be missing: ${remedy}`)
      context.skip(remedy)
    })
  })
}
