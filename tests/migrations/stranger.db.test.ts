import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { Plugin } from '@strata-erp/core'
import {
  allTables,
  bootOrder,
  compileModel,
  createKernel,
  createTenant,
  migrate,
  pluginMigrations,
  requireManifests,
  schemaDiff,
  setModuleActive,
} from '@strata-erp/core/operate'
import { createDatabase } from '@strata-erp/core/testing'
import type { TestDatabase } from '@strata-erp/core/testing'
import { kernelMigrations } from '@strata-erp/migrations'
import base from '@strata-erp/plugin-base'
import { pluginAt } from '../../cli/plugins.ts'

/** The plugin as its stranger wrote it, in JavaScript: no compiler has looked at it. */
const fleetOf = (version: string): Promise<Plugin> =>
  pluginAt(fileURLToPath(new URL(`../packages/fleet-${version}/plugin.js`, import.meta.url)))

async function migrateTo(database: TestDatabase, fleet: Plugin): Promise<readonly string[]> {
  const { plugins } = bootOrder([base, fleet])
  const done = await migrate({
    ownerUrl: database.ownerUrl,
    packages: [kernelMigrations, ...pluginMigrations(plugins)],
  })
  const tables = allTables(compileModel(requireManifests(plugins)))
  const drift = await schemaDiff(database.ownerUrl, tables)
  if (drift !== '') throw new Error(`Expected no drift, found ${drift}`)
  return done.map((one) => `${one.package}/${one.number}`)
}

test('a stranger’s plugin goes from 1.0 to 1.1 with the rows of two tenants, one data migration each', async () => {
  const versions = { '1.0': await fleetOf('1.0'), '1.1': await fleetOf('1.1') }
  const database = await createDatabase()
  const open = (fleet: Plugin) =>
    createKernel({ databaseUrl: database.appUrl, plugins: [base, fleet], poolSize: 2 })
  try {
    await migrateTo(database, versions['1.0'])
    const before = await open(versions['1.0'])
    const plates: Record<string, string> = { acme: 'AC-ME 1', beta: 'BE-TA 1' }
    for (const slug of Object.keys(plates)) {
      const tenant = await createTenant(before.database, { slug, name: slug })
      const scope = await before.systemScope(slug)
      await before.database.transaction(tenant.id, (transaction) =>
        setModuleActive(before.configuration, transaction, scope, {
          module: 'fleet',
          active: true,
        }),
      )
      await before.door.records.create(await before.systemScope(slug), 'fleet.vehicle', {
        plate: plates[slug],
      })
    }
    await before.close()

    expect(await migrateTo(database, versions['1.1'])).toEqual(['fleet/2', 'fleet/3', 'fleet/4'])

    const after = await open(versions['1.1'])
    for (const [slug, plate] of Object.entries(plates)) {
      const scope = await after.systemScope(slug)
      const { data } = await after.door.records.list(scope, 'fleet.vehicle', {
        limit: 10,
        filters: [{ path: 'kilometres', op: 'eq', value: '0', source: 'filter[kilometres]' }],
      })
      expect(JSON.parse(data)).toMatchObject([{ plate, kilometres: 0, version: 1 }])
    }
    await after.close()
  } finally {
    await database.drop()
  }
})
