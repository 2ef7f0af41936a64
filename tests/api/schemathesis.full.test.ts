import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeUnless } from '../backing-services/describe-with.ts'
import { budgetOf } from '../support/budget.ts'
import { fetchSchemathesis, missingSchemathesis, probe } from './schemathesis.ts'
import { openApiWorld } from './world.ts'
import type { ApiWorld } from './world.ts'

const patience = { timeout: 6 * 3_600_000 } as const
const phases = 'examples,coverage,fuzzing,stateful'
/** Change what the document says while others are asked by it: they come last. */
const unsettling = '^/api/v1/(configuration|modules|template|keys)'

describeUnless(missingSchemathesis(), 'Schemathesis, all checks, along links', () => {
  let world: ApiWorld
  beforeAll(async () => {
    await fetchSchemathesis()
    world = await openApiWorld()
  }, 900_000)
  afterAll(() => world?.close())

  test.each([
    ['viewer', { without: unsettling }],
    ['admin', { without: unsettling }],
    ['viewer', { only: unsettling }],
    ['admin', { only: '^/api/v1/(configuration|modules|template)' }],
  ] as const)('finds nothing as %s in %j', patience, async (who, paths) => {
    const found = await probe({
      url: world.url,
      token: world[who],
      // The whole API, also where the caller is refused.
      document: await world.documentOf(world.admin),
      examples: budgetOf('Schemathesis examples an operation'),
      paths,
      phases,
    })
    expect(found.slice(0, 20_000)).toBe('')
    expect(world.product.reported).toEqual([])
  })
})
