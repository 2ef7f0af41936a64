import { createConfig, lintFromString } from '@redocly/openapi-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApiWorld } from './world.ts'
import type { ApiWorld } from './world.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await openApiWorld()
}, 120_000)
afterAll(() => world?.close())

/** Rules that are no fault of ours to break, each with its reason. */
const off = {
  // The server is wherever the document was read.
  'no-server-example.com': 'off',
  // Actions answer what their handler returns; refusals are in every operation.
  'operation-4xx-response': 'error',
} as const

test.each(['admin', 'viewer'] as const)(
  'Redocly finds no fault in the document of a tenant, as %s sees it',
  async (who) => {
    const document = await world.documentOf(world[who])
    const config = await createConfig({ extends: ['recommended-strict'], rules: off })
    const problems = await lintFromString({ source: JSON.stringify(document), config })
    const found = problems.map(
      ({ ruleId, message, location }) => `${ruleId} ${location[0]?.pointer ?? ''}: ${message}`,
    )
    expect(found.slice(0, 20)).toEqual([])
  },
)
