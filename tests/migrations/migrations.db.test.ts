import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  checkCatalog,
  createKernel,
  migrate,
  migrationStatus,
  schemaDiff,
  relayTables,
} from '@strata-erp/core/operate'
import { createDatabase, templateDatabase } from '@strata-erp/core/testing'
import type { TestDatabase } from '@strata-erp/core/testing'
import { plugins, systemPlugins } from '../../cli/plugins.ts'
import { packages, tables } from './composed-schema.ts'
import { checksumOf, folderOf, putRows, releases } from './release.ts'
import { schemaText } from './schema-text.ts'

async function query<Row extends object>(url: string, sql: string): Promise<readonly Row[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}
async function violations(url: string): Promise<readonly unknown[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return await checkCatalog(client, { relayTables: relayTables(tables) })
  } finally {
    await client.end()
  }
}

let migrated: string
beforeAll(async () => {
  migrated = await templateDatabase('composed schema', async ({ ownerUrl }) => {
    await migrate({ ownerUrl, packages })
  })
})
let database: TestDatabase
beforeEach(async () => {
  database = await createDatabase({ template: migrated })
})
afterEach(async () => database?.drop())

describe('from empty', () => {
  test('every migration is applied in boot order, and a second run has nothing to do', async () => {
    const { applied, pending } = await migrationStatus({ ownerUrl: database.ownerUrl, packages })
    const files = packages.flatMap(({ name, directory }) =>
      readdirSync(directory)
        .filter((file) => file.endsWith('.sql'))
        .toSorted((one, other) => one.localeCompare(other, 'en'))
        .map((file) => `${name}/${file.slice(0, 4)}`),
    )
    const done = applied.map((one) => `${one.package}/${String(one.number).padStart(4, '0')}`)
    expect(done.toSorted()).toEqual(files.toSorted())
    expect(pending).toEqual([])
    const before = await schemaText(database.ownerUrl)
    expect(await migrate({ ownerUrl: database.ownerUrl, packages })).toEqual([])
    expect(await schemaText(database.ownerUrl)).toBe(before)
  })

  test('two that migrate at once do it once', async () => {
    const empty = await createDatabase()
    try {
      const both = await Promise.all(
        [1, 2].map(async () => migrate({ ownerUrl: empty.ownerUrl, packages })),
      )
      expect(both.filter((list) => list.length > 0)).toHaveLength(1)
    } finally {
      await empty.drop()
    }
  })

  test('the committed schema.sql is what the migrations come to', async () => {
    // When it is not: npm run schema -w @strata-erp/tests
    const file = fileURLToPath(new URL('../../docs/reference/schema.sql', import.meta.url))
    expect(await schemaText(database.ownerUrl)).toBe(
      readFileSync(file, 'utf8').replaceAll('\r\n', '\n'),
    )
  })
})

describe('drift', () => {
  test('there is none between migrations and entities, in tables or in policies', async () => {
    expect(await schemaDiff(database.ownerUrl, tables)).toBe('')
    expect(await violations(database.ownerUrl)).toEqual([])
  })

  test('each way in which a database can depart from its definitions is seen', async () => {
    // Each on a table of its own, since one comparison takes seconds.
    const seeds: readonly (readonly [string, RegExp])[] = [
      [
        'drop policy tenant_isolation on base_company',
        /create policy "tenant_isolation" on "base_company"/,
      ],
      [
        'alter policy tenant_isolation on base_person using (true)',
        /policy "tenant_isolation" on "base_person"/,
      ],
      ['alter table base_unit disable row level security', /"base_unit" enable row level/],
      ['alter table base_product no force row level security', /"base_product" force row level/],
      ['alter table base_tax_code add column stray text', /"base_tax_code" drop column "stray"/],
      [
        'alter table crm_lead drop column disqualified_reason',
        /"crm_lead" add "?(column)? ?"disqualified_reason"/,
      ],
      [
        'alter table crm_campaign alter column name drop not null',
        /"crm_campaign" alter column "name" set not null/,
      ],
      ['create table public.stray (id int)', /drop table .*"stray"/],
      ['grant truncate on crm_activity to erp_app', /revoke truncate on "crm_activity"/],
      ['revoke insert on inventory_lot from erp_app', /grant .*insert.* on "inventory_lot"/],
    ]
    for (const [sql] of seeds) await query(database.ownerUrl, sql)
    const [index] = await query<{ name: string }>(
      database.ownerUrl,
      `select indexname as name from pg_indexes where tablename = 'inventory_serial' and indexname !~ 'pkey' order by 1`,
    )
    await query(database.ownerUrl, `drop index "${index?.name ?? ''}"`)
    const found = await schemaDiff(database.ownerUrl, tables)
    for (const [sql, seen] of seeds) expect([sql, seen.test(found)]).toEqual([sql, true])
    expect(found).toContain(`"${index?.name ?? ''}" on "inventory_serial"`)
  })

  test.each([
    ['a dropped policy', 'drop policy tenant_isolation on base_company'],
    ['row security that is off', 'alter table base_company disable row level security'],
    [
      'a policy that lets all through',
      'alter policy tenant_isolation on base_company using (true)',
    ],
  ])('%s is seen by the catalog gate too, which asks no definitions', async (_, sql) => {
    await query(database.ownerUrl, sql)
    expect(JSON.stringify(await violations(database.ownerUrl))).toContain('base_company')
  })
})

describe.each(releases().map((release) => [release.version, release] as const))(
  'from release %s',
  (_, release) => {
    test('what was shipped has not been edited since, here or in its copy', () => {
      const shipped = new Map(packages.map(({ name, directory }) => [folderOf(name), directory]))
      for (const [path, checksum] of Object.entries(release.checksums)) {
        expect([path, checksumOf(join(release.folder, path))]).toEqual([path, checksum])
        const [below = '', file = ''] = path.split('/')
        if (!file.endsWith('.sql')) continue
        const now = join(shipped.get(below) ?? 'the package is gone', file)
        expect([path, checksumOf(now)]).toEqual([path, checksum])
      }
    })

    test('a company with rows in every table comes through, and everything can be read', async () => {
      const old = await createDatabase()
      try {
        await migrate({ ownerUrl: old.ownerUrl, packages: release.packages })
        const rows = readFileSync(join(release.folder, 'rows.jsonl'), 'utf8')
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as Parameters<typeof putRows>[1][number])
        await putRows(old.superuserUrl, rows)
        await migrate({ ownerUrl: old.ownerUrl, packages })
        expect(await schemaDiff(old.ownerUrl, tables)).toBe('')
        expect(await violations(old.ownerUrl)).toEqual([])
        expect(await schemaText(old.ownerUrl)).toBe(await schemaText(database.ownerUrl))
        for (const { table, rows: before } of rows) {
          const name = (moved[table] ?? table)
            .split('.')
            .map((part) => `"${part}"`)
            .join('.')
          const [row] = await query<{ count: string }>(
            old.superuserUrl,
            `select count(*) from ${name}`,
          )
          expect([table, Number(row?.count) >= before.length]).toEqual([table, true])
        }
        await everythingIsRead(old, rows)
      } finally {
        await old.drop()
      }
    })
  },
)

/** Tables that a later release has elsewhere. */
const moved: Readonly<Record<string, string>> = { audit_entry: 'audit.entry' }

/** Boots the product on the database and reads each record of each entity over its door. */
async function everythingIsRead(
  old: TestDatabase,
  rows: readonly { readonly table: string; readonly rows: readonly object[] }[],
): Promise<void> {
  const kernel = await createKernel({
    databaseUrl: old.appUrl,
    plugins,
    systemPlugins,
    poolSize: 2,
  })
  try {
    const scope = await kernel.systemScope('acme')
    for (const { entity, table } of kernel.model.entities.values()) {
      const kept = rows.find((one) => one.table === table.name)?.rows ?? []
      const { data } = await kernel.door.records.list(scope, entity.name, {
        limit: 200,
        filters: [],
      })
      expect([entity.name, (JSON.parse(data) as unknown[]).length]).toEqual([
        entity.name,
        kept.length,
      ])
      expect([entity.name, kept.length]).not.toEqual([entity.name, 0])
    }
  } finally {
    await kernel.close()
  }
}
